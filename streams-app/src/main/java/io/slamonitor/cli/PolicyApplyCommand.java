package io.slamonitor.cli;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.ClusterTime;
import io.slamonitor.app.Durations;
import io.slamonitor.app.EndedPolicies;
import io.slamonitor.app.PolicyPublisher;
import io.slamonitor.app.StartException;
import io.slamonitor.policy.yaml.LoadResult;
import io.slamonitor.policy.yaml.LoadedCatalogue;
import io.slamonitor.policy.yaml.PolicyLoader;
import io.slamonitor.text.NearMiss;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sla policy apply}: publishes a catalogue, which goes live by the ticks. */
@Command(
        name = "apply",
        header = "Publish policies, calendars and customers, to go live at one instant everywhere.",
        description = {
            "%nPATH is a catalogue: a folder with *.yaml and *.yml files, or one such file, with what they include. It is"
                    + " checked as 'sla policy validate' does it; with any fault, nothing is published. All its files go"
                    + " to sla.policies in one record, and running applications take it over without a restart.",
            "%nTickets created before it went live stay with the catalogue they began under, unless a policy says"
                    + " 'apply-to: open' or the catalogue retires theirs ('retire'). Policies that are gone and not"
                    + " retired are told. What is already published is not published again.%n"
        },
        mixinStandardHelpOptions = true,
        versionProvider = SlaCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            " 0:it is published, or was already",
            ExitCode.FAILURE_MEANS,
            " 2:faults were found, or the command line is wrong; nothing was published"
        },
        footer = {
            "",
            "Examples:",
            "  sla policy apply policies/",
            "  sla policy apply --effective-from 2026-04-01T00:00:00+01:00 --comment 'new contract of ACME' policies/",
            "  sla policy apply --bootstrap-servers broker:9092 --registry http://registry:8081 policies/example.yaml"
        })
final class PolicyApplyCommand implements Callable<Integer> {
    private static final Duration A_LITTLE_AHEAD = Duration.ofSeconds(10);

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster;

    @ArgGroup
    private When when = new When();

    /** When it goes live. */
    private static final class When {
        @Option(
                names = "--effective-in",
                paramLabel = "DURATION",
                converter = DurationConverter.class,
                description =
                        "It goes live so long after now. Default: 10s. Where ticks are sped up, so does this go by:"
                                + " give it more.")
        private Duration in = A_LITTLE_AHEAD;

        @Option(
                names = "--effective-from",
                paramLabel = "INSTANT",
                converter = InstantConverter.class,
                description = "It goes live at this instant.")
        private Instant from;
    }

    @Option(names = "--comment", paramLabel = "TEXT", description = "Why it is published; kept with it.")
    private String comment;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who publishes it; kept with it. Default: ${DEFAULT-VALUE}.")
    private String by;

    @Option(names = "--force", description = "Publish it even if it is what was published last.")
    private boolean force;

    @Parameters(paramLabel = "PATH", description = "Folder of YAML files, or one such file.")
    private Path path;

    @Override
    public Integer call() {
        final PrintWriter err = spec.commandLine().getErr();
        final LoadedCatalogue catalogue = loadCatalogue();
        final AppConfig config = cluster.load();
        if (when.from != null) {
            requireAhead(ClusterTime.now(config, err::println));
        }
        final PolicyPublisher.Outcome outcome;
        try {
            outcome = PolicyPublisher.publish(
                    config,
                    new PolicyPublisher.Request(
                            catalogue, () -> effectiveFrom(config, err), by, Optional.ofNullable(comment), force),
                    err::println);
        } catch (final PolicyPublisher.VersionTakenException e) {
            throw new BadInputException(path + ": " + e.getMessage());
        }
        tell(catalogue, outcome, config);
        outcome.ended().ifPresent(ended -> warn(ended, err));
        return ExitCode.OK;
    }

    private Instant effectiveFrom(final AppConfig config, final PrintWriter err) {
        return when.from == null ? ClusterTime.now(config, err::println).plus(when.in) : when.from;
    }

    /** What was published is published, whatever the time that somebody else drives has become meanwhile. */
    private void tell(final LoadedCatalogue catalogue, final PolicyPublisher.Outcome outcome, final AppConfig config) {
        final PrintWriter err = spec.commandLine().getErr();
        Instant now = Instant.now();
        try {
            now = ClusterTime.now(config, err::println);
        } catch (final StartException e) {
            err.println("Note: " + e.getMessage());
        }
        spec.commandLine().getOut().println(describe(catalogue, outcome, now));
        if (outcome.published() && !outcome.effectiveFrom().isAfter(now)) {
            err.println("Note: it was " + now + " when it was published, so not every ticket may change at one instant;"
                    + " a longer --effective-in makes sure.");
        }
    }

    private static void warn(final EndedPolicies ended, final PrintWriter err) {
        if (!ended.kept().isEmpty()) {
            err.println("Note: " + counted(ended.kept().size(), "policy", "policies") + " of version "
                    + ended.before().orElseThrow()
                    + (ended.kept().size() == 1 ? " is" : " are") + " not in it and not retired: "
                    + String.join(", ", ended.kept()) + ". Tickets that are open under "
                    + (ended.kept().size() == 1 ? "it" : "them") + " stay there; 'retire: ["
                    + String.join(", ", ended.kept()) + "]' in the files lets them go.");
        }
        ended.unknown()
                .forEach(name -> err.println("Note: it retires '" + name + "', but no policy of that name was published"
                        + NearMiss.of(name, ended.known())
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse(".")));
    }

    private LoadedCatalogue loadCatalogue() {
        final LoadResult result = PolicyLoader.load(path);
        return result.catalogue()
                .orElseThrow(() -> new BadInputException(result.faults().stream()
                                .map(fault -> FaultLines.line(path, fault))
                                .collect(Collectors.joining(System.lineSeparator()))
                        + System.lineSeparator()
                        + (result.faults().size() == 1
                                ? "1 fault"
                                : result.faults().size() + " faults")
                        + "; nothing was published"));
    }

    /** The ticks have passed every instant up to now, on some partitions at least. */
    private void requireAhead(final Instant now) {
        if (!when.from.isAfter(now)) {
            throw new BadInputException("--effective-from " + when.from + " has passed; expected an instant ahead of "
                    + now + ", so that it is the same everywhere");
        }
    }

    private String describe(final LoadedCatalogue catalogue, final PolicyPublisher.Outcome outcome, final Instant now) {
        if (!outcome.published()) {
            return "Nothing has changed: this is version " + outcome.version() + ", "
                    + (outcome.effectiveFrom().isAfter(now) ? "going live at " : "live since ")
                    + outcome.effectiveFrom() + ". Nothing was published (--force does it all the same).";
        }
        final Duration until = Duration.between(now, outcome.effectiveFrom()).truncatedTo(ChronoUnit.SECONDS);
        return "Published version " + outcome.version() + " ("
                + counted(catalogue.policies().size(), "policy", "policies") + ", "
                + counted(catalogue.files().size(), "file", "files") + "). It goes live at " + outcome.effectiveFrom()
                + (until.isNegative() || until.isZero() ? "." : ", in " + Durations.text(until) + ".");
    }

    private static String counted(final int count, final String one, final String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
