package io.slamonitor.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/**
 * A fact worth telling about one clock.
 *
 * @param kind what it is
 * @param level which of its kind: {@code 75%} of a warning, {@code breach} of a breach
 * @param rank orders the announcements of one clock: the higher overtakes the lower
 * @param at the instant at which it became true, UTC
 */
public record Announcement(AnnouncementKind kind, String level, int rank, Instant at) {

    /** The level of every breach. */
    public static final String BREACH_LEVEL = "breach";

    /** By the instant, then by rank. */
    public static final Comparator<Announcement> ORDER =
            Comparator.comparing(Announcement::at).thenComparing(Announcement::rank);

    private static final Duration SMALLEST_STEP = Duration.ofMillis(1);

    /**
     * The earliest instant at which it can be told. A warning is true once its share is used up; a breach needs
     * strictly more than the allowed time, so it is true only after its own instant.
     */
    public Instant tellAt() {
        return kind == AnnouncementKind.BREACH ? at.plus(SMALLEST_STEP) : at;
    }

    boolean canBeToldBy(final Instant asOf) {
        return !tellAt().isAfter(asOf);
    }
}
