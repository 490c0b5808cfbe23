package io.slamonitor.cli;

import io.slamonitor.avro.ActionType;
import io.slamonitor.avro.AlertKind;
import io.slamonitor.demo.Demo;
import io.slamonitor.demo.DemoDirectory;
import io.slamonitor.demo.DemoStatistics;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the demo says before and after: how to look around, and how it went. */
final class DemoText {
    /** In which simulated time is told. */
    static final ZoneId ZONE = ZoneOffset.UTC;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm 'UTC'", Locale.ENGLISH);
    private static final String MOCK = "mock://";

    /** What a shell takes as one word. */
    private static final Pattern PLAIN = Pattern.compile("[\\w.:/-]+");

    private final Demo demo;
    private final Demo.Settings settings;
    private final DemoDirectory directory;

    DemoText(final Demo demo, final Demo.Settings settings, final DemoDirectory directory) {
        this.demo = demo;
        this.settings = settings;
        this.directory = directory;
    }

    /**
     * @param load what keeps the application busy: {@code 5 desks at work, seed 7}
     * @param desks whose tickets are whose, if desks are simulated
     */
    void printIntroduction(final PrintWriter out, final String load, final Optional<String> desks) {
        out.println();
        out.println("The live board is at " + demo.httpUrl() + "/");
        out.println();
        out.println("SLA Monitor demo: " + load + ",");
        out.println("from " + TIME.format(settings.source().start().atZone(ZONE)) + " "
                + (settings.pace().isMax()
                        ? "as fast as it goes: what ended is read before it is told, so its end is told in the same breath."
                        : String.format(
                                Locale.ENGLISH,
                                "at %.0f times real time.",
                                settings.pace().speed())));
        out.println();
        desks.ifPresent(each -> out.println("  desks     " + each));
        out.println("  Kafka     " + demo.bootstrapServers());
        out.println("  registry  " + demo.registryUrl() + (isMock() ? "  (within this process)" : ""));
        out.println("  health    " + demo.httpUrl() + "/health/ready");
        out.println("  metrics   " + demo.httpUrl() + "/metrics");
        if (!demo.ingestSources().isEmpty()) {
            out.println("  events    are taken of " + String.join(", ", demo.ingestSources()) + " (docs/ingest.md)");
        }
        out.println("  data      " + directory.root() + (directory.isTemporary() ? "  (removed at the end)" : ""));
        out.println();
        printCommands(out);
        out.println();
        out.println("TIME is when something became true, not when it was told: what an event shows that came late is");
        out.println("told late, and the " + Demo.PARTITIONS + " partitions of the input are judged side by side.");
        out.println();
        out.flush();
    }

    private void printCommands(final PrintWriter out) {
        if (isMock()) {
            out.println("Records can be read from here only; without --registry, other programs can look around too.");
            return;
        }
        out.println("Look around from another terminal (Ctrl-C ends the demo):");
        out.println();
        out.println("  " + command("./sla watch alerts"));
        out.println("  " + command("./sla watch actions"));
        out.println("  " + explainIn(settings.source().exampleTicket()));
        out.println("  " + command("./sla audit"));
        out.println("  " + command("./sla erase --dry-run PERSON"));
        out.println("  # a kcat that was built with Avro; without it, leave out -s and -r");
        out.println("  kcat -C -o beginning -s value=avro -t sla.clocks \\\n      -b " + demo.bootstrapServers()
                + " -r " + demo.registryUrl());
    }

    /** A command that explains a ticket, if another process can. */
    Optional<String> explain(final String ticketId) {
        return isMock() ? Optional.empty() : Optional.of(explainIn(ticketId));
    }

    private String explainIn(final String ticketId) {
        return command("./sla explain " + word(ticketId));
    }

    private String command(final String what) {
        return what + " --config " + word(directory.settings().toString());
    }

    private static String word(final String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    private boolean isMock() {
        return demo.registryUrl().startsWith(MOCK);
    }

    /** How it went, by policy and metric and in all. */
    static void printSummary(final PrintWriter out, final DemoStatistics statistics) {
        final DemoStatistics.Snapshot end = statistics.snapshot();
        final TextTable table = new TextTable(
                "POLICY", "METRIC", ">MET", ">BREACHED", ">RUNNING", ">PAUSED", ">CANCELLED", ">MET OF JUDGED");
        statistics.byGroup().forEach((group, clocks) -> add(table, group.policy(), group.metric(), clocks));
        if (!table.isEmpty()) {
            add(table, "all", "", end.clocks());
            out.println();
            table.print(out);
        }
        out.println();
        out.printf(
                Locale.ENGLISH,
                "%s of %s, %,d of them open.%n",
                counted(end.eventsSent(), "event", "events"),
                counted(end.tickets(), "ticket", "tickets"),
                end.openTickets());
        out.println(told(end.told()));
        out.println(asked(end.told()));
        breaches(end.told()).ifPresent(why -> out.println(System.lineSeparator() + why));
        out.flush();
    }

    private static String told(final DemoStatistics.Told told) {
        return String.join(
                        ", ",
                        counted(told.fired(AlertKind.WARNING), "warning", "warnings"),
                        counted(told.fired(AlertKind.BREACH), "breach", "breaches"),
                        counted(told.fired(AlertKind.ESCALATION), "escalation", "escalations"),
                        counted(told.fired(AlertKind.VIOLATION), "violation", "violations"),
                        counted(told.fired(AlertKind.LIMIT), "limit passed", "limits passed"),
                        count(told.allTakenBack()) + " taken back")
                + ".";
    }

    /** Why there are other breaches than breached clocks. */
    static Optional<String> breaches(final DemoStatistics.Told told) {
        final int takenBack = told.takenBack(AlertKind.BREACH);
        return takenBack == 0
                ? Optional.empty()
                : Optional.of("Breaches are counted as they were told; of these " + count(takenBack)
                        + (takenBack == 1 ? " was" : " were")
                        + " taken back, as an event that came late proved them wrong."
                        + System.lineSeparator()
                        + "BREACHED counts clocks as they are now, whatever was told of them.");
    }

    private static String asked(final DemoStatistics.Told told) {
        return String.join(
                        ", ",
                        "The ticket systems were asked to escalate " + count(told.asked(ActionType.ESCALATE)),
                        "close " + count(told.asked(ActionType.CLOSE_TICKET)),
                        "reject " + count(told.asked(ActionType.REJECT_TICKET)),
                        "lock " + count(told.asked(ActionType.LOCK_TICKET)))
                + ".";
    }

    private static String counted(final long number, final String one, final String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }

    private static void add(
            final TextTable table, final String policy, final String metric, final DemoStatistics.Clocks clocks) {
        table.add(
                policy,
                metric,
                count(clocks.met()),
                count(clocks.breached()),
                count(clocks.running()),
                count(clocks.paused()),
                count(clocks.cancelled()),
                DemoScreen.share(clocks));
    }

    private static String count(final long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }
}
