package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.avro.TicketEvent;
import io.slamonitor.avro.TicketEventType;
import io.slamonitor.schemas.AvroSerdes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodeCommandTest {
    private static final String REGISTRY = "mock://EncodeCommandTest";
    private static final String EVENT =
            "{\"ticketId\":\"T-1\",\"occurredAt\":\"2026-03-02T09:00:00Z\",\"type\":\"CREATED\",\"priority\":\"high\"}\n";

    @TempDir
    Path folder;

    @Test
    void theBytesAreThoseOfARecordAndTheKeyIsPrinted() throws Exception {
        final Path bytes = folder.resolve("event.avro");

        final Sla encoded = Sla.run("encode", "--registry", REGISTRY, file(EVENT), bytes);

        assertThat(encoded.exitCode()).as(encoded.err()).isZero();
        assertThat(encoded.lines()).containsExactly("T-1");
        try (AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", REGISTRY))) {
            final TicketEvent event = serdes.serde(TicketEvent.class, false)
                    .deserializer()
                    .deserialize("tickets.events", Files.readAllBytes(bytes));
            assertThat(event.getTicketId()).isEqualTo("T-1");
            assertThat(event.getOccurredAt()).isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
            assertThat(event.getType()).isEqualTo(TicketEventType.CREATED);
            assertThat(event.getPriority()).isEqualTo("high");
        }
    }

    @Test
    void oneEventIsExpectedAndNothingIsWrittenOtherwise() throws Exception {
        for (final String content : new String[] {"", EVENT + EVENT.replace("T-1", "T-2")}) {
            final Path bytes = folder.resolve("event.avro");
            final Sla refused = Sla.run("encode", "--registry", REGISTRY, file(content), bytes);
            assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(refused.err()).contains("expected one");
            assertThat(bytes).doesNotExist();
        }
    }

    @Test
    void whatIsWrongWithTheEventIsTold() throws Exception {
        final Sla refused = Sla.run(
                "encode",
                "--registry",
                REGISTRY,
                file("{\"ticketId\":\"T-1\",\"type\":\"CREATED\"}\n"),
                folder.resolve("x"));
        assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err()).contains("event.jsonl:1: ", "occurredAt");
    }

    private Path file(final String content) throws Exception {
        return Files.writeString(folder.resolve("event.jsonl"), content);
    }
}
