package io.slamonitor.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Opening hours compiled to a {@link Timeline}, year by year as questions reach them. Readers take no lock: they work on
 * the timeline they find, and only the one that finds it too short waits for a longer one.
 *
 * <p>Opening and closing happen on whole milliseconds, so positions in open time are whole milliseconds and a rest of
 * nanoseconds that only a start inside an interval brings in.
 */
final class CompiledOpenTime implements OpenTime {
    static final int FIRST_YEAR = 1900;
    static final int LAST_YEAR = 2199;

    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final int MILLIS_PER_SECOND = 1_000;
    /** In seconds. */
    private static final long LONGEST_AMOUNT =
            Duration.ofDays(366L * (LAST_YEAR - FIRST_YEAR + 1)).toSeconds();
    /** Where the search for a first opening starts; any year of the usual ones would do. */
    private static final int PROBE_YEAR = 2000;

    private final String name;
    private final OpenYears years;
    private final long earliest;
    private final long latest;
    private final Object growing = new Object();
    private volatile Timeline compiled;

    CompiledOpenTime(String name, OpenYears years) {
        this.name = name;
        this.years = years;
        this.earliest = years.startOf(FIRST_YEAR);
        this.latest = years.startOf(LAST_YEAR + 1);
    }

    OpenYears years() {
        return years;
    }

    /** Whether there is no opening in any year a calendar knows. */
    boolean neverOpen() {
        return IntStream.concat(IntStream.rangeClosed(PROBE_YEAR, LAST_YEAR), IntStream.range(FIRST_YEAR, PROBE_YEAR))
                .noneMatch(year -> years.compile(year).size() > 0);
    }

    @Override
    public Instant add(Instant start, Duration amount) {
        if (amount.getSeconds() > LONGEST_AMOUNT || amount.getSeconds() < -LONGEST_AMOUNT) {
            throw new CalendarException("calendar '" + name + "' cannot add " + amount + " to " + start
                    + ": no deadline lies outside the years " + FIRST_YEAR + " to " + LAST_YEAR);
        }
        long startMillis = millis(start);
        return amount.isNegative() ? subtract(start, startMillis, amount) : addForward(start, startMillis, amount);
    }

    private Instant addForward(Instant start, long startMillis, Duration amount) {
        Timeline timeline = covering(startMillis);
        Position target = Position.of(timeline, start, startMillis).plus(amount);
        while (target.ceiling() > timeline.totalBefore(timeline.size)) {
            requireYearAfter(timeline, start);
            timeline = grown(timeline.lastYear + 1);
            target = Position.of(timeline, start, startMillis).plus(amount);
        }
        return target.in(timeline, timeline.reaching(target.ceiling()));
    }

    private Instant subtract(Instant start, long startMillis, Duration amount) {
        Timeline timeline = covering(startMillis);
        Position target = Position.of(timeline, start, startMillis).plus(amount);
        while (target.millis() < 0) {
            requireYearBefore(timeline, start);
            timeline = grown(timeline.firstYear - 1);
            target = Position.of(timeline, start, startMillis).plus(amount);
        }
        return target.in(timeline, timeline.leaving(target.millis()));
    }

    @Override
    public Duration between(Instant from, Instant to) {
        long fromMillis = millis(from);
        long toMillis = millis(to);
        Timeline timeline = covering(fromMillis, toMillis);
        Position start = Position.of(timeline, from, fromMillis);
        Position end = Position.of(timeline, to, toMillis);
        return Duration.ofMillis(end.millis() - start.millis()).plusNanos(end.nanos() - start.nanos());
    }

    @Override
    public boolean isOpen(Instant at) {
        long millis = millis(at);
        Timeline timeline = covering(millis);
        int index = timeline.lastStartingBy(millis);
        return index >= 0 && millis < timeline.end(index);
    }

    @Override
    public Instant nextOpening(Instant at) {
        long millis = millis(at);
        Timeline timeline = covering(millis);
        while (true) {
            int index = timeline.lastStartingBy(millis);
            if (index >= 0 && millis < timeline.end(index)) {
                return at;
            }
            if (index + 1 < timeline.size) {
                return Instant.ofEpochMilli(timeline.start(index + 1));
            }
            requireYearAfter(timeline, at);
            timeline = grown(timeline.lastYear + 1);
        }
    }

