package io.slamonitor.attainment;

import io.slamonitor.evaluation.AnnouncementKind;
import io.slamonitor.evaluation.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What a clock counts for. At least one of both is there: a breached clock that still runs is judged and open.
 *
 * @param judged its verdict; empty while it has none
 * @param open how it counts as long as it has not stopped; empty once it has
 */
public record Standing(Optional<Judged> judged, Optional<Openness> open) {

    /**
     * A verdict.
     *
     * @param at its instant: the stop or the breach, the earlier, in milliseconds, UTC
     * @param took the business time that the clock took, in milliseconds; empty until it has stopped
     */
    public record Judged(Outcome outcome, Instant at, Optional<Duration> took) {}

    /** What a clock counts for; empty if it ended without a verdict, or measures nothing. */
    public static Optional<Standing> of(final Clock clock) {
        if (!clock.isMeasured()) {
            return Optional.empty();
        }
        return switch (clock.state()) {
            case CANCELLED -> Optional.empty();
            case RUNNING, PAUSED -> Optional.of(new Standing(Optional.empty(), Optional.of(openness(clock))));
            case MET -> Optional.of(new Standing(Optional.of(judged(clock, clock.stoppedAt())), Optional.empty()));
            case BREACHED ->
                Optional.of(new Standing(
                        Optional.of(judged(clock, clock.breachAt())),
                        clock.isOver() ? Optional.empty() : Optional.of(Openness.OVERDUE)));
        };
    }

    private static Openness openness(final Clock clock) {
        final boolean warned = clock.announcements().stream()
                .anyMatch(told -> told.kind() == AnnouncementKind.WARNING && told.until() == null);
        return warned ? Openness.AT_RISK : Openness.RUNNING;
    }

    private static Judged judged(final Clock clock, final Instant at) {
        return new Judged(
                outcome(clock),
                at.truncatedTo(ChronoUnit.MILLIS),
                clock.isOver() ? Optional.of(clock.elapsed().truncatedTo(ChronoUnit.MILLIS)) : Optional.empty());
    }

    private static Outcome outcome(final Clock clock) {
        return switch (clock.state()) {
            case MET -> Outcome.MET;
            default -> clock.excuse().isPresent() ? Outcome.EXCUSED : Outcome.BREACHED;
        };
    }
}
