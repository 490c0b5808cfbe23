package io.slamonitor.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Business time counted minute by minute over a few weeks, the slow and plain way: every minute is either open or not,
 * and wall-clock times are found by looking at what the clock showed in each minute. Shares no code with the calendar;
 * opening hours, and the zone's clock changes in that time, must fall on whole minutes.
 */
final class MinuteOracle {
    /** In nanoseconds. */
    private static final long MINUTE = 60_000_000_000L;
    /** Ranges of dates this far outside the window may still reach into it, also across a date left out. */
    private static final int MARGIN_DAYS = 4;

    private final Instant start;
    /** What the clock on the wall showed in each minute, itself in minutes. */
    private final long[] clock;

    private final Map<LocalDate, Integer> dayStarts = new HashMap<>();
    private final boolean[] open;
    private final int from;
    private final int to;

    /** Counts from the first instant of {@code first} up to that of {@code end}. */
    MinuteOracle(CalendarDefinition definition, LocalDate first, LocalDate end) {
        ZoneId zone = definition.zone();
        start = first.minusDays(MARGIN_DAYS).atTime(0, 0).toInstant(ZoneOffset.UTC);
        Instant stop = end.plusDays(MARGIN_DAYS).atTime(0, 0).toInstant(ZoneOffset.UTC);
        clock = new long[(int) Duration.between(start, stop).toMinutes()];
        open = new boolean[clock.length];
        readClock(zone);
        from = dayStart(first);
        to = dayStart(end);
        fill(definition, first.minusDays(MARGIN_DAYS - 2), end.plusDays(MARGIN_DAYS - 2));
    }

    /**
     * Opens this one whenever the other is open as well, which counts the same dates. Where their zones differ, so do the
     * windows: what is asked must lie a date or more inside them.
     */
    MinuteOracle or(MinuteOracle other) {
        for (int minute = 0; minute < open.length; minute++) {
            open[minute] |= other.open[minute];
        }
        return this;
    }

    Instant windowStart() {
        return instant(from);
    }

    Instant windowEnd() {
        return instant(to);
    }

    boolean isOpen(Instant at) {
        return open[minute(at)];
    }

    /** Open time between two instants of the window, in order. */
    Duration between(Instant a, Instant b) {
        long sum = 0;
        for (int minute = minute(a); minute <= minute(b); minute++) {
            if (open[minute]) {
                long begin = Math.max(minute * MINUTE, nanos(a));
                long finish = Math.min((minute + 1) * MINUTE, nanos(b));
                sum += finish - begin;
            }
        }
        return Duration.ofNanos(sum);
    }

    /** Counts {@code amount}, above zero and no more than is left of the window, forward. */
    Instant forward(Instant a, Duration amount) {
        long left = amount.toNanos();
        for (int minute = minute(a); minute < open.length; minute++) {
            if (open[minute]) {
                long begin = Math.max(minute * MINUTE, nanos(a));
                long here = (minute + 1) * MINUTE - begin;
                if (left <= here) {
                    return start.plusNanos(begin + left);
                }
                left -= here;
            }
        }
        throw new AssertionError("the window has not as much time left");
    }

    /** Counts {@code amount}, above zero and no more than the window holds before {@code a}, backward. */
    Instant backward(Instant a, Duration amount) {
        long left = amount.toNanos();
        for (int minute = minute(a); minute >= 0; minute--) {
            long finish = Math.min((minute + 1) * MINUTE, nanos(a));
            long here = finish - minute * MINUTE;
            if (open[minute] && here > 0) {
                if (left <= here) {
                    return start.plusNanos(finish - left);
                }
                left -= here;
            }
        }
        throw new AssertionError("the window has not as much time before");
    }

    /** The first open instant of the window at or after {@code at}, null if there is none. */
    Instant nextOpening(Instant at) {
        for (int minute = minute(at); minute < to; minute++) {
            if (open[minute]) {
                return later(instant(minute), at);
            }
        }
        return null;
    }

