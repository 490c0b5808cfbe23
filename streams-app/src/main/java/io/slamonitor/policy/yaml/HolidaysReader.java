package io.slamonitor.policy.yaml;

import io.slamonitor.calendar.HolidaySource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads where a calendar's holidays come from. */
final class HolidaysReader {
    static final List<String> KEYS = List.of("dates");
    static final List<String> DATE_KEYS = List.of("date", "name");
    static final List<String> GOV_UK_KEYS = List.of("file", "division");

    private static final String EXPECTED =
            "a list of dates, or {region: gb-eng, dates: [...], ics: FILE, gov-uk: {...}}";

    private final ReferencedFiles files;

    HolidaysReader(ReferencedFiles files) {
        this.files = files;
    }

    List<HolidaySource> read(YamlValue value) {
        if (value.isList()) {
            return List.of(dates(value));
        }
        List<HolidaySource> sources = new ArrayList<>();
        value.map(EXPECTED, KEYS).ifPresent(map -> {
            map.get("dates").ifPresent(dates -> sources.add(dates(dates)));
        });
        return sources;
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
