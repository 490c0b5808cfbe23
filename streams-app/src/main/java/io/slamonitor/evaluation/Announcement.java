package io.slamonitor.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * A fact worth telling about one clock, or about a ticket itself.
 *
 * @param kind what it is
 * @param level which of its kind: {@code 75%} of a warning, {@code breach} of a breach, {@code L2} of an escalation, of
 *     which {@code L2/3} is the third time that it is said, the name of a violation or limit
 * @param rank orders the steps of one clock: the higher overtakes the lower
 * @param at the instant at which it became true, UTC
 * @param strictly whether it is true only after that instant, as a breach is and what hangs on it
 * @param tell who is told, beside those who always are
 * @param until when nobody had to act on it any more, whatever came later, UTC; null for as long as its clock runs
 * @param detail what is behind it, in words; empty if the level says it all
 */
public record Announcement(
        AnnouncementKind kind,
        String level,
        int rank,
        Instant at,
        boolean strictly,
        Instant until,
        List<String> tell,
        String detail) {

    /** The level of every breach. */
    public static final String BREACH_LEVEL = "breach";

    /** By the instant, then by rank, then by name. */
    public static final Comparator<Announcement> ORDER = Comparator.comparing(Announcement::at)
            .thenComparing(Announcement::rank)
            .thenComparing(Announcement::kind)
            .thenComparing(Announcement::level);

    private static final Duration SMALLEST_STEP = Duration.ofMillis(1);

    public Announcement {
        tell = List.copyOf(tell);
    }

    /**
     * The earliest instant at which it can be told. A warning is true once its share is used up; a breach needs
     * strictly more than the allowed time.
     */
    public Instant tellAt() {
        return strictly ? at.plus(SMALLEST_STEP) : at;
    }

    /** The same, with nobody having to act on it from an instant on. */
    Announcement until(final Instant over) {
        return new Announcement(kind, level, rank, at, strictly, over, tell, detail);
    }

    boolean canBeToldBy(final Instant asOf) {
        return !tellAt().isAfter(asOf);
    }

    /**
     * Whether this one takes the place of another of the same clock, so that nobody has to hear of that any more. An
     * escalation does not do away with what comes true after it.
     */
    public boolean overtakes(final Announcement other) {
        return kind.isStep()
                && other.kind.isStep()
                && rank > other.rank
                && (kind != AnnouncementKind.ESCALATION || !at.isBefore(other.at));
    }
}
