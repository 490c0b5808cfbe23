package io.slamonitor.audit.topics;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a cluster is audited.
 *
 * @param asOf what happened after this instant, by the judged time, is left out of what must have been told, UTC; empty
 *     if only {@code margin} says
 * @param margin how far before the newest judged time what happened last is left out of what must have been told; zero
 *     if the application has come to rest
 * @param overtaking by how much a tick may have been read before an event whose record is stamped earlier
 * @param mostDifferences how many differences are listed; all are counted
 * @param progress gets what a person at the terminal should know
 * @param step is run for every record that is read
 */
public record AuditOptions(
        Optional<Instant> asOf,
        Duration margin,
        Duration overtaking,
        int mostDifferences,
        Consumer<String> progress,
        Runnable step) {

    /** Longer than what was overdue on arrival waits to settle. */
    public static final Duration MARGIN = Duration.ofMinutes(6);

    /** Longer than a producer tries to send a record, and than a leader is away in an ordinary outage. */
    public static final Duration OVERTAKING = Duration.ofMinutes(2);

    private static final int MOST_DIFFERENCES = 1_000;

    /** For an application that goes on running. */
    public static AuditOptions whileRunning() {
        return new AuditOptions(Optional.empty(), MARGIN, OVERTAKING, MOST_DIFFERENCES, message -> {}, () -> {});
    }

    /** For an application that has read everything, and has been told a time by which everything is settled. */
    public static AuditOptions atRest() {
        return whileRunning().withMargin(Duration.ZERO);
    }

    public AuditOptions withAsOf(final Optional<Instant> newAsOf) {
        return new AuditOptions(newAsOf, margin, overtaking, mostDifferences, progress, step);
    }

    public AuditOptions withMargin(final Duration newMargin) {
        return new AuditOptions(asOf, newMargin, overtaking, mostDifferences, progress, step);
    }

    public AuditOptions withOvertaking(final Duration newOvertaking) {
        return new AuditOptions(asOf, margin, newOvertaking, mostDifferences, progress, step);
    }

    public AuditOptions withMostDifferences(final int most) {
        return new AuditOptions(asOf, margin, overtaking, most, progress, step);
    }

    public AuditOptions telling(final Consumer<String> newProgress, final Runnable newStep) {
        return new AuditOptions(asOf, margin, overtaking, mostDifferences, newProgress, newStep);
    }
}
