package io.slamonitor.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.slamonitor.json.Json;
import io.slamonitor.mapping.EventMapping;
import io.slamonitor.mapping.InvalidProgramException;
import io.slamonitor.mapping.MappedEvents;
import io.slamonitor.mapping.Payloads;
import io.slamonitor.mapping.ProgramFailedException;
import io.slamonitor.report.EventWords;
import io.slamonitor.text.FileFaults;
import io.slamonitor.ticket.TicketEvent;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sla mapping test}: what a mapping makes of payloads, without Kafka. */
@Command(
        name = "test",
        header = "Show the ticket events that a mapping makes of payloads, and everything that is wrong with them.",
        description = {
            "%nA payload file holds one JSON value, several after each other, or a list of them. What is wrong with the"
                    + " program is reported as FILE:LINE:COLUMN: REASON, what is wrong with a payload or with one of its"
                    + " events as FILE: payload N: REASON, on standard error; the rest is shown.",
            "%nJSON output is lines of an event file, which 'sla evaluate' and 'sla replay' read.%n"
        },
        mixinStandardHelpOptions = true,
        versionProvider = SlaCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {ExitCode.OK_MEANS, ExitCode.FAILURE_MEANS, ExitCode.BAD_INPUT_MEANS},
        footer = {
            "",
            "Examples:",
            "  sla mapping test zendesk payload.json",
            "  sla mapping test mine.jq --smt rows/*.json",
            "  sla mapping test mine.jq --output json export.jsonl > events.jsonl"
        })
final class MappingTestCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--smt",
            description = "Hold it to what Kafka Connect's transformation allows: at most one event a payload.")
    private boolean atMostOne;

    @Mixin
    private TableOutput output;

    @Parameters(
            index = "0",
            paramLabel = "MAPPING",
            description = "A mapping that comes with the program ('sla mapping list'), or a file with a jq program.")
    private String mapping;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "PAYLOAD", description = "Files with payloads in JSON.")
    private List<Path> files;

    private final TextTable table = new TextTable("payload", "ticket", "at", "type", "sets");
    private int faults;

    @Override
    public Integer call() {
        final EventMapping found = mapping();
        for (final Path file : files) {
            final Payloads payloads = Payloads.of(content(file));
            int number = 1;
            for (final JsonNode payload : payloads.values()) {
                test(found, payload, file + (payloads.values().size() == 1 ? "" : ": payload " + number));
                number++;
            }
            payloads.fault().ifPresent(fault -> fault(file + ":" + fault));
        }
        if (!output.isJson() && !table.isEmpty()) {
            table.print(out());
        }
        return faults == 0 ? ExitCode.OK : ExitCode.BAD_INPUT;
    }

    private EventMapping mapping() {
        try {
            return EventMapping.find(mapping);
        } catch (final InvalidProgramException e) {
            throw new BadInputException(e.getMessage());
        }
    }

    private static byte[] content(final Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (final NoSuchFileException e) {
            throw new BadInputException(file + ": there is no such file");
        } catch (final IOException e) {
            throw new BadInputException(file + ": cannot be read: " + FileFaults.reason(e));
        }
    }

    private void test(final EventMapping found, final JsonNode payload, final String place) {
        try {
            final MappedEvents mapped = found.map(payload);
            mapped.events().forEach(event -> show(place, event));
            mapped.faults().forEach(fault -> fault(place + ": " + fault));
            final int events = mapped.events().size() + mapped.faults().size();
            if (atMostOne && events > 1) {
                fault(place + ": the mapping yields " + events
                        + " events: a transformation of Kafka Connect may yield one, or none");
            }
            if (events == 0 && !output.isJson()) {
                table.add(place, "–", "–", "no event", "");
            }
        } catch (final ProgramFailedException e) {
            fault(place + ": " + e.getMessage());
        }
    }

    private void show(final String place, final TicketEvent event) {
        if (output.isJson()) {
            Json.print(out(), EventLine.of(event));
        } else {
            table.add(
                    place,
                    event.ticketId(),
                    Json.instant(event.occurredAt()),
                    EventWords.type(event),
                    EventWords.changes(event));
        }
    }

    private void fault(final String message) {
        faults++;
        spec.commandLine().getErr().println(message);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
