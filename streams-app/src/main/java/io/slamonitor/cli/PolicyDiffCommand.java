package io.slamonitor.cli;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.ClusterTime;
import io.slamonitor.app.PublishedPolicies;
import io.slamonitor.json.Json;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sla policy diff}: what files would change. */
@Command(
        name = "diff",
        header = "Compare policies with what is live, fact by fact.",
        description = {
            "%nSays what would change if PATH were applied: policies, calendars and customers that are added, removed or"
                    + " changed, each with the facts that 'sla policy show' prints for it, before and after; policies"
                    + " that change places, since the first that matches a ticket counts; and which files differ. How"
                    + " things are written makes no difference, but for the list of files.",
            "%nPATH is compared with the catalogue that judges tickets created now. One that is published and goes live"
                    + " later is told beside it.",
            "%nJSON is one object: {different, before: {version, origin}, after: {version, origin}, policies, calendars,"
                    + " customers, retired, files: [{path, kind}], toCome: [{version, effectiveFrom}]}. Policies, calendars and"
                    + " customers are lists of {name, kind: added|removed|changed, about, moved, changes: [{fact,"
                    + " before, after}]}; 'retired' is a list of such changes.%n"
        },
        versionProvider = SlaCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            " 0:they were compared",
            ExitCode.FAILURE_MEANS,
            " 2:files have faults, there is no such version, or the command line is wrong",
            " 3:with --exit-code: something differs, be it only a file"
        },
        footer = {
            "",
            "Examples:",
            "  sla policy diff policies/",
            "  sla policy diff --bootstrap-servers broker:9092 policies/",
            "  sla policy diff --exit-code --version 2026-04 policies/",
            "  sla policy diff policies/ --against /tmp/policies-of-last-year",
            "  sla policy diff --output json policies/"
        })
final class PolicyDiffCommand implements Callable<Integer> {
    /** As {@code git diff --exit-code} has it, but for its number, which means a failure here. */
    enum Output {
        TEXT,
        JSON
    }

    @Spec
    private CommandSpec spec;

    @ArgGroup
    private Against against = new Against();

    /** What is compared with. */
    private static final class Against {
        @Option(
                names = "--against",
                paramLabel = "PATH",
                description = "Compare with these files. No cluster is asked then.")
        private Path files;

        @Option(
                names = "--version",
                paramLabel = "VERSION",
                description = "Compare with what was published under this version.")
        private String version;
    }

    @Option(names = "--exit-code", description = "End with status 3 if something differs.")
    private boolean exitCode;

    @Option(
            names = "--output",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "Text, or one JSON object. Default: ${DEFAULT-VALUE}.")
    private Output output;

    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    private boolean help;

    @Parameters(paramLabel = "PATH", description = "Folder of YAML files, or one such file.")
    private Path path;

    @Override
    public Integer call() {
        final PolicySource after = PolicySource.ofFiles(path);
        final PolicyDifference difference = against.files == null
                ? againstPublished(cluster.load(), after)
                : PolicyDifference.between(PolicySource.ofFiles(against.files), after, List.of());
        final PrintWriter out = spec.commandLine().getOut();
        if (output == Output.JSON) {
            Json.print(out, difference.line());
        } else {
            difference.print(out);
        }
        out.flush();
        return exitCode && difference.different() ? ExitCode.DIFFERENT : ExitCode.OK;
    }

    private PolicyDifference againstPublished(final AppConfig config, final PolicySource after) {
        final Consumer<String> progress = spec.commandLine().getErr()::println;
        final PublishedPolicies published = PublishedPolicies.read(config, progress);
        final Instant now = ClusterTime.now(config, progress);
        final PolicySource before = PolicySource.ofVersionOrLive(published, against.version, now);
        return PolicyDifference.between(before, after, published.toComeAfter(now));
    }
}
