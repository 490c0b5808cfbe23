package io.slamonitor.cli;

import io.slamonitor.app.EventEncoder;
import io.slamonitor.eventfile.EventFileReader;
import io.slamonitor.ticket.TicketEvent;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sla encode}: a ticket event as the bytes of a record, for programs that cannot write Avro. */
@Command(
        name = "encode",
        header = "Write a ticket event as the bytes of its record, for kcat and other programs that know no Avro.",
        description = {
            "%nReads one ticket event and writes the value of its record to a file: Avro in the registry's wire format."
                    + " Prints the record's key, which is the ticket's id. Sends nothing; the schema is registered if the"
                    + " registry does not have it. To send events from files, 'sla replay' is simpler.%n"
        },
        mixinStandardHelpOptions = true,
        versionProvider = SlaCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {ExitCode.OK_MEANS, ExitCode.FAILURE_MEANS, ExitCode.BAD_INPUT_MEANS},
        footer = {
            "",
            "Examples:",
            "  sla encode event.json event.avro",
            "  key=$(sla encode event.json event.avro)",
            "  kcat -P -b localhost:9092 -X partitioner=murmur2_random -t tickets.events -k \"$key\" event.avro"
        })
final class EncodeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster;

    @Parameters(index = "0", paramLabel = "EVENT", description = "A file with one ticket event: a JSON line, or CSV.")
    private Path file;

    @Parameters(index = "1", paramLabel = "FILE", description = "Where the bytes go; replaced if it is there.")
    private Path target;

    @Override
    public Integer call() throws IOException {
        final TicketEvent event = event();
        final PrintWriter err = spec.commandLine().getErr();
        try (EventEncoder encoder = EventEncoder.open(cluster.load(), err::println)) {
            Files.write(target, encoder.encode(event));
        }
        spec.commandLine().getOut().println(event.ticketId());
        return ExitCode.OK;
    }

    private TicketEvent event() {
        final List<TicketEvent> events = new ArrayList<>();
        final List<String> faults = new ArrayList<>();
        EventFileReader.read(file, Optional.empty(), events::add, fault -> faults.add(fault.toString()));
        if (faults.isEmpty() && events.size() != 1) {
            faults.add(file + ": " + events.size() + " ticket events; expected one");
        }
        if (!faults.isEmpty()) {
            throw new BadInputException(String.join(System.lineSeparator(), faults));
        }
        return events.get(0);
    }
}
