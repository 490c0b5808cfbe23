package io.slamonitor.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The opening hours of an ordinary week, in wall-clock time. A range that crosses midnight belongs to the day it starts
 * on, and Sunday is followed by Monday.
 *
 * @param ranges for each day the ranges that start on it, in order and without overlaps; a missing day has none
 */
public record WeeklyHours(Map<DayOfWeek, List<LocalRange>> ranges) {
    private static final long NANOS_PER_DAY = Duration.ofDays(1).toNanos();
    private static final List<String> DAY_NAMES = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    /**
     * Two ranges that share time, which is taken for a mistake.
     *
     * @param firstDay the day on which {@code first} starts
     * @param secondDay the day on which {@code second} starts
     */
    public record Overlap(DayOfWeek firstDay, LocalRange first, DayOfWeek secondDay, LocalRange second) {
        @Override
        public String toString() {
            return shortName(firstDay) + " " + first + " overlaps " + shortName(secondDay) + " " + second;
        }
    }

    /** @throws IllegalArgumentException naming every {@link Overlap} */
    public WeeklyHours {
        List<Overlap> overlaps = overlaps(ranges);
        if (!overlaps.isEmpty()) {
            throw new IllegalArgumentException("opening hours overlap: "
                    + overlaps.stream().map(Overlap::toString).collect(Collectors.joining("; ")));
        }
        Map<DayOfWeek, List<LocalRange>> sorted = new EnumMap<>(DayOfWeek.class);
        ranges.forEach((day, list) -> {
            if (!list.isEmpty()) {
                sorted.put(
                        day,
                        list.stream()
                                .sorted(Comparator.comparing(LocalRange::start))
                                .toList());
            }
        });
        ranges = Collections.unmodifiableMap(sorted);
    }

    /** No hours at all: such a calendar opens by exceptional openings only. */
    public static WeeklyHours none() {
        return new WeeklyHours(Map.of());
    }

    /** Every day, all day. */
    public static WeeklyHours alwaysOpen() {
        return builder().on(EnumSet.allOf(DayOfWeek.class), LocalRange.ALL_DAY).build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The ranges that start on {@code day}, in order. */
    public List<LocalRange> on(DayOfWeek day) {
        return ranges.getOrDefault(day, List.of());
    }

    /** Whether no instant of any week is closed. */
    public boolean isAlwaysOpen() {
        long open = ranges.values().stream()
                .flatMap(List::stream)
                .mapToLong(WeeklyHours::nanos)
                .sum();
        return open == DayOfWeek.values().length * NANOS_PER_DAY;
    }

    /** Whether no instant of any week is open. */
    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** Every pair of neighbours in the week, Sunday night and Monday included, that share time; in order. */
    public static List<Overlap> overlaps(Map<DayOfWeek, List<LocalRange>> ranges) {
        List<Placed> week = new ArrayList<>();
        ranges.forEach((day, list) -> list.forEach(range -> week.add(new Placed(day, range))));
        week.sort(Comparator.comparingLong(Placed::start));
        List<Overlap> overlaps = new ArrayList<>();
        for (int i = 0; i < week.size(); i++) {
            boolean last = i == week.size() - 1;
            Placed next = week.get(last ? 0 : i + 1);
            long nextStart = next.start() + (last ? DayOfWeek.values().length * NANOS_PER_DAY : 0);
            if (week.get(i).end() > nextStart) {
                overlaps.add(new Overlap(week.get(i).day(), week.get(i).range(), next.day(), next.range()));
            }
        }
        return overlaps;
    }

    /**
     * Reads days of the week: {@code mon}, {@code mon-thu}, {@code sat-mon}, {@code mon, wed, fri}, {@code daily}.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    public static Set<DayOfWeek> parseDays(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.trim().toLowerCase(Locale.ROOT).split("\\s*,\\s*", -1)) {
            if (part.equals("daily")) {
                days.addAll(EnumSet.allOf(DayOfWeek.class));
                continue;
            }
            String[] ends = part.split("\\s*-\\s*", -1);
            DayOfWeek day = parseDay(ends[0], text);
            DayOfWeek last = ends.length == 1 ? day : parseDay(ends.length == 2 ? ends[1] : "", text);
            days.add(day);
            while (day != last) {
                day = day.plus(1);
                days.add(day);
            }
        }
        return days;
    }

    private static DayOfWeek parseDay(String name, String text) {
        int index = DAY_NAMES.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("'" + text + "' names no days of the week: expected "
                    + String.join(", ", DAY_NAMES) + ", a range such as mon-thu, a list such as mon, wed, or daily");
        }
        return DayOfWeek.of(index + 1);
    }

    private static String shortName(DayOfWeek day) {
        return DAY_NAMES.get(day.getValue() - 1);
    }

    private static long nanos(LocalRange range) {
        long nanos = range.end().toNanoOfDay() - range.start().toNanoOfDay();
        return nanos > 0 ? nanos : nanos + NANOS_PER_DAY;
    }

    private record Placed(DayOfWeek day, LocalRange range) {
        long start() {
            return (day.getValue() - 1) * NANOS_PER_DAY + range.start().toNanoOfDay();
        }

        long end() {
            return start() + nanos(range);
        }
    }

    /** Collects hours; a day that is named again gets further ranges. */
    public static final class Builder {
        private final Map<DayOfWeek, List<LocalRange>> ranges = new EnumMap<>(DayOfWeek.class);

        private Builder() {}

        public Builder on(Set<DayOfWeek> days, LocalRange... added) {
            days.forEach(day ->
                    ranges.computeIfAbsent(day, unused -> new ArrayList<>()).addAll(Arrays.asList(added)));
            return this;
        }

        public Builder on(DayOfWeek day, LocalRange... added) {
            return on(EnumSet.of(day), added);
        }

        /** Days as {@link #parseDays} and ranges as {@link LocalRange#parseAll} read them. */
        public Builder on(String days, String added) {
            return on(parseDays(days), LocalRange.parseAll(added).toArray(LocalRange[]::new));
        }

        public Builder on(DayOfWeek day, LocalTime start, LocalTime end) {
            return on(day, new LocalRange(start, end));
        }

        /** @throws IllegalArgumentException naming every {@link Overlap} */
        public WeeklyHours build() {
            return new WeeklyHours(ranges);
        }
    }
}
