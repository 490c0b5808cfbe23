package io.slamonitor.cli;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.PersonErasure;
import io.slamonitor.app.Settings;
import io.slamonitor.json.Json;
import io.slamonitor.text.NearMiss;
import io.slamonitor.ticket.Erasure;
import io.slamonitor.topology.Topics;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sla erase}: a person's id gives way to a pseudonym. */
@Command(
        name = "erase",
        header = "Erase a person's id, and keep the arithmetic.",
        description = {
            "%nThe running application puts a random pseudonym in the place of the id in everything that it keeps: tickets,"
                    + " sealed histories, limits per requester, clocks, current alerts. The same person stays one person,"
                    + " so no clock, verdict, alert or limit changes, and nobody can compute the id from the pseudonym."
                    + " The command waits until that is done everywhere, then replaces the id in clocks whose tickets have"
                    + " left the store, and deletes what the application's tasks have told each other. Run again after an"
                    + " interruption, it goes on.",
            "%nErase the id in the ticket system first: an event that names it afterwards is news of somebody. What only"
                    + " grows is not rewritten: the input itself, the history of alerts, rejected records, backups. The"
                    + " command says how many of their records name the id; docs/operations.md says what to do about"
                    + " them.%n"
        },
        mixinStandardHelpOptions = true,
        versionProvider = SlaCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            " 0:it is done; with --dry-run, what would be done is told",
            " 1:something failed, or the application has not carried it out yet; it will",
            " 2:the command line is wrong, or policies mean this very person; nothing was done"
        },
        footer = {
            "",
            "Examples:",
            "  sla erase --dry-run u-4711",
            "  sla erase --config sla.properties u-4711",
            "  sla erase --in requester 4711                        # agents have ids of their own",
            "  sla erase --also attributes.opened-by --output json u-17"
        })
