package io.slamonitor.cli;

import io.slamonitor.app.TicketLookup;
import io.slamonitor.calendar.CalendarException;
import io.slamonitor.evaluation.Announcement;
import io.slamonitor.evaluation.Explanation;
import io.slamonitor.eventfile.EventFileReader;
import io.slamonitor.json.ExplanationLine;
import io.slamonitor.json.Json;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.yaml.LoadedCatalogue;
import io.slamonitor.report.ExplanationPage;
import io.slamonitor.requester.RequesterLimits;
import io.slamonitor.text.FileFaults;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketHistory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sla explain}: why one ticket's clocks stand where they stand. */
@Command(
        name = "explain",
        header = "Explain one ticket: why this deadline, day by day.",
        description = {
            "%nPrints what happened to the ticket, which policy judges it and why no other, and for each clock what was"
                    + " agreed and where that comes from, what started and stopped it, its life as a bar, every stretch"
                    + " of time with why it counted or not, the opening hours of each day and the names of holidays, the"
                    + " sum, the deadline in the calendar's zone and in UTC, and what was announced to whom and when."
                    + " Then what hangs on no clock, and what the ticket system is asked for. JSON says the same in one"
                    + " object, and HTML draws it on one page.",
            "%nThe ticket is read from files and judged by --policies, limits per requester included; without files, it is"
                    + " read from Kafka and judged by the policies published there, or by --policies, and what depends on"
                    + " its requester's other tickets is left out.%n"
        },
        mixinStandardHelpOptions = true,
        versionProvider = SlaCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {ExitCode.OK_MEANS, ExitCode.FAILURE_MEANS, ExitCode.BAD_INPUT_MEANS},
        footer = {
            "",
            "Examples:",
            "  sla explain --policies policies/ T-1042 tickets.jsonl",
            "  sla explain --policies policies/ --as-of 2026-03-01T00:00:00Z --output json T-1042 2026-*.csv.gz",
            "  sla explain --policies policies/ --output html --file T-1042.html T-1042 tickets.jsonl",
            "  sla explain T-1042 --bootstrap-servers broker:9092 --registry http://registry:8081"
        })