    @Override
    public List<OpenInterval> openIntervals(Instant from, Instant to) {
        long fromMillis = millis(from);
        Timeline timeline = covering(fromMillis, millis(to));
        List<OpenInterval> intervals = new ArrayList<>();
        for (int i = Math.max(0, timeline.lastStartingBy(fromMillis)); i < timeline.size; i++) {
            Instant start = later(Instant.ofEpochMilli(timeline.start(i)), from);
            Instant end = earlier(Instant.ofEpochMilli(timeline.end(i)), to);
            if (!start.isBefore(to)) {
                break;
            }
            if (start.isBefore(end)) {
                intervals.add(new OpenInterval(start, end));
            }
        }
        return List.copyOf(intervals);
    }

    @Override
    public Optional<String> closure(LocalDate date) {
        return years.closure(date);
    }

    @Override
    public Optional<String> exceptionalOpening(LocalDate date) {
        return years.exceptionalOpening(date);
    }

    private Timeline covering(long millis) {
        return covering(millis, millis);
    }

    private Timeline covering(long from, long to) {
        Timeline timeline = compiled;
        if (timeline != null && timeline.covers(from) && timeline.covers(to)) {
            return timeline;
        }
        grown(years.yearOf(from));
        return grown(years.yearOf(to));
    }

    /** A timeline with the given year in it, compiling what lies between if need be. */
    private Timeline grown(int year) {
        synchronized (growing) {
            Timeline timeline = compiled;
            if (timeline == null) {
                timeline = Timeline.compile(years, year, year);
            } else if (year < timeline.firstYear) {
                timeline = timeline.plus(Timeline.compile(years, year, timeline.firstYear - 1));
            } else if (year > timeline.lastYear) {
                timeline = timeline.plus(Timeline.compile(years, timeline.lastYear + 1, year));
            }
            compiled = timeline;
            return timeline;
        }
    }

    /** Ends a search at the last year; not at a gap, or the answer would depend on what was asked before. */
    private void requireYearAfter(Timeline timeline, Instant start) {
        if (timeline.lastYear == LAST_YEAR) {
            throw new CalendarException(
                    "calendar '" + name + "' has not enough openings after " + start + " up to the year " + LAST_YEAR);
        }
    }

    private void requireYearBefore(Timeline timeline, Instant start) {
        if (timeline.firstYear == FIRST_YEAR) {
            throw new CalendarException(
                    "calendar '" + name + "' has not enough openings before " + start + " back to " + FIRST_YEAR);
        }
    }

    private long millis(Instant at) {
        long second = at.getEpochSecond();
        if (second < earliest / MILLIS_PER_SECOND || second >= latest / MILLIS_PER_SECOND) {
            throw new CalendarException("calendar '" + name + "' knows the years " + FIRST_YEAR + " to " + LAST_YEAR
                    + ", and " + at + " lies outside them");
        }
        return at.toEpochMilli();
    }

    /** Whether a date lies in the years that calendars know. */
    static boolean knows(LocalDate date) {
        return FIRST_YEAR <= date.getYear() && date.getYear() <= LAST_YEAR;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /**
     * A point in open time.
     *
     * @param millis open milliseconds since the timeline's first interval
     * @param nanos the rest, from 0 to 999,999
     */
    private record Position(long millis, int nanos) {
        /** The open time up to an instant. */
        static Position of(Timeline timeline, Instant at, long millis) {
            int index = timeline.lastStartingBy(millis);
            if (index < 0) {
                return new Position(0, 0);
            }
            return millis < timeline.end(index)
                    ? new Position(
                            timeline.totalBefore(index) + millis - timeline.start(index),
                            at.getNano() % NANOS_PER_MILLI)
                    : new Position(timeline.totalBefore(index + 1), 0);
        }

        Position plus(Duration amount) {
            int sum = nanos + amount.getNano() % NANOS_PER_MILLI;
            long whole = amount.getSeconds() * MILLIS_PER_SECOND + amount.getNano() / NANOS_PER_MILLI;
            return sum < NANOS_PER_MILLI
                    ? new Position(millis + whole, sum)
                    : new Position(millis + whole + 1, sum - NANOS_PER_MILLI);
        }

        long ceiling() {
            return nanos == 0 ? millis : millis + 1;
        }

        /** The instant of this point, which lies in the given interval or on one of its edges. */
        Instant in(Timeline timeline, int index) {
            Instant instant = Instant.ofEpochMilli(timeline.start(index) + millis - timeline.totalBefore(index));
            return nanos == 0 ? instant : instant.plusNanos(nanos);
        }
    }
}
