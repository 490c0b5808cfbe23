package io.slamonitor.cli;

import io.slamonitor.app.AppConfig;
import io.slamonitor.audit.Difference;
import io.slamonitor.audit.topics.Audit;
import io.slamonitor.audit.topics.AuditOptions;
import io.slamonitor.audit.topics.AuditReport;
import io.slamonitor.json.Json;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sla audit}: whether what was told is what is true. */
@Command(
        name = "audit",
        header = "Compare what was told with what is true.",
        description = {
            "%nReads everything that the application heard (events, catalogues, ticks) and everything that it told (clocks,"
                    + " alerts, actions), judges every ticket over again, and lists each difference: what should have been"
                    + " told and was not, what was told twice, what was told and never was true by what was known then,"
                    + " clocks that are not as they should be. It only reads. Give it the settings of the application"
                    + " (--config): grace, settle, stale.after and go.live decide what had to be told.",
            "%nIt can run beside the application: what happened within --margin before the newest judged time may not be"
                    + " told yet, so nothing is expected of it. Everything is held in memory, some kilobytes a ticket.",
            "%nJSON has one object a line: {\"type\":\"difference\", kind, ticket, subject, sentence}, and at the end"
                    + " {\"type\":\"summary\", judgedAsOf, differences, byKind, and what was counted}.%n"
        },
        mixinStandardHelpOptions = true,
        versionProvider = SlaCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            " 0:what was told is what is true",
            ExitCode.FAILURE_MEANS,
            " 2:the command line is wrong",
            " 3:something differs"
        },
        footer = {
            "",
            "Examples:",
            "  sla audit --config sla.properties",
            "  sla audit --as-of 2026-03-02T17:00:00Z --output json",
            "  sla audit --margin 0s --set ticker=external     # a replay that has come to its end"
        })
final class AuditCommand implements Callable<Integer> {
    private static final int DEFAULT_LIMIT = 1_000;

    enum Output {
        TABLE,
        JSON
    }

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            converter = InstantConverter.class,
            description =
                    "Expect nothing of what happened after this instant, less --margin. Default: what every partition"
                            + " of the input had been judged up to when the audit began.")
    private Instant asOf;

    @Option(
            names = "--margin",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description =
                    "How long what happened last may still be on its way, by the judged time; 0s if the application"
                            + " has come to rest. Default: settle.at.most and a minute.")
    private Duration margin;

    @Option(
            names = "--overtaking",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description =
                    "By how much a tick may have been read before an event whose record is stamped earlier: how long"
                            + " producers try to send, and how long leaders are away. Default: 2m.")
    private Duration overtaking;

    @Option(
            names = "--erased",
            paramLabel = "ID",
            description =
                    "An id that 'sla erase' has erased and that the input still names; may be repeated. Who was erased"
                            + " and came again is two persons to the application, and one to the input: which limits per"
                            + " requester such tickets pass is not compared.")
    private Set<String> erased = Set.of();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "" + DEFAULT_LIMIT,
            description = "List so many differences at most; all are counted. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(
            names = "--output",
            paramLabel = "table|json",
            defaultValue = "table",
            description = "Text for people, or JSON lines. Default: ${DEFAULT-VALUE}.")
    private Output output;

    @Mixin
    private ClusterOptions cluster;

    @Override
    public Integer call() {
        if (limit < 0) {
            throw new ParameterException(spec.commandLine(), "--limit is " + limit + "; expected 0 or more");
        }
        final PrintWriter out = spec.commandLine().getOut();
        final AuditReport report = audit();
        if (output == Output.JSON) {
            report.differences().forEach(difference -> Json.print(out, AuditLine.of(difference)));
            Json.print(out, AuditLine.summary(report));
        } else {
            print(out, report);
        }
        out.flush();
        return report.isEqual() ? ExitCode.OK : ExitCode.DIFFERENT;
    }

    private AuditReport audit() {
        final PrintWriter err = spec.commandLine().getErr();
        final AppConfig config = cluster.load();
        final AuditOptions running = AuditOptions.whileRunning(config);
        try (Progress progress = Progress.on(err, "records read")) {
            return Audit.run(
                    config,
                    running.withAsOf(Optional.ofNullable(asOf))
                            .withMargin(margin == null ? running.margin() : margin)
                            .withOvertaking(overtaking == null ? running.overtaking() : overtaking)
                            .withErased(erased)
                            .withMostDifferences(limit)
                            .telling(progress::say, progress::step, progress::stage));
        }
    }

    private static void print(final PrintWriter out, final AuditReport report) {
        if (!report.differences().isEmpty()) {
            final TextTable table = new TextTable("KIND", "TICKET", "WHAT");
            for (final Difference difference : report.differences()) {
                table.add(
                        difference.kind().label(),
                        Text.printable(difference.ticketId()),
                        Text.printable(difference.sentence()));
            }
            table.print(out);
            out.print('\n');
        }
        AuditLine.table(report).print(out);
        out.print('\n');
        out.println(verdict(report));
    }

    private static String verdict(final AuditReport report) {
        if (report.isEqual()) {
            return "No difference: what was told is what is true.";
        }
        final int hidden = report.total() - report.differences().size();
        return "%,d %s%s."
                .formatted(
                        report.total(),
                        report.total() == 1 ? "difference" : "differences",
                        hidden > 0 ? ", of which %,d are not listed; --limit N lists more".formatted(hidden) : "");
    }
}