    List<OpenInterval> openIntervals(Instant a, Instant b) {
        List<OpenInterval> intervals = new ArrayList<>();
        int minute = minute(a);
        while (minute * MINUTE < nanos(b)) {
            int first = minute;
            while (open[minute] && minute * MINUTE < nanos(b)) {
                minute++;
            }
            if (minute > first) {
                Instant end = instant(minute).isAfter(b) ? b : instant(minute);
                intervals.add(new OpenInterval(later(instant(first), a), end));
            } else {
                minute++;
            }
        }
        return intervals;
    }

    private void readClock(ZoneId zone) {
        LocalDate latest = LocalDate.MIN;
        for (int minute = 0; minute < clock.length; minute++) {
            LocalDateTime shown = LocalDateTime.ofInstant(instant(minute), zone);
            clock[minute] = onClock(shown);
            if (shown.toLocalDate().isAfter(latest)) {
                latest = shown.toLocalDate();
                dayStarts.put(latest, minute);
            }
        }
    }

    private void fill(CalendarDefinition definition, LocalDate first, LocalDate end) {
        List<LocalDate> dates =
                first.datesUntil(end).filter(dayStarts::containsKey).toList();
        for (LocalDate date : dates) {
            hoursOf(definition, date).forEach(range -> mark(date, range, true));
        }
        for (LocalDate date : dates) {
            if (definition.holidays().holidays(date.getYear()).containsKey(date)) {
                mark(date, LocalRange.ALL_DAY, false);
            }
        }
        for (LocalDate date : dates) {
            openingsOf(definition, date, ExceptionalOpening.Mode.ADD)
                    .forEach(opening -> opening.ranges().forEach(range -> mark(date, range, true)));
        }
        for (LocalDate date : dates) {
            definition.closed().stream()
                    .filter(closing -> !date.isBefore(closing.first()) && !date.isAfter(closing.last()))
                    .forEach(closing -> mark(date, closing.range(), false));
        }
    }

    private static List<LocalRange> hoursOf(CalendarDefinition definition, LocalDate date) {
        List<ExceptionalOpening> replacing = openingsOf(definition, date, ExceptionalOpening.Mode.REPLACE);
        return replacing.isEmpty()
                ? definition.hours().on(date.getDayOfWeek())
                : replacing.stream()
                        .flatMap(opening -> opening.ranges().stream())
                        .toList();
    }

    private static List<ExceptionalOpening> openingsOf(
            CalendarDefinition definition, LocalDate date, ExceptionalOpening.Mode mode) {
        return definition.open().stream()
                .filter(opening -> opening.mode() == mode)
                .filter(opening -> !date.isBefore(opening.first()) && !date.isAfter(opening.last()))
                .toList();
    }

    private void mark(LocalDate date, LocalRange range, boolean value) {
        boolean toNextDate = range.end().getHour() * 60 + range.end().getMinute()
                <= range.start().getHour() * 60 + range.start().getMinute();
        int begin = shown(date.atTime(range.start()));
        int finish = shown((toNextDate ? date.plusDays(1) : date).atTime(range.end()));
        for (int minute = begin; minute < finish; minute++) {
            open[minute] = value;
        }
    }

    /** The minute in which the clock first showed a time; if it skipped it, one that is later by what it skipped. */
    private int shown(LocalDateTime time) {
        if (time.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            return dayStart(time.toLocalDate());
        }
        return shown(onClock(time));
    }

    private int shown(long time) {
        for (int minute = 0; minute < clock.length; minute++) {
            if (clock[minute] == time) {
                return minute;
            }
        }
        for (int minute = 1; minute < clock.length; minute++) {
            if (clock[minute - 1] < time && clock[minute] > time) {
                long skipped = clock[minute] - clock[minute - 1] - 1;
                return shown(time + skipped);
            }
        }
        throw new AssertionError("a time outside the window");
    }

    private static long onClock(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC) / 60;
    }

    private int dayStart(LocalDate date) {
        LocalDate existing = date;
        while (!dayStarts.containsKey(existing)) {
            existing = existing.plusDays(1);
        }
        return dayStarts.get(existing);
    }

    private int minute(Instant at) {
        return (int) (nanos(at) / MINUTE);
    }

    private long nanos(Instant at) {
        return Duration.between(start, at).toNanos();
    }

    private Instant instant(int minute) {
        return start.plusNanos(minute * MINUTE);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
