package io.slamonitor.chaos;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Plans and reports for people. */
final class ReportText {
    private static final int MOST_SHOWN = 20;

    private final PrintWriter out;

    private ReportText(final PrintWriter out) {
        this.out = out;
    }

    static void printPlan(final PrintWriter out, final long seed, final List<PlannedFault> plan) {
        out.println("Seed " + seed + ", " + plan.size() + " faults");
        plan.forEach(fault -> out.println(String.format(
                Locale.ENGLISH,
                "#%-4d after %s: %s",
                fault.number(),
                PlannedFault.seconds(fault.pause()),
                fault.describe())));
        out.flush();
    }

    static void print(final PrintWriter out, final ChaosReport report) {
        new ReportText(out).print(report);
    }

    private void print(final ChaosReport report) {
        line("");
        line(
                "Seed %d, %,d faults in %d min %d s",
                report.seed(), faults(report), report.seconds() / 60, report.seconds() % 60);
        report.faults().forEach((kind, count) -> line("  %-20s %,6d", kind, count));
        line(
                "Worked through: %,d events of %,d tickets, until %s",
                report.work().events(), report.work().tickets(), report.work().until());
        line("");
        printComparison(report.comparison());
        line("");
        printRecoveries(report);
        line("");
        line("Zombies: %d, of which %d were fenced", report.zombies(), report.zombiesFenced());
        printAlerts(report.alerts());
        report.endedByThemselves().forEach(end -> line("%n%s", end));
        line("");
        line(report.isFaultless() ? "Nothing is wrong." : "SOMETHING IS WRONG.");
    }

    private static int faults(final ChaosReport report) {
        return report.faults().values().stream().mapToInt(Integer::intValue).sum();
    }

    private void printComparison(final ChaosReport.Comparison told) {
        line(
                "Told: %,d clocks, %,d alerts in %,d transitions, %,d records of actions",
                told.clocks(), told.alerts(), told.transitions(), told.actions());
        line("Lost %,d, twice %,d, false %,d", told.lost(), told.twice(), told.untrue());
        line(
                "Differences from the truth: %,d",
                told.differences().values().stream().mapToInt(Integer::intValue).sum());
        told.differences().forEach((kind, count) -> line("  %-20s %,6d", kind, count));
        told.first().stream().limit(MOST_SHOWN).forEach(each -> line("  %s", each));
        if (told.rejected() > 0 || told.unread() > 0) {
            line("Of the input %,d records were rejected and %,d never read", told.rejected(), told.unread());
        }
    }

    private void printRecoveries(final ChaosReport report) {
        line("%-22s %6s %8s %8s %8s %8s %8s", "Recovery, seconds", "count", "min", "p50", "p90", "p99", "max");
        report.recoveryMillis()
                .forEach((kind, times) -> line(
                        "  %-20s %6d %8.1f %8.1f %8.1f %8.1f %8.1f",
                        kind,
                        times.count(),
                        times.min() / 1000.0,
                        times.p50() / 1000.0,
                        times.p90() / 1000.0,
                        times.p99() / 1000.0,
                        times.max() / 1000.0));
    }

    private void printAlerts(final AbortedAlerts alerts) {
        line(
                "Records on sla.alerts: %,d for a reader that is read_committed, %,d for one that is not.",
                alerts.committed(), alerts.uncommitted());
        line(
                "The second was told %,d of transactions that were aborted: %,d again later, %,d never.",
                alerts.aborted().size(), alerts.aborted().size() - alerts.neverTold(), alerts.neverTold());
        alerts.aborted().stream()
                .limit(MOST_SHOWN)
                .forEach(alert -> line("  %s revision %d %s", alert.alertId(), alert.revision(), alert.state()));
        if (alerts.aborted().size() > MOST_SHOWN) {
            line("  and %,d more", alerts.aborted().size() - MOST_SHOWN);
        }
        line("Told twice to the first: %,d", alerts.committedTwice().size());
        alerts.committedTwice().forEach(revision -> line("  %s", revision));
    }

    private void line(final String format, final Object... values) {
        out.println(String.format(Locale.ENGLISH, format, values));
    }
}
