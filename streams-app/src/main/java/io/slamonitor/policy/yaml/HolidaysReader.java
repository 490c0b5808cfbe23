package io.slamonitor.policy.yaml;

import io.slamonitor.calendar.HolidaySource;
import io.slamonitor.policy.yaml.holiday.GovUkHolidays;
import io.slamonitor.policy.yaml.holiday.HolidayDataException;
import io.slamonitor.policy.yaml.holiday.IcsHolidays;
import io.slamonitor.policy.yaml.holiday.JollydayHolidays;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads where a calendar's holidays come from. */
final class HolidaysReader {
    static final List<String> KEYS = List.of("region", "observances", "dates", "ics", "gov-uk");
    static final List<String> DATE_KEYS = List.of("date", "name");
    static final List<String> ICS_KEYS = List.of("file", "only", "except");
    static final List<String> GOV_UK_KEYS = List.of("file", "division");
    static final List<String> DIVISIONS = List.of("england-and-wales", "scotland", "northern-ireland");

    private static final String EXPECTED =
            "a list of dates, or {region: gb-eng, dates: [2026-12-24], ics: FILE, gov-uk: {file: FILE, division: NAME}}";
    private static final String REGION_EXPECTED = "a country or a region of it such as gb-eng";
    private static final String ICS_EXPECTED = "a file, or {file: FILE, only: [NAMES], except: [NAMES]}";
    private static final String GOV_UK_EXPECTED = "{file: bank-holidays.json, division: england-and-wales}";

    private final ReferencedFiles files;

    HolidaysReader(ReferencedFiles files) {
        this.files = files;
    }

    /** Every source; of two names for one date the earlier source's counts. */
    List<HolidaySource> read(YamlValue value) {
        if (value.isList()) {
            return List.of(dates(value));
        }
        List<HolidaySource> sources = new ArrayList<>();
        value.map(EXPECTED, KEYS).ifPresent(map -> {
            boolean observances = map.read("observances", false, YesOrNo::read);
            map.get("dates").ifPresent(dates -> sources.add(dates(dates)));
            readEach(map, "gov-uk", GOV_UK_EXPECTED, this::govUk, sources);
            readEach(map, "ics", ICS_EXPECTED, item -> ics(item, observances), sources);
            readEach(map, "region", REGION_EXPECTED, item -> region(item, observances), sources);
        });
        return sources;
    }

    private static void readEach(
            YamlMap map,
            String key,
            String expected,
            Function<YamlValue, Optional<HolidaySource>> reader,
            List<HolidaySource> sources) {
        map.get(key).ifPresent(value -> value.itemsOrOne(expected)
                .forEach(item -> reader.apply(item).ifPresent(sources::add)));
    }

    private static Optional<HolidaySource> region(YamlValue value, boolean observances) {
        return value.text(REGION_EXPECTED)
                .flatMap(region -> found(value, () -> JollydayHolidays.of(region, observances)));
    }

    private Optional<HolidaySource> ics(YamlValue value, boolean observances) {
        if (value.isText()) {
            return ics(value, new IcsHolidays.Selection(Set.of(), Set.of(), observances));
        }
        return value.map(ICS_EXPECTED, ICS_KEYS).flatMap(map -> {
            Set<String> only = map.read("only", Set.of(), HolidaysReader::names);
            Set<String> except = map.read("except", Set.of(), HolidaysReader::names);
            return map.require("file", FileKind.ICALENDAR.expected())
                    .flatMap(file -> ics(file, new IcsHolidays.Selection(only, except, observances)));
        });
    }

    private Optional<HolidaySource> ics(YamlValue file, IcsHolidays.Selection selection) {
        return files.readText(file, FileKind.ICALENDAR)
                .flatMap(text -> found(file, () -> IcsHolidays.parse(name(file), text, selection)));
    }

    private static Optional<Set<String>> names(YamlValue value) {
        Set<String> names = new HashSet<>();
        value.items("a list of names of holidays")
                .forEach(item -> item.text("the name of a holiday").ifPresent(names::add));
        return Optional.of(names);
    }

    private Optional<HolidaySource> govUk(YamlValue value) {
        return value.map(GOV_UK_EXPECTED, GOV_UK_KEYS).flatMap(map -> {
            Optional<String> division = map.require("division", Suggestions.listed(DIVISIONS))
                    .flatMap(name -> name.choice("division", DIVISIONS, word -> word));
            return map.require("file", FileKind.JSON.expected()).flatMap(file -> files.readText(file, FileKind.JSON)
                    .flatMap(text ->
                            division.flatMap(name -> found(file, () -> GovUkHolidays.parse(name(file), text, name)))));
        });
    }

    private static String name(YamlValue file) {
        return file.text("a file name").orElseThrow();
    }

    private static Optional<HolidaySource> found(YamlValue value, Supplier<HolidaySource> source) {
        try {
            return Optional.of(source.get());
        } catch (HolidayDataException e) {
            return value.faulty(e.getMessage());
        }
    }

    private static HolidaySource dates(YamlValue value) {
        Map<LocalDate, String> names = new TreeMap<>();
        for (YamlValue item : value.items("a list of dates")) {
            addDate(item, names);
        }
        return HolidaySource.of(names);
    }

    private static void addDate(YamlValue item, Map<LocalDate, String> names) {
        if (item.isText()) {
            Dates.read(item).ifPresent(date -> addDate(item, date, "holiday", names));
            return;
        }
        item.map("a date such as 2026-12-24, or {date: 2026-12-24, name: TEXT}", DATE_KEYS)
                .ifPresent(map -> {
                    String name = map.read("name", "holiday", text -> text.text("text"));
                    map.require("date", Dates.EXPECTED)
                            .flatMap(Dates::read)
                            .ifPresent(date -> addDate(item, date, name, names));
                });
    }

    private static void addDate(YamlValue item, LocalDate date, String name, Map<LocalDate, String> names) {
        if (names.putIfAbsent(date, name) != null) {
            item.fault("the date " + date + " is there twice");
        }
    }
}
