package io.slamonitor.cli;

import io.slamonitor.app.RejectedTopic;
import io.slamonitor.json.Json;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sla rejected list}: which records could not be taken, and why. */
@Command(
        name = "list",
        header = "List rejected records, and count them by reason.",
        description = {
            "%nReads sla.rejected to its present end, committed records only, and prints a line for each record and a"
                    + " summary by reason. ID is the record's place on that topic (PARTITION@OFFSET) and stays the same."
                    + " TICKET is its key, SOURCE where it lay on the input, RETRY OF the id it had before it was sent"
                    + " again and rejected once more. 'sla rejected show ID' shows all of it.",
            "%nJSON has one object a line, in the order of each partition unless --limit is given: {\"type\":\"rejected\","
                    + " id, rejectedAt, reason, stage, ticket, source: {topic, partition, offset, arrivedAt}, message,"
                    + " retryOf, bytes}, and at the end {\"type\":\"summary\", records, shown, reasons: {REASON: NUMBER}}.%n"
        },
        mixinStandardHelpOptions = true,
        versionProvider = SlaCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            " 0:they were listed, even if there are none",
            ExitCode.FAILURE_MEANS,
            " 2:the command line is wrong"
        },
        footer = {
            "",
            "Examples:",
            "  sla rejected list",
            "  sla rejected list --reason undecodable,invalid --since 2h",
            "  sla rejected list --ticket T-1042 --output json"
        })
final class RejectedListCommand implements Callable<Integer> {
    private static final int DEFAULT_LIMIT = 1_000;

    enum Output {
        TABLE,
        JSON
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private RejectedFilter filter;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Show the newest N, and say how many more there are. Default: 1000 in a table, all in JSON.")
    private Integer limit;

    @Option(
            names = "--output",
            paramLabel = "table|json",
            defaultValue = "table",
            description = "Lines for people, or JSON lines. Default: ${DEFAULT-VALUE}.")
    private Output output;

    @Mixin
    private ClusterOptions cluster;

    @Override
    public Integer call() {
        if (limit != null && limit < 0) {
            throw new ParameterException(spec.commandLine(), "--limit is " + limit + "; expected 0 or more");
        }
        final PrintWriter out = spec.commandLine().getOut();
        final boolean streamed = output == Output.JSON && limit == null;
        final RejectedTally tally = new RejectedTally(streamed ? 0 : limit == null ? DEFAULT_LIMIT : limit);
        read(row -> {
            tally.add(row);
            if (streamed) {
                print(row, out);
            }
        });
        if (output == Output.TABLE) {
            printTable(tally, out);
        } else {
            tally.newest().forEach(row -> print(row, out));
            Json.print(
                    out, tally.fields(streamed ? tally.total() : tally.newest().size()));
        }
        out.flush();
        return ExitCode.OK;
    }

    private void read(final Consumer<RejectedRow> each) {
        final PrintWriter err = spec.commandLine().getErr();
        try (RejectedTopic topic = RejectedTopic.open(cluster.load(), err::println);
                Progress progress = Progress.on(err, "rejected records read")) {
            topic.read(filter.since(), consumed -> {
                progress.step();
                final RejectedRecord rejected = RejectedRecord.of(consumed);
                if (filter.matches(rejected)) {
                    each.accept(RejectedRow.of(rejected));
                }
            });
        }
    }

    private static void print(final RejectedRow row, final PrintWriter out) {
        Json.print(out, row.fields());
    }

    private void printTable(final RejectedTally tally, final PrintWriter out) {
        if (tally.total() == 0) {
            out.println(filter.isEmpty() ? "Nothing is rejected." : "No rejected record is of that kind.");
            return;
        }
        final TextTable rows = RejectedRow.table();
        tally.newest().forEach(row -> row.addTo(rows));
        if (!rows.isEmpty()) {
            rows.print(out);
            out.print('\n');
        }
        final long hidden = tally.total() - tally.newest().size();
        if (hidden > 0) {
            out.printf(
                    "%,d older %s not shown; --limit N shows more.%n%n", hidden, hidden == 1 ? "one is" : "ones are");
        }
        tally.table().print(out);
    }
}
