package io.slamonitor.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * How a source of events usually is heard, hour by hour of the week, and what it has missed since it was last heard.
 * Immutable; a pure function of when it was heard and of how far time has passed.
 *
 * <p>It counts <em>beats</em>: minutes in which at least one event came, so that a burst counts once. Each of the 168 hours
 * of the week, in the wall-clock time of a zone, has its usual number of beats from 0 to 60: the mean of the first four
 * such hours, of which each later one replaces a quarter. An hour that was seen in fewer than {@value #LEARNED_AFTER} weeks expects nothing. What was
 * missed in an hour is measured by what was usual before it: silence teaches, and does not forgive itself.
 */
public final class SourceHabit {
    static final int HOURS_OF_WEEK = 7 * 24;

    /** In so many weeks an hour must have been seen: one week alone may have been any week. */
    static final int LEARNED_AFTER = 2;

    private static final int MINUTES = 60;
    private static final double HOUR_MILLIS = Duration.ofHours(1).toMillis();

    /** So many weeks make the mean; later ones weigh as one of them. */
    private static final int WEEKS_REMEMBERED = 4;

    private final Instant lastHeard;
    private final Instant hour;
    private final long beats;
    private final double missed;
    private final float[] usual;
    private final byte[] weeks;

    /**
     * What there is to keep of a habit.
     *
     * @param lastHeard the minute in which it was last heard, UTC
     * @param hour the first hour that is not learned yet, UTC
     * @param beats of that hour, a bit a minute
     * @param missed beats from when it was last heard to the beginning of that hour
     * @param usual beats by hour of the week, Monday 00:00 first
     * @param weeks in how many weeks each of these hours was seen, {@value #WEEKS_REMEMBERED} for as many or more
     */
    public record Kept(Instant lastHeard, Instant hour, long beats, double missed, float[] usual, byte[] weeks) {}

    /** One that was kept. */
    public SourceHabit(final Kept kept) {
        this(
                kept.lastHeard(),
                kept.hour(),
                kept.beats(),
                kept.missed(),
                kept.usual().clone(),
                kept.weeks().clone());
    }

    private SourceHabit(
            final Instant lastHeard,
            final Instant hour,
            final long beats,
            final double missed,
            final float[] usual,
            final byte[] weeks) {
        this.lastHeard = lastHeard;
        this.hour = hour;
        this.beats = beats;
        this.missed = missed;
        this.usual = usual;
        this.weeks = weeks;
    }

    /** A source that is heard for the first time. The rest of that hour says nothing of a whole one and is not learned. */
    public static SourceHabit firstHeard(final Instant at) {
        return new SourceHabit(
                at.truncatedTo(ChronoUnit.MINUTES),
                endOfHour(at),
                0,
                0,
                new float[HOURS_OF_WEEK],
                new byte[HOURS_OF_WEEK]);
    }

    /** After an event at this instant. The same habit if it tells nothing new: a second event of a minute, or a late one. */
    public SourceHabit heard(final Instant at, final ZoneId zone) {
        final Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
        final SourceHabit upToNow = passed(at, zone);
        if (!minute.isAfter(lastHeard)) {
            return upToNow;
        }
        final boolean isLate = minute.isBefore(upToNow.hour);
        return new SourceHabit(
                minute,
                upToNow.hour,
                isLate ? upToNow.beats : upToNow.beats | bit(minute),
                isLate ? upToNow.expected(after(minute), upToNow.hour, zone) : 0,
                upToNow.usual,
                upToNow.weeks);
    }

    private static long bit(final Instant minute) {
        return 1L << Math.floorMod(minute.getEpochSecond() / MINUTES, MINUTES);
    }

    private static Instant after(final Instant minute) {
        return minute.plus(1, ChronoUnit.MINUTES);
    }

    private static Instant endOfHour(final Instant at) {
        return at.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    }

    /** After time has passed: the hours that have ended are learned. The same habit if none has. */
    public SourceHabit passed(final Instant now, final ZoneId zone) {
        SourceHabit habit = this;
        if (!now.isBefore(endOfHour(hour))) {
            habit = new SourceHabit(lastHeard, hour, beats, missed, usual.clone(), weeks.clone());
            while (!now.isBefore(endOfHour(habit.hour))) {
                habit = habit.hourEnded(zone);
            }
        }
        return habit;
    }

    /** Teaches this habit's own numbers, which nobody else has seen yet, and hands them on. */
    private SourceHabit hourEnded(final ZoneId zone) {
        final Instant ended = endOfHour(hour);
        final double missedByThen = missed + expected(latest(after(lastHeard), hour), ended, zone);
        final int cell = hourOfWeek(hour, zone);
        final int count = Long.bitCount(beats);
        weeks[cell] = (byte) Math.min(WEEKS_REMEMBERED, weeks[cell] + 1);
        usual[cell] += (count - usual[cell]) / weeks[cell];
        return new SourceHabit(lastHeard, ended, 0, missedByThen, usual, weeks);
    }

    /** How many beats it usually would have had since it was last heard. */
    public double missed(final Instant now, final ZoneId zone) {
        return missed + expected(latest(after(lastHeard), hour), now, zone);
    }

    private static Instant latest(final Instant one, final Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** How many beats there usually are in a span of time. */
    private double expected(final Instant begin, final Instant end, final ZoneId zone) {
        double beatsExpected = 0;
        Instant from = begin;
        while (from.isBefore(end)) {
            final Instant until = endOfHour(from).isBefore(end) ? endOfHour(from) : end;
            final int cell = hourOfWeek(from, zone);
            if (weeks[cell] >= LEARNED_AFTER) {
                beatsExpected += usual[cell] * Duration.between(from, until).toMillis() / HOUR_MILLIS;
            }
            from = until;
        }
        return beatsExpected;
    }

    private static int hourOfWeek(final Instant at, final ZoneId zone) {
        final ZonedDateTime local = at.atZone(zone);
        return (local.getDayOfWeek().getValue() - 1) * 24 + local.getHour();
    }

    /** The minute in which it was last heard, UTC. */
    public Instant lastHeard() {
        return lastHeard;
    }

    /** What there is to keep of it. */
    public Kept kept() {
        return new Kept(lastHeard, hour, beats, missed, usual.clone(), weeks.clone());
    }
}
