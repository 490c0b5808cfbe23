package io.slamonitor.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the task of one partition of tickets is.
 *
 * @param openedAt since when it has worked in this process, by its clock, UTC
 * @param newestTick when the newest tick that it has taken was written, UTC; empty if it has taken none here
 * @param lastWork when it was last done with a record, by this process's clock, UTC; empty if it has done nothing here
 * @param asOf the instant up to which tickets are judged, UTC; empty before the first tick
 * @param timerLag how far the oldest timer that is due lies behind that instant
 * @param quarantined how many tickets cannot be judged
 * @param lastRejected when it last put a record aside, by this process's clock, UTC; empty if it has not here
 * @param sweeping whether tickets are being judged again, under other catalogues say
 * @param swept how many were, since that began or the task was opened
 * @param sources how the sources are heard
 */
public record TaskReading(
        int partition,
        Instant openedAt,
        Optional<Instant> newestTick,
        Optional<Instant> lastWork,
        Optional<Instant> asOf,
        Duration timerLag,
        long quarantined,
        Optional<Instant> lastRejected,
        boolean sweeping,
        long swept,
        List<SourceReading> sources) {

    /** How old the newest tick is; for a task that has taken none, how long it has waited for one. */
    public Duration tickAge(final Instant now) {
        return notNegative(Duration.between(newestTick.orElse(openedAt), now));
    }

    /** How far the judged time lies behind the clock; zero before the first tick. */
    public Duration judgedLag(final Instant now) {
        return asOf.map(judged -> notNegative(Duration.between(judged, now))).orElse(Duration.ZERO);
    }

    /**
     * For how long it has done nothing although there was something to do.
     *
     * @param waitingSince since when a record has waited for it, UTC; empty if none does
     */
    public Duration stalled(final Optional<Instant> waitingSince, final Instant now) {
        final Instant idleSince = lastWork.orElse(openedAt);
        return waitingSince
                .map(since -> notNegative(Duration.between(since.isAfter(idleSince) ? since : idleSince, now)))
                .orElse(Duration.ZERO);
    }

    private static Duration notNegative(final Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
