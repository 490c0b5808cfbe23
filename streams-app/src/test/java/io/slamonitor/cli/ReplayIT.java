package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.avro.TicketEvent;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.testing.EmbeddedCluster;
import io.slamonitor.topology.InputPartitioner;
import io.slamonitor.topology.Topics;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReplayIT extends EmbeddedCluster {
    private static final int EVENTS = 40;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(InputPartitioner.class)
    void eventsGoHomeUnderTheirTicketsKeyStampedWithTheirArrival(final InputPartitioner partitioner) throws Exception {
        final Instant before = Instant.now().minusSeconds(5);

        final Sla sent = replay("--set", "input.partitioner=" + partitioner.label(), events("events.jsonl", ""));

        assertThat(sent.err()).isEqualTo("Created the topic tickets.events" + System.lineSeparator());
        assertThat(sent.exitCode()).isZero();
        assertThat(sent.out()).startsWith("Sent 40 events to tickets.events in ");
        final List<ConsumerRecord<byte[], byte[]>> records = read(Topics.TICKET_EVENTS, EVENTS);
        assertThat(records).hasSize(EVENTS);
        try (AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", registry()))) {
            for (final ConsumerRecord<byte[], byte[]> record : records) {
                final TicketEvent event =
                        serdes.serde(TicketEvent.class, false).deserializer().deserialize("", record.value());
                assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo(event.getTicketId());
                assertThat(record.partition()).isEqualTo(partitioner.partitionOf(record.key(), 6));
                assertThat(Instant.ofEpochMilli(record.timestamp())).isAfter(before);
                assertThat(event.getOccurredAt()).isBefore(Instant.parse("2021-01-01T00:00:00Z"));
            }
        }
    }

    @Test
    void badLinesAreReportedAndTheRestIsSent() throws Exception {
        final Path file = events("events.jsonl.gz", "{\"ticketId\": \"T-1\", \"type\": \"CREATED\"}\nnonsense\n");

        final Sla sent = replay(file);

        assertThat(sent.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(sent.err()).contains(file + ":1: ", file + ":2: ");
        assertThat(sent.out()).startsWith("Sent 40 events").contains("; 2 lines or events could not be sent");
        assertThat(read(Topics.TICKET_EVENTS, EVENTS)).hasSize(EVENTS);
    }

    @Test
    void speedIsHeld() throws Exception {
        final Instant start = Instant.now();
        final Sla sent = replay("--speed", "20", events("events.jsonl", ""));
        assertThat(sent.exitCode()).isZero();
        assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(1_900));
    }

    @Test
    void eventThatIsTooLargeIsReportedAndTheRestIsSent() throws Exception {
        createTopic("small", 1, Map.of("max.message.bytes", "2000"));
        // Not compressible, or it would fit.
        final String noise = new java.util.Random(1)
                .ints(6_000, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        final Path file = events(
                "events.jsonl",
                "{\"ticketId\": \"BIG\", \"eventId\": \"e\", \"type\": \"CREATED\", \"occurredAt\": \"2020-01-01T00:00:00Z\","
                        + " \"attributes\": {\"a\": \"" + noise + "\"}}\n");

        final Sla sent = replay("--topic", "small", "--set", "kafka.batch.size=0", file);

        assertThat(sent.err()).contains("Ticket BIG: event e is too large for small: ");
        assertThat(sent.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(read("small", EVENTS)).hasSize(EVENTS);
    }

    @Test
    void compactedTopicIsRefused() throws Exception {
        createTopic("compacted", 1, Map.of("cleanup.policy", "compact"));
        final Sla refused = replay("--topic", "compacted", events("events.jsonl", ""));
        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(refused.err()).contains("compacted has cleanup.policy=compact, expected delete");
    }

    private Sla replay(final Object... arguments) {
        final List<Object> all = new ArrayList<>(
                List.of("replay", "--bootstrap-servers", kafka.bootstrapServers(), "--registry", registry()));
        all.addAll(List.of(arguments));
        return Sla.run(all.toArray());
    }

    private Path events(final String name, final String first) throws IOException {
        final StringBuilder lines = new StringBuilder(first);
        for (int i = 0; i < EVENTS; i++) {
            lines.append("{\"ticketId\": \"T-%d\", \"type\": \"CREATED\", \"occurredAt\": \"2020-01-01T00:00:%02dZ\"}\n"
                    .formatted(i % 20, i));
        }
        final Path file = folder.resolve(name);
        try (OutputStream out = name.endsWith(".gz")
                ? new GZIPOutputStream(Files.newOutputStream(file))
                : Files.newOutputStream(file)) {
            out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
