package io.slamonitor.chaos;

import io.slamonitor.demo.DemoStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of a run.
 *
 * @param seconds it took, real time
 * @param faults how many of each kind were made, by the kind's label
 * @param recoveryMillis how long recoveries took, by the kind's label, and of all
 * @param zombies applications that were paused until others had taken their place, and then went on
 * @param zombiesFenced those that noticed
 * @param endedByThemselves what applications said last that ended without being asked to; none should
 */
public record ChaosReport(
        long seed,
        long seconds,
        Map<String, Integer> faults,
        Work work,
        Map<String, Recoveries.Distribution> recoveryMillis,
        int zombies,
        int zombiesFenced,
        AbortedAlerts alerts,
        List<String> endedByThemselves) {

    /**
     * What there was to do.
     *
     * @param events that the brokers acknowledged, late and repeated ones included
     * @param until simulated time at the end, UTC
     */
    public record Work(long events, int tickets, Instant until) {}

    static ChaosReport of(
            final ChaosRun.Settings settings,
            final List<FaultOutcome> outcomes,
            final DemoStatistics.Snapshot load,
            final AbortedAlerts alerts,
            final List<String> endedByThemselves,
            final Duration took) {
        final Map<String, Integer> faults = new TreeMap<>();
        final Recoveries recoveries = new Recoveries();
        int zombies = 0;
        int fenced = 0;
        for (final FaultOutcome outcome : outcomes) {
            final FaultKind kind = outcome.fault().kind();
            faults.merge(kind.label(), 1, Integer::sum);
            recoveries.add(kind, outcome.recovery());
            zombies += kind == FaultKind.PAUSE_APPLICATION ? 1 : 0;
            fenced += outcome.fenced() ? 1 : 0;
        }
        return new ChaosReport(
                settings.seed(),
                took.toSeconds(),
                faults,
                new Work(load.eventsSent(), load.tickets(), load.time()),
                recoveries.distributions(),
                zombies,
                fenced,
                alerts,
                endedByThemselves);
    }

    /** Whether everything is as it must be. */
    public boolean isFaultless() {
        return zombiesFenced == zombies && alerts.committedTwice().isEmpty() && endedByThemselves.isEmpty();
    }
}
