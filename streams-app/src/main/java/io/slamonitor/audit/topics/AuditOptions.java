package io.slamonitor.audit.topics;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.Settings;
import io.slamonitor.app.TopicScan;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How a cluster is audited.
 *
 * @param asOf what happened after this instant, by the judged time, is left out of what must have been told, UTC; empty
 *     if only {@code margin} says
 * @param margin how far before the newest judged time what happened last is left out of what must have been told; zero
 *     if the application has come to rest
 * @param overtaking by how much a tick may have been read before an event whose record is stamped earlier
 * @param erased ids that were erased from the application and not from its input
 * @param mostDifferences how many differences are listed; all are counted
 * @param progress gets what a person at the terminal should know
 * @param step is run for every record that is read
 * @param stage gets what is done now: {@code reading sla.alerts}
 */
public record AuditOptions(
        Optional<Instant> asOf,
        Duration margin,
        Duration overtaking,
        Set<String> erased,
        int mostDifferences,
        Consumer<String> progress,
        Runnable step,
        Consumer<String> stage) {

    /** Longer than a producer tries to send a record, and than a leader is away in an ordinary outage. */
    public static final Duration OVERTAKING = Duration.ofMinutes(2);

    private static final int MOST_DIFFERENCES = 1_000;
    private static final Duration BEYOND_SETTLING = Duration.ofMinutes(1);

    /** For an application that has read everything, and has been told a time by which everything is settled. */
    public static AuditOptions atRest() {
        return new AuditOptions(
                Optional.empty(),
                Duration.ZERO,
                OVERTAKING,
                Set.of(),
                MOST_DIFFERENCES,
                message -> {},
                () -> {},
                stage -> {});
    }

    /** For an application that goes on running: the margin is longer than what is found overdue waits to settle. */
    public static AuditOptions whileRunning(final AppConfig config) {
        return atRest().withMargin(config.get(Settings.SETTLE_AT_MOST).plus(BEYOND_SETTLING));
    }

    public AuditOptions withAsOf(final Optional<Instant> newAsOf) {
        return new AuditOptions(newAsOf, margin, overtaking, erased, mostDifferences, progress, step, stage);
    }

    public AuditOptions withMargin(final Duration newMargin) {
        return new AuditOptions(asOf, newMargin, overtaking, erased, mostDifferences, progress, step, stage);
    }

    public AuditOptions withOvertaking(final Duration newOvertaking) {
        return new AuditOptions(asOf, margin, newOvertaking, erased, mostDifferences, progress, step, stage);
    }

    public AuditOptions withErased(final Set<String> newErased) {
        return new AuditOptions(asOf, margin, overtaking, newErased, mostDifferences, progress, step, stage);
    }

    public AuditOptions withMostDifferences(final int most) {
        return new AuditOptions(asOf, margin, overtaking, erased, most, progress, step, stage);
    }

    public AuditOptions telling(
            final Consumer<String> newProgress, final Runnable newStep, final Consumer<String> newStage) {
        return new AuditOptions(asOf, margin, overtaking, erased, mostDifferences, newProgress, newStep, newStage);
    }

    /** Opens a topic and says so. */
    TopicScan scan(final AppConfig config, final String topic) {
        stage.accept("reading " + topic);
        return TopicScan.open(config, topic, progress);
    }
}
