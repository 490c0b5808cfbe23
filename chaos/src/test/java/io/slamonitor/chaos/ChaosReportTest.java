package io.slamonitor.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.audit.Difference;
import io.slamonitor.audit.topics.AuditReport;
import io.slamonitor.demo.DemoStatistics;
import io.slamonitor.embedded.DownloadProgress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChaosReportTest {
    private static final AuditReport EQUAL = audit(0, 0, Map.of());
    private static final AbortedAlerts ALERTS = new AbortedAlerts(
            10,
            11,
            List.of(new AbortedAlerts.Aborted("T-1/first-response/1/breach/breach", 1, "FIRING", true)),
            List.of());

    @Test
    void runWithoutAnyDifferenceIsFaultless() {
        assertThat(report(EQUAL, ALERTS, true, List.of()).isFaultless()).isTrue();
    }

    @Test
    void everyKindOfDifferenceIsAFault() {
        for (Difference.Kind kind : Difference.Kind.values()) {
            assertThat(report(audit(0, 0, Map.of(kind, 1)), ALERTS, true, List.of())
                            .isFaultless())
                    .as(kind.label())
                    .isFalse();
        }
    }

    @Test
    void goodRecordThatWasRejectedOrNeverReadIsAFault() {
        assertThat(report(audit(1, 0, Map.of()), ALERTS, true, List.of()).isFaultless())
                .isFalse();
        assertThat(report(audit(0, 1, Map.of()), ALERTS, true, List.of()).isFaultless())
                .isFalse();
    }

    @Test
    void zombieThatWasNotFencedIsAFault() {
        assertThat(report(EQUAL, ALERTS, false, List.of()).isFaultless()).isFalse();
    }

    @Test
    void alertThatCarefulReadersAreToldTwiceIsAFault() {
        AbortedAlerts twice =
                new AbortedAlerts(10, 10, List.of(), List.of("T-1/first-response/1/breach/breach revision 1"));

        assertThat(report(EQUAL, twice, true, List.of()).isFaultless()).isFalse();
    }

    @Test
    void applicationThatEndsByItselfIsAFault() {
        assertThat(report(EQUAL, ALERTS, true, List.of("Application 2 ended with status 1"))
                        .isFaultless())
                .isFalse();
    }

    @Test
    void lostDoubledAndFalseAreCountedWithTheirClocks() {
        ChaosReport.Comparison comparison = report(
                        audit(
                                0,
                                0,
                                Map.of(
                                        Difference.Kind.LOST, 1,
                                        Difference.Kind.MISSING_CLOCK, 2,
                                        Difference.Kind.DOUBLED, 4,
                                        Difference.Kind.FALSE, 8,
                                        Difference.Kind.EXTRA_CLOCK, 16)),
                        ALERTS,
                        true,
                        List.of())
                .comparison();

        assertThat(comparison.lost()).isEqualTo(3);
        assertThat(comparison.twice()).isEqualTo(4);
        assertThat(comparison.untrue()).isEqualTo(24);
    }

    @Test
    void textSaysWhatTheCarelessReaderWasTold() {
        StringWriter text = new StringWriter();
        ReportText.print(new PrintWriter(text), report(EQUAL, ALERTS, true, List.of()));

        assertThat(text.toString())
                .contains("Lost 0, twice 0, false 0")
                .contains("Records on sla.alerts: 10 for a reader that is read_committed, 11 for one that is not.")
                .contains("The second was told 1 of transactions that were aborted: 1 again later, 0 never.")
                .contains("Zombies: 1, of which 1 were fenced")
                .contains("Nothing is wrong.");
    }

    private static ChaosReport report(
            AuditReport audit, AbortedAlerts alerts, boolean fenced, List<String> endedByThemselves) {
        PlannedFault pause = new PlannedFault(1, FaultKind.PAUSE_APPLICATION, 1, Duration.ZERO, Duration.ofSeconds(8));
        return ChaosReport.of(
                new ChaosRun.Settings(
                        7,
                        FaultPlan.draw(7, 1, EnumSet.of(FaultKind.PAUSE_APPLICATION)),
                        Path.of("unused"),
                        "unused",
                        2,
                        1200,
                        30,
                        Map.of(),
                        DownloadProgress.SILENT),
                List.of(new FaultOutcome(pause, Duration.ofSeconds(7), fenced)),
                new DemoStatistics().snapshot(),
                audit,
                alerts,
                endedByThemselves,
                Duration.ofSeconds(90));
    }

    private static AuditReport audit(long rejected, long unread, Map<Difference.Kind, Integer> byKind) {
        return new AuditReport(
                Optional.empty(),
                new AuditReport.Counts(100, rejected, unread, 10, 0, 0, 30, 12, 3, 11, 20, 9, 2),
                byKind,
                List.of());
    }
}
