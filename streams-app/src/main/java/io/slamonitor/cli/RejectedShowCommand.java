package io.slamonitor.cli;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.RejectedId;
import io.slamonitor.app.RejectedTopic;
import io.slamonitor.app.StartException;
import io.slamonitor.json.Json;
import io.slamonitor.text.FileFaults;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sla rejected show}: all of one record that could not be taken. */
@Command(
        name = "show",
        header = "Show all of one rejected record.",
        description = {
            "%nShows why and when a record was rejected, where it lay, its key, the headers its sender gave it, and its"
                    + " value: as a ticket event if it can be read as one now, or as a catalogue if it lay on sla.policies,"
                    + " else the reason why not and the beginning of its bytes. Without a registry the bytes are shown.",
            "%nJSON is one object: {\"type\":\"rejected\", id, rejectedAt, reason, stage, ticket, source: {topic, partition,"
                    + " offset, arrivedAt}, message, retryOf, bytes, exception, keyBase64, headers: [{name, text, base64}],"
                    + " event, catalogue, eventFault, valueBase64}. 'event' has the fields of the TicketEvent, 'catalogue'"
                    + " those of a Catalogue without the content of its files; if both are null, 'eventFault' says"
                    + " why.%n"
        },
        mixinStandardHelpOptions = true,
        versionProvider = SlaCommand.Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            " 0:it was shown",
            ExitCode.FAILURE_MEANS,
            " 2:there is no such record, the file exists, or the command line is wrong"
        },
        footer = {
            "",
            "Examples:",
            "  sla rejected show 2@1042",
            "  sla rejected show 2@1042 --output json",
            "  sla rejected show 2@1042 --raw record.bin"
        })
final class RejectedShowCommand implements Callable<Integer> {
    enum Output {
        TEXT,
        JSON
    }

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PARTITION@OFFSET",
            converter = RejectedIdConverter.class,
            description = "The record's id, as 'sla rejected list' shows it.")
    private RejectedId id;

    @Option(
            names = "--raw",
            paramLabel = "FILE",
            description = "Also write the bytes of its value to this file, which must not exist yet.")
    private Path raw;

    @Option(
            names = "--output",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "Text for people, or JSON. Default: ${DEFAULT-VALUE}.")
    private Output output;

    @Mixin
    private ClusterOptions cluster;

    @Override
    public Integer call() {
        final PrintWriter out = spec.commandLine().getOut();
        final PrintWriter err = spec.commandLine().getErr();
        final AppConfig config = cluster.load();
        final ConsumerRecord<byte[], byte[]> consumed;
        try (RejectedTopic topic = RejectedTopic.open(config, err::println)) {
            consumed = topic.find(id).orElseThrow(() -> new BadInputException(noSuchRecord(id)));
        }
        final RejectedDetails details = RejectedDetails.of(consumed, config);
        if (output == Output.JSON) {
            Json.print(out, details.fields());
        } else {
            details.print(out);
        }
        out.flush();
        if (raw != null) {
            writeRaw(consumed.value());
            err.println("Wrote " + consumed.value().length + " bytes to " + raw);
        }
        return ExitCode.OK;
    }

    static String noSuchRecord(final RejectedId id) {
        return "there is no record " + id
                + " on sla.rejected, or none any more; 'sla rejected list' shows what is there";
    }

    private void writeRaw(final byte[] value) {
        if (value == null) {
            throw new BadInputException("record " + id + " has no value that could be written to " + raw);
        }
        try {
            Files.write(raw, value, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (final FileAlreadyExistsException e) {
            throw new BadInputException(raw + " exists already; expected the name of a new file");
        } catch (final IOException e) {
            throw new StartException("The bytes cannot be written to " + raw + ": " + FileFaults.reason(e) + ".", e);
        }
    }
}