final class EraseCommand implements Callable<Integer> {
    enum Output {
        TEXT,
        JSON
    }

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--in",
            paramLabel = "PLACE",
            split = ",",
            description = "Where the id means the person, and nowhere else: requester, assignee, actor,"
                    + " attributes.NAME. Default: requester,assignee,actor,attributes.excused.by.")
    private List<String> in = Erasure.USUAL_PLACES;

    @Option(
            names = "--also",
            paramLabel = "PLACE",
            split = ",",
            description = "Another place, beside these: an attribute of your own, such as attributes.opened-by.")
    private List<String> also = List.of();

    @Option(names = "--dry-run", description = "Only say how many records name the id, and what would become of them.")
    private boolean dryRun;

    @Option(names = "--force", description = "Even if policies mean this very person: then what they promise changes.")
    private boolean force;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            defaultValue = "5m",
            description = "How long to wait for the application. Default: ${DEFAULT-VALUE}.")
    private Duration wait;

    @Option(
            names = "--output",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "Text for people, or one JSON object. Default: ${DEFAULT-VALUE}.")
    private Output output;

    @Mixin
    private ClusterOptions cluster;

    @Parameters(paramLabel = "ID", description = "The id, exactly as events have it.")
    private String id;

    /** What is printed as JSON. */
    private record Line(
            String type,
            boolean dryRun,
            String pseudonym,
            Long tickets,
            Long requesters,
            Long clocks,
            String finishedAt,
            Map<String, Long> naming,
            Map<String, Long> elsewhere) {}

    @Override
    public Integer call() {
        final Set<String> places = places();
        final PrintWriter err = spec.commandLine().getErr();
        final AppConfig config = cluster.load();
        try (PersonErasure erasing = PersonErasure.connect(config, err::println)) {
            final Optional<PersonErasure.Outcome> outcome;
            try {
                outcome = dryRun ? Optional.empty() : erasing.erase(id, places, force, wait);
            } catch (final PersonErasure.NamedByPoliciesException e) {
                throw new BadInputException(e.getMessage() + System.lineSeparator()
                        + "Publish policies without it, or go on with --force. Nothing was requested.");
            }
            if (outcome.isPresent()) {
                erasing.deleteWhatIsRead()
                        .ifPresent(why -> err.println("Note: what was read could not be deleted, and stays for its"
                                + " retention of 7 days. " + why + "."));
            } else if (!dryRun) {
                err.println("The application has not carried it out within " + wait.toSeconds()
                        + " s. It will, once it runs; give the command again to see.");
                return ExitCode.FAILURE;
            }
            final Map<String, Long> elsewhere = new LinkedHashMap<>();
            final Map<String, Long> naming = erasing.naming(id, places, elsewhere::putAll);
            print(config, outcome, naming, elsewhere);
            if (dryRun && output == Output.TEXT) {
                nobody(id, places, naming, elsewhere)
                        .ifPresent(spec.commandLine().getOut()::println);
            }
            return ExitCode.OK;
        }
    }

    private Set<String> places() {
        if (id.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "ID is empty; expected the id of a person");
        }
        final Set<String> places = new LinkedHashSet<>(in);
        places.addAll(also);
        for (final String place : places) {
            if (!Erasure.isPlace(place)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "'" + place + "' is no place in which a person is named; expected requester, assignee, actor or"
                                + " attributes.NAME"
                                + NearMiss.of(place, Erasure.USUAL_PLACES)
                                        .map(near -> "; did you mean '" + near + "'?")
                                        .orElse(""));
            }
        }
        return places;
    }

    private void print(
            final AppConfig config,
            final Optional<PersonErasure.Outcome> outcome,
            final Map<String, Long> naming,
            final Map<String, Long> elsewhere) {
        final PrintWriter out = spec.commandLine().getOut();
        if (output == Output.JSON) {
            Json.print(
                    out,
                    new Line(
                            "erasure",
                            dryRun,
                            outcome.map(PersonErasure.Outcome::pseudonym).orElse(null),
                            outcome.map(PersonErasure.Outcome::tickets).orElse(null),
                            outcome.map(PersonErasure.Outcome::requesters).orElse(null),
                            outcome.map(PersonErasure.Outcome::clocks).orElse(null),
                            outcome.map(done -> done.finishedAt().toString()).orElse(null),
                            naming,
                            elsewhere));
        } else {
            outcome.ifPresent(done -> out.println(whatWasDone(done)));
            final TextTable table = new TextTable("TOPIC", "RECORDS", dryRun ? "WHAT WOULD BE DONE" : "WHAT IS LEFT");
            naming.forEach((topic, records) -> table.add(topic, "%,d".formatted(records), meaning(config, topic)));
            table.print(out);
            elsewhere.forEach((place, events) -> out.println("Note: " + place
                    + " is the same in %,d %s; if it means the".formatted(events, events == 1 ? "event" : "events")
                    + " person, --also " + place + "."));
        }
        out.flush();
    }

    static String whatWasDone(final PersonErasure.Outcome done) {
        final String erased = "Erased: %,d tickets and %,d requesters named it, and %,d clocks of"
                        .formatted(done.tickets(), done.requesters(), done.clocks())
                + " tickets that have left the store. It is " + done.pseudonym() + " from now on.";
        return done.tickets() + done.requesters() + done.clocks() == 0
                ? erased + " Is it exactly as events have it?"
                : erased;
    }

    /** That an id was not found may be a slip of who typed it. */
    static Optional<String> nobody(
            final String id,
            final Set<String> places,
            final Map<String, Long> naming,
            final Map<String, Long> elsewhere) {
        return elsewhere.isEmpty() && naming.values().stream().allMatch(records -> records == 0)
                ? Optional.of("No record on these topics names '" + Text.printable(id) + "' as "
                        + String.join(", ", places) + ". Is it exactly as events have it?")
                : Optional.empty();
    }

    private String meaning(final AppConfig config, final String topic) {
        return switch (topic) {
            case Topics.CLOCKS, Topics.ALERTS_CURRENT -> dryRun ? "replaced" : "news since then";
            case Topics.REQUESTERS -> dryRun ? "deleted" : "not read yet, or for 7 days";
            case Topics.ERASURES -> "for an hour at least, 7 days at most";
            case Topics.ALERTS -> "stays until its retention is over";
            case Topics.REJECTED -> "stays until its retention is over; can be retried";
            default -> topic.equals(config.get(Settings.INPUT_TOPIC)) ? "stays: it is yours, see operations.md" : "";
        };
    }
}
