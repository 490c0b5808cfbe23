package io.slamonitor.report;

import io.slamonitor.evaluation.Explanation.Day;
import io.slamonitor.evaluation.Explanation.ExplainedSegment;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/** The days of a segment for people: when the calendar was open, and why not. Days that are alike share a line. */
final class DayLines {
    private final LocalTimes times;
    private final List<String[]> lines = new ArrayList<>();
    private Duration total;

    private DayLines(final LocalTimes times, final Duration before) {
        this.times = times;
        this.total = before;
    }

    /**
     * Rows of: the days, what was open, what counted, what had counted by then.
     *
     * @param before what had counted before the segment
     */
    static List<String[]> of(final ExplainedSegment segment, final LocalTimes times, final Duration before) {
        final DayLines rows = new DayLines(times, before);
        final List<Day> days = segment.days();
        int from = 0;
        while (from < days.size()) {
            final String what = rows.what(segment, from);
            int to = from + 1;
            while (to < days.size() && what.equals(rows.what(segment, to))) {
                to++;
            }
            rows.add(days.subList(from, to), what);
            from = to;
        }
        return rows.lines;
    }

    private void add(final List<Day> days, final String what) {
        final String first = LocalTimes.date(days.get(0).date());
        final String last = LocalTimes.date(days.get(days.size() - 1).date());
        final Duration counted = days.stream().map(Day::counted).reduce(Duration.ZERO, Duration::plus);
        total = total.plus(counted);
        lines.add(new String[] {
            days.size() == 1 ? first : first + " to " + last,
            days.size() == 1 || counted.isZero() ? what : what + " on " + days.size() + " days",
            counted.isZero() ? "-" : Amount.exactly(counted),
            Amount.exactly(total)
        });
    }

    private String what(final ExplainedSegment segment, final int index) {
        final Day day = segment.days().get(index);
        final String closure = day.closure().map(why -> ": " + why).orElse("");
        return day.open().isEmpty() ? "closed" + partOf(day, segment) + closure : times.ranges(day.open()) + closure;
    }

    /** Which part of a day it is about, where the segment begins or ends within it. */
    private String partOf(final Day day, final ExplainedSegment segment) {
        final Instant from = segment.segment().from();
        final Instant until = segment.until();
        final boolean beginsIn = isWithin(day, from);
        final boolean endsIn = isWithin(day, until);
        if (beginsIn && endsIn) {
            return " from " + times.time(from) + " to " + times.time(until);
        }
        return beginsIn ? " from " + times.time(from) + " on" : endsIn ? " until " + times.time(until) : "";
    }

    /** Whether an instant lies within a day and not on its first instant. */
    private boolean isWithin(final Day day, final Instant instant) {
        final ZonedDateTime local = instant.atZone(times.zone());
        return local.toLocalDate().equals(day.date())
                && instant.isAfter(day.date().atStartOfDay(times.zone()).toInstant());
    }
}
