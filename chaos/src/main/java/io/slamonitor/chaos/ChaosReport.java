package io.slamonitor.chaos;

import io.slamonitor.audit.Difference;
import io.slamonitor.audit.topics.AuditReport;
import io.slamonitor.demo.DemoStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

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
        Comparison comparison,
        AbortedAlerts alerts,
        List<String> endedByThemselves) {

    /**
     * What was told, held against the truth.
     *
     * @param clocks as they are in the end
     * @param alerts different ones that were told
     * @param transitions records of alerts
     * @param actions records of actions
     * @param rejected records of the input that were rejected; all are good, so none should be
     * @param unread records of the input that nobody read; none should be
     * @param lost alerts, actions and clocks that ought to have been told and were not
     * @param twice what was told twice
     * @param untrue alerts, actions and clocks that never were
     * @param differences how many there are of each kind, those included
     * @param first the first of them, in words
     */
    public record Comparison(
            int clocks,
            int alerts,
            int transitions,
            int actions,
            long rejected,
            long unread,
            int lost,
            int twice,
            int untrue,
            Map<String, Integer> differences,
            List<String> first) {

        static Comparison of(final AuditReport audit) {
            final AuditReport.Counts counts = audit.counts();
            final Map<String, Integer> differences = new TreeMap<>();
            audit.byKind().forEach((kind, count) -> differences.put(kind.label(), count));
            return new Comparison(
                    counts.clocks(),
                    counts.alerts(),
                    counts.transitions(),
                    counts.actions(),
                    counts.rejected(),
                    counts.unread(),
                    sum(audit, Difference.Kind.LOST, Difference.Kind.MISSING_CLOCK),
                    sum(audit, Difference.Kind.DOUBLED),
                    sum(audit, Difference.Kind.FALSE, Difference.Kind.EXTRA_CLOCK, Difference.Kind.UNKNOWN_TICKET),
                    differences,
                    audit.differences().stream()
                            .map(each -> each.kind().label() + " " + each.subject() + ": " + each.sentence())
                            .toList());
        }

        private static int sum(final AuditReport audit, final Difference.Kind... kinds) {
            return Stream.of(kinds)
                    .mapToInt(kind -> audit.byKind().getOrDefault(kind, 0))
                    .sum();
        }

        /** Whether what was told is what is true of everything that was sent. */
        public boolean isEqual() {
            return differences.isEmpty() && rejected == 0 && unread == 0;
        }
    }

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
            final AuditReport audit,
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
                Comparison.of(audit),
                alerts,
                endedByThemselves);
    }

    /** Whether everything is as it must be. */
    public boolean isFaultless() {
        return comparison.isEqual()
                && zombiesFenced == zombies
                && alerts.committedTwice().isEmpty()
                && endedByThemselves.isEmpty();
    }
}