final class ExplainCommand implements Callable<Integer> {
    enum Output {
        TEXT,
        JSON,
        HTML
    }

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--policies",
            paramLabel = "DIR",
            description = "Folder of YAML files with policies, calendars and customers, or one such file. Needed with"
                    + " files.")
    private Path policies;

    @Mixin
    private AsOfOption asOf;

    @Option(
            names = "--output",
            paramLabel = "text|json|html",
            defaultValue = "text",
            description = "Text with local times, one JSON object, or a page with a drawn timeline that needs nothing"
                    + " else and prints. Default: ${DEFAULT-VALUE}.")
    private Output output;

    @Option(names = "--file", paramLabel = "FILE", description = "Writes to this file instead of standard output.")
    private Path file;

    @Parameters(index = "0", paramLabel = "TICKET", description = "The ticket's id.")
    private String ticketId;

    @Mixin
    private EventFilesOption events;

    @Mixin
    private ClusterOptions cluster;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "FILE", description = EventFilesOption.FILES)
    private List<Path> files = List.of();

    @Override
    public Integer call() {
        if (files.isEmpty()) {
            checkNoFileIsMeant();
            explainFromKafka();
        } else {
            explainFromFiles();
        }
        return events.faults() == 0 ? ExitCode.OK : ExitCode.BAD_INPUT;
    }

    /** One argument is the ticket's id, and a cluster is asked then: not if it was forgotten, or the files were. */
    private void checkNoFileIsMeant() {
        if (isFile(ticketId)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "TICKET is missing: '" + ticketId + "' is a file; expected a ticket's id before it");
        }
        if (events.isGiven()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "FILE is missing: --mapping says how to read files; expected some after the ticket's id");
        }
    }

    private static boolean isFile(final String argument) {
        try {
            return EventFileReader.isUsualName(argument) || Files.isRegularFile(Path.of(argument));
        } catch (final InvalidPathException e) {
            return false;
        }
    }

    private void explainFromFiles() {
        if (policies == null) {
            throw new BadInputException("--policies is missing: expected the policies by which to judge the files");
        }
        final Instant until = asOf.orNow();
        final Catalogues catalogues = load(policies);
        final List<TicketEvent> later = new ArrayList<>();
        final Map<String, TicketHistory> histories = histories(catalogues, until, later::add);
        final TicketHistory history = histories.get(ticketId);
        if (history == null) {
            throw new BadInputException("no file has" + anEventBy(until, later)
                    + (isFile(ticketId) ? "; that is a file: expected a ticket's id before it" : ""));
        }
        final List<Announcement> limits =
                RequesterLimits.judgeAll(histories.values(), catalogues, until).getOrDefault(ticketId, List.of());
        explain(history, catalogues, until, limits);
    }

    /**
     * The ticket's, and those of all others where requesters are limited.
     *
     * @param later gets what happened to the ticket after that
     */
    private Map<String, TicketHistory> histories(
            final Catalogues catalogues, final Instant until, final Consumer<TicketEvent> later) {
        final boolean all = catalogues.limitRequesters();
        return events.histories(
                files,
                event -> {
                    final boolean past = !event.occurredAt().isAfter(until);
                    final boolean ofTicket = event.ticketId().equals(ticketId);
                    if (ofTicket && !past) {
                        later.accept(event);
                    }
                    return past && (all || ofTicket);
                },
                spec.commandLine().getErr());
    }

    /** What was looked for in vain, and what there is of the ticket at another time. */
    private String anEventBy(final Instant until, final List<TicketEvent> later) {
        return " an event of ticket '" + ticketId + "' by " + until
                + later.stream()
                        .map(TicketEvent::occurredAt)
                        .min(Comparator.naturalOrder())
                        .map(first -> "; the first is of " + first + ": --as-of " + first + " or later explains it")
                        .orElse("");
    }

    private void explainFromKafka() {
        final TicketLookup.Found found =
                TicketLookup.find(cluster.load(), ticketId, spec.commandLine().getErr()::println);
        final Instant until = asOf.given().or(found::time).orElseGet(asOf::orNow);
        final List<TicketEvent> all = found.history().map(TicketHistory::events).orElse(List.of());
        final List<TicketEvent> past =
                all.stream().filter(event -> !event.occurredAt().isAfter(until)).toList();
        if (past.isEmpty()) {
            throw new BadInputException("the input topic does not have" + anEventBy(until, all));
        }
        explain(
                TicketHistory.of(ticketId, past),
                policies == null ? found.catalogues().liveAt(until) : load(policies),
                until,
                List.of());
    }

    private static Catalogues load(final Path policies) {
        final LoadedCatalogue loaded = PoliciesOption.load(policies);
        return Catalogues.of(loaded.catalog(loaded.version(), Instant.EPOCH));
    }

    private void explain(
            final TicketHistory history,
            final Catalogues catalogues,
            final Instant until,
            final List<Announcement> limits) {
        try {
            print(Explanation.of(history, catalogues, until, limits));
        } catch (final CalendarException e) {
            throw new BadInputException("ticket " + ticketId + ": " + e.getMessage());
        }
    }

    private void print(final Explanation explanation) {
        if (file == null) {
            write(explanation, spec.commandLine().getOut());
            return;
        }
        final StringWriter text = new StringWriter();
        write(explanation, new PrintWriter(text));
        try {
            Files.writeString(file, text.toString());
        } catch (final IOException e) {
            throw new BadInputException("--file " + file + " cannot be written: " + FileFaults.reason(e));
        }
    }

    private void write(final Explanation explanation, final PrintWriter out) {
        switch (output) {
            case TEXT -> new ExplanationText(out).print(explanation);
            case JSON -> Json.print(out, ExplanationLine.of(explanation));
            case HTML -> out.print(ExplanationPage.of(explanation));
        }
        out.flush();
    }
}
