package io.slamonitor.cli;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.ClusterTime;
import io.slamonitor.app.PublishedPolicies;
import io.slamonitor.app.PublishedPolicies.Entry;
import io.slamonitor.app.PublishedPolicies.Publication;
import io.slamonitor.json.Json;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sla policy history}: every catalogue that was ever published. */
@Command(
        name = "history",
        header = "List every catalogue that was ever published, and get its files back.",
        description = {
            "%nOne line for each record of sla.policies, the newest first. STANDING says what it does now: 'live' judges"
                    + " tickets created now, 'to come' goes live later, 'past' judges tickets created while it was live,"
                    + " 'duplicate' has the version of an earlier one and judges nothing, as does what 'cannot be read'.",
            "%nJSON has one object a line: {\"type\":\"catalogue\", version, standing, effectiveFrom, publishedAt,"
                    + " publishedBy, comment, hash, policies, files, fault}. 'policies' is their number.%n"
        },
        versionProvider = SlaCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            " 0:they were listed, or the files written",
            ExitCode.FAILURE_MEANS,
            " 2:there is no such version, the folder is not empty, or the command line is wrong"
        },
        footer = {
            "",
            "Examples:",
            "  sla policy history --config sla.properties",
            "  sla policy history --output json",
            "  sla policy history --version 2026-04 --extract policies-2026-04/"
        })
final class PolicyHistoryCommand implements Callable<Integer> {
    private static final int HASH_SHOWN = 12;

    enum Output {
        TABLE,
        JSON
    }

    @Spec
    private CommandSpec spec;

    @ArgGroup(exclusive = false)
    private Extract extract;

    /** Which files to get back, and where to. */
    private static final class Extract {
        @Option(
                names = "--version",
                required = true,
                paramLabel = "VERSION",
                description = "Write the files that were published under this version ...")
        private String version;

        @Option(
                names = "--extract",
                required = true,
                paramLabel = "DIR",
                description = "... to this folder, which is made if it is not there, and has to be empty.")
        private Path folder;
    }

    @Option(
            names = "--output",
            paramLabel = "table|json",
            defaultValue = "table",
            description = "Text for people, or JSON lines. Default: ${DEFAULT-VALUE}.")
    private Output output;

    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    private boolean help;

    /** A catalogue as JSON. */
    private record Line(
            String type,
            String version,
            String standing,
            String effectiveFrom,
            String publishedAt,
            String publishedBy,
            String comment,
            String hash,
            Integer policies,
            Collection<String> files,
            String fault) {}

    @Override
    public Integer call() {
        final AppConfig config = cluster.load();
        final Consumer<String> progress = spec.commandLine().getErr()::println;
        final PublishedPolicies published = PublishedPolicies.read(config, progress);
        final PrintWriter out = spec.commandLine().getOut();
        if (extract != null) {
            final Entry entry = PolicySource.published(published, extract.version);
            ExtractedFiles.write(entry, extract.folder);
            out.println("Wrote " + entry.files().size() + (entry.files().size() == 1 ? " file" : " files")
                    + " of version " + entry.version() + " to " + extract.folder);
        } else {
            print(out, published, ClusterTime.now(config, progress));
        }
        out.flush();
        return ExitCode.OK;
    }

    private void print(final PrintWriter out, final PublishedPolicies published, final Instant now) {
        final List<Row> newestFirst = newestFirst(published, now);
        if (output == Output.JSON) {
            newestFirst.forEach(row -> Json.print(out, line(row.entry(), row.standing())));
        } else if (newestFirst.isEmpty()) {
            out.println("Nothing was published yet; 'sla policy apply' does it.");
        } else {
            table(newestFirst).print(out);
            newestFirst.stream()
                    .map(Row::entry)
                    .filter(entry -> entry.catalogue().isEmpty())
                    .forEach(entry -> fault(out, entry));
        }
    }

    /** A record and what it does now. */
    private record Row(Entry entry, PublishedPolicies.Standing standing) {}

    private static List<Row> newestFirst(final PublishedPolicies published, final Instant now) {
        final List<PublishedPolicies.Standing> standings = published.standings(now);
        final List<Row> rows = new ArrayList<>();
        for (int i = standings.size() - 1; i >= 0; i--) {
            rows.add(new Row(published.all().get(i), standings.get(i)));
        }
        return rows;
    }

    private static Line line(final Entry entry, final PublishedPolicies.Standing standing) {
        return new Line(
                "catalogue",
                entry.version(),
                PublicationWords.label(standing),
                entry.published()
                        .map(Publication::effectiveFrom)
                        .map(Json::instant)
                        .orElse(null),
                entry.published().map(Publication::at).map(Json::instant).orElse(null),
                entry.published().map(Publication::by).orElse(null),
                entry.published().flatMap(Publication::comment).orElse(null),
                entry.published().map(Publication::hash).orElse(null),
                entry.catalogue().map(catalogue -> catalogue.policies().size()).orElse(null),
                entry.files().keySet(),
                entry.catalogue().isPresent() ? null : entry.fault());
    }

    private static TextTable table(final List<Row> rows) {
        final TextTable table = new TextTable(
                "VERSION", "STANDING", "EFFECTIVE FROM", "PUBLISHED AT", "BY", ">POLICIES", "HASH", "COMMENT");
        for (final Row row : rows) {
            final Entry entry = row.entry();
            table.add(
                    Text.printable(entry.version()),
                    PublicationWords.label(row.standing()),
                    entry.published().map(how -> how.effectiveFrom().toString()).orElse("-"),
                    entry.published().map(how -> how.at().toString()).orElse("-"),
                    Text.printable(entry.published().map(Publication::by).orElse("-")),
                    entry.catalogue()
                            .map(catalogue ->
                                    String.valueOf(catalogue.policies().size()))
                            .orElse("-"),
                    Text.printable(entry.published()
                            .map(how -> how.hash()
                                    .substring(
                                            0, Math.min(HASH_SHOWN, how.hash().length())))
                            .orElse("-")),
                    Text.printable(
                            entry.published().flatMap(Publication::comment).orElse("-")));
        }
        return table;
    }

    private static void fault(final PrintWriter out, final Entry entry) {
        out.print("\nVersion " + Text.printable(entry.version()) + " cannot be read, so the application ignores it:\n");
        entry.fault().lines().forEach(line -> out.print("  " + Text.printable(line) + "\n"));
    }
}
