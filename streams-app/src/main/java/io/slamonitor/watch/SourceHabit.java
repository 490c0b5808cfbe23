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
 * of the week, in the wall-clock time of a zone, has its usual number of beats from 0 to 60: half of it is the last such
 * hour, half of it those before. An hour that was seen in fewer than {@value #LEARNED_AFTER} weeks expects nothing.
 */
public final class SourceHabit {
    static final int HOURS_OF_WEEK = 7 * 24;

    /** In so many weeks an hour must have been seen: one week alone may have been any week. */
    static final int LEARNED_AFTER = 2;

    private static final int MINUTES = 60;
    private static final float NEWEST_WEIGHT = 0.5f;

    private final Instant lastHeard;
    private final Instant hour;
    private final long beats;
    private final float[] usual;
    private final byte[] weeks;

    /**
     * What there is to keep of a habit.
     *
     * @param lastHeard the minute in which it was last heard, UTC
     * @param hour the first hour that is not learned yet, UTC
     * @param beats of that hour, a bit a minute
     * @param usual beats by hour of the week, Monday 00:00 first
     * @param weeks in how many weeks each of these hours was seen, {@value #LEARNED_AFTER} for as many or more
     */
    public record Kept(Instant lastHeard, Instant hour, long beats, float[] usual, byte[] weeks) {}

    /** One that was kept. */
    public SourceHabit(final Kept kept) {
        this(
                kept.lastHeard(),
                kept.hour(),
                kept.beats(),
                kept.usual().clone(),
                kept.weeks().clone());
    }

    private SourceHabit(
            final Instant lastHeard, final Instant hour, final long beats, final float[] usual, final byte[] weeks) {
        this.lastHeard = lastHeard;
        this.hour = hour;
        this.beats = beats;
        this.usual = usual;
        this.weeks = weeks;
    }

    /** A source that is heard for the first time. The rest of that hour says nothing of a whole one and is not learned. */
    public static SourceHabit firstHeard(final Instant at) {
        return new SourceHabit(
                at.truncatedTo(ChronoUnit.MINUTES),
                at.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS),
                0,
                new float[HOURS_OF_WEEK],
                new byte[HOURS_OF_WEEK]);
    }

    /** After an event at this instant. The same habit if it tells nothing new: a second event of a minute, or a late one. */
    public SourceHabit heard(final Instant at, final ZoneId zone) {
        final Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
        final SourceHabit upToNow = passed(at, zone);
        final Instant last = minute.isAfter(lastHeard) ? minute : lastHeard;
        final long with = minute.isBefore(upToNow.hour) ? upToNow.beats : upToNow.beats | bit(minute);
        return last.equals(lastHeard) && with == upToNow.beats && upToNow == this
                ? this
                : new SourceHabit(last, upToNow.hour, with, upToNow.usual, upToNow.weeks);
    }

    private static long bit(final Instant minute) {
        return 1L << Math.floorMod(minute.getEpochSecond() / MINUTES, MINUTES);
    }

    /** After time has passed: the hours that have ended are learned. The same habit if none has. */
    public SourceHabit passed(final Instant now, final ZoneId zone) {
        if (now.isBefore(hour.plus(1, ChronoUnit.HOURS))) {
            return this;
        }
        final float[] learned = usual.clone();
        final byte[] seen = weeks.clone();
        long counted = beats;
        Instant ended = hour;
        while (!now.isBefore(ended.plus(1, ChronoUnit.HOURS))) {
            final int cell = hourOfWeek(ended, zone);
            final int count = Long.bitCount(counted);
            learned[cell] = seen[cell] == 0 ? count : learned[cell] + NEWEST_WEIGHT * (count - learned[cell]);
            seen[cell] = (byte) Math.min(LEARNED_AFTER, seen[cell] + 1);
            counted = 0;
            ended = ended.plus(1, ChronoUnit.HOURS);
        }
        return new SourceHabit(lastHeard, ended, counted, learned, seen);
    }

    /** How many beats it usually would have had since it was last heard. */
    public double missed(final Instant now, final ZoneId zone) {
        double missed = 0;
        Instant from = lastHeard.plus(1, ChronoUnit.MINUTES);
        while (from.isBefore(now)) {
            final Instant hourEnd = from.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
            final Instant until = hourEnd.isBefore(now) ? hourEnd : now;
            final int cell = hourOfWeek(from, zone);
            if (weeks[cell] >= LEARNED_AFTER) {
                missed += usual[cell]
                        * Duration.between(from, until).toMillis()
                        / (double) Duration.ofHours(1).toMillis();
            }
            from = until;
        }
        return missed;
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
        return new Kept(lastHeard, hour, beats, usual.clone(), weeks.clone());
    }
}
