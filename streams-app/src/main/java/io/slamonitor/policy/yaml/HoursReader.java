package io.slamonitor.policy.yaml;

import io.slamonitor.calendar.LocalRange;
import io.slamonitor.calendar.WeeklyHours;
import io.slamonitor.text.NearMiss;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads weekly opening hours, and ranges of hours. */
final class HoursReader {
    static final String EXPECTED = "days with their hours, such as {mon-fri: \"09:00-17:00\"}, or 24x7";
    static final String RANGES_EXPECTED = "hours such as \"08:30-17:00\" or \"08:30-12:00, 13:00-17:00\"";
    static final Set<String> ALWAYS = Set.of("24x7", "always");

    private static final String EVERY_DAY = "daily";
    private static final Pattern STARTS_AT_ITS_END = Pattern.compile("(?:^|,) *24:00(?::00)? *-");
    private static final Pattern STARTS_LIKE_HOURS = Pattern.compile("\\d{1,2}:\\d{2}");
    private static final Map<String, String> SHORT_NAMES = shortNames();

    private HoursReader() {}

    private static Map<String, String> shortNames() {
        Map<String, String> names = new HashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            String full = day.name().toLowerCase(Locale.ROOT);
            names.put(full, full.substring(0, 3));
            names.put(full.substring(0, 3), full.substring(0, 3));
        }
        names.put(EVERY_DAY, EVERY_DAY);
        return names;
    }

    static Optional<WeeklyHours> read(YamlValue value) {
        if (value.isText()) {
            return value.text(EXPECTED)
                    .filter(ALWAYS::contains)
                    .map(word -> WeeklyHours.alwaysOpen())
                    .or(() -> value.unexpected(EXPECTED));
        }
        return value.map(EXPECTED).flatMap(HoursReader::week);
    }

    private static Optional<WeeklyHours> week(YamlMap map) {
        List<Placed> placed = new ArrayList<>();
        for (YamlMap.Entry entry : map.entries()) {
            if (entry.value().isNothing()) {
                faultNothing(entry);
                continue;
            }
            Optional<Set<DayOfWeek>> days = days(entry.key());
            List<Placed> ranges = ranges(entry.value());
            days.ifPresent(found -> found.forEach(day -> ranges.forEach(range -> placed.add(range.on(day)))));
        }
        Map<DayOfWeek, List<LocalRange>> week = new EnumMap<>(DayOfWeek.class);
        placed.forEach(range ->
                week.computeIfAbsent(range.day(), day -> new ArrayList<>()).add(range.range()));
        List<WeeklyHours.Overlap> overlaps = WeeklyHours.overlaps(week);
        faultOverlaps(placed, overlaps);
        return overlaps.isEmpty() ? Optional.of(new WeeklyHours(week)) : Optional.empty();
    }

    /** A comma in braces begins another entry. */
    private static void faultNothing(YamlMap.Entry entry) {
        if (STARTS_LIKE_HOURS.matcher(entry.name()).lookingAt()) {
            entry.key().fault("in braces several hours need quotes: expected \"08:30-12:00, 13:00-17:00\"");
        } else {
            entry.value().unexpected(RANGES_EXPECTED + " (in braces a list of days needs quotes: \"sat,sun\")");
        }
    }

    /** One fault for each text that is to blame, whatever the number of days it is for. */
    private static void faultOverlaps(List<Placed> placed, List<WeeklyHours.Overlap> overlaps) {
        Map<YamlValue, List<String>> byValue = new LinkedHashMap<>();
        overlaps.forEach(overlap -> byValue.computeIfAbsent(later(placed, overlap), value -> new ArrayList<>())
                .add(overlap.toString()));
        byValue.forEach((value, found) -> value.fault("opening hours overlap: " + String.join("; ", found)));
    }

    /** Of two ranges that overlap the one that is written later. */
    private static YamlValue later(List<Placed> placed, WeeklyHours.Overlap overlap) {
        YamlValue found = null;
        for (Placed range : placed) {
            boolean first = range.day() == overlap.firstDay() && range.range().equals(overlap.first());
            boolean second = range.day() == overlap.secondDay() && range.range().equals(overlap.second());
            found = first || second ? range.value() : found;
        }
        return found;
    }

    private static Optional<Set<DayOfWeek>> days(YamlValue key) {
        return key.parse("days of the week such as mon, mon-fri or \"sat,sun\"", HoursReader::parseDays);
    }

    private static Set<DayOfWeek> parseDays(String text) {
        String shortened = Arrays.stream(text.split(",", -1))
                .map(part -> Arrays.stream(part.split("-", -1))
                        .map(HoursReader::shortName)
                        .collect(Collectors.joining("-")))
                .collect(Collectors.joining(","));
        return WeeklyHours.parseDays(shortened);
    }

    private static String shortName(String day) {
        String name = SHORT_NAMES.get(day.strip().toLowerCase(Locale.ROOT));
        if (name == null) {
            String nearest = NearMiss.of(day, new TreeSet<>(SHORT_NAMES.keySet()))
                    .map(word -> "; did you mean '" + word + "'?")
                    .orElse(": expected mon to sun, a range such as mon-fri, a list such as sat,sun, or daily");
            throw new IllegalArgumentException("unknown day '" + Words.shortened(day.strip()) + "'" + nearest);
        }
        return name;
    }

    /** Ranges of hours, as one text or as a list. */
    static List<LocalRange> hours(YamlValue value) {
        return ranges(value).stream().map(Placed::range).toList();
    }

    private static List<Placed> ranges(YamlValue value) {
        List<Placed> ranges = new ArrayList<>();
        for (YamlValue item : value.isText() ? List.of(value) : value.items(RANGES_EXPECTED)) {
            item.parse(RANGES_EXPECTED, HoursReader::parseRanges)
                    .ifPresent(found -> found.forEach(range -> ranges.add(new Placed(null, range, item))));
        }
        return ranges;
    }

    private static List<LocalRange> parseRanges(String text) {
        if (STARTS_AT_ITS_END.matcher(text).find()) {
            throw new IllegalArgumentException("'" + Words.shortened(text)
                    + "' starts at 24:00, the end of a day: expected 00:00, on the day that follows");
        }
        return LocalRange.parseAll(text);
    }

    /** A range, where it is written, and the day it was given to. */
    private record Placed(DayOfWeek day, LocalRange range, YamlValue value) {
        Placed on(DayOfWeek given) {
            return new Placed(given, range, value);
        }
    }
}
