package io.slamonitor.cli;

import io.slamonitor.calendar.OpenInterval;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.stream.Stream;

/** A day as a bar: a mark for every half hour that the clocks of its zone show, from 00:00 to 24:00. */
final class DayBar {
    /** The hours above the bar. */
    static final String SCALE = "00    03    06    09    12    15    18    21    24";

    static final String LEGEND = "A mark is half an hour on the clock: █ open, ▒ partly open, · closed.";

    private static final String OPEN = "█";
    private static final String PARTLY = "▒";
    private static final String CLOSED = "·";
    private static final String LEFT_OUT = " ";

    private static final long HALF_HOUR = Duration.ofMinutes(30).toNanos();
    private static final int MARKS = 48;

    private final ZoneId zone;
    private final long[] length = new long[MARKS];
    private final long[] open = new long[MARKS];

    private DayBar(final ZoneId zone) {
        this.zone = zone;
    }

    /** What the clock leaves out in spring is blank; what it shows twice in autumn is drawn once. */
    static String of(final CalendarDay day, final ZoneId zone) {
        final DayBar bar = new DayBar(zone);
        bar.fill(day);
        return bar.draw();
    }

    private void fill(final CalendarDay day) {
        Instant from = day.start();
        while (from.isBefore(day.end())) {
            final long onClock = from.atZone(zone).toLocalTime().toNanoOfDay();
            final Instant nextMark = from.plusNanos(HALF_HOUR - onClock % HALF_HOUR);
            final Instant to = Stream.of(nextMark, nextChange(from, day.end()), day.end())
                    .min(Instant::compareTo)
                    .orElseThrow();
            final int mark = (int) (onClock / HALF_HOUR);
            length[mark] += Duration.between(from, to).toNanos();
            open[mark] += openNanos(day.open(), from, to);
            from = to;
        }
    }

    /** When the zone's clocks are changed next. */
    private Instant nextChange(final Instant from, final Instant otherwise) {
        final ZoneOffsetTransition change = zone.getRules().nextTransition(from);
        return change == null ? otherwise : change.getInstant();
    }

    private static long openNanos(final List<OpenInterval> intervals, final Instant from, final Instant to) {
        long sum = 0;
        for (final OpenInterval interval : intervals) {
            final Instant start = interval.start().isAfter(from) ? interval.start() : from;
            final Instant end = interval.end().isBefore(to) ? interval.end() : to;
            sum += Math.max(0, Duration.between(start, end).toNanos());
        }
        return sum;
    }

    private String draw() {
        final StringBuilder bar = new StringBuilder();
        for (int mark = 0; mark < MARKS; mark++) {
            if (length[mark] == 0) {
                bar.append(LEFT_OUT);
            } else if (open[mark] == 0) {
                bar.append(CLOSED);
            } else {
                bar.append(open[mark] == length[mark] ? OPEN : PARTLY);
            }
        }
        return bar.toString();
    }
}
