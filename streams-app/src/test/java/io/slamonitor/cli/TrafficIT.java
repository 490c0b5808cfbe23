package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.avro.TicketEvent;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.testing.EmbeddedCluster;
import io.slamonitor.topology.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class TrafficIT extends EmbeddedCluster {
    @Test
    void theDesksPastIsSentAtOnceWithInstantsOfThePastAndTheArrivalOfNow() throws Exception {
        final Instant before = Instant.now().minusSeconds(5);

        final Sla traffic = Sla.run(
                "traffic",
                "--days",
                "7",
                "--for",
                "2s",
                "--bootstrap-servers",
                kafka.bootstrapServers(),
                "--registry",
                registry());

        assertThat(traffic.exitCode()).as(traffic.err()).isZero();
        assertThat(traffic.err()).contains("Desks at work since ", "CRM caltech-crm", "Sent ");
        Instant first = Instant.now();
        try (AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", registry()))) {
            for (final ConsumerRecord<byte[], byte[]> record : read(Topics.TICKET_EVENTS, 500)) {
                final Instant occurred = serdes.serde(TicketEvent.class, false)
                        .deserializer()
                        .deserialize(record.topic(), record.value())
                        .getOccurredAt();
                assertThat(Instant.ofEpochMilli(record.timestamp())).isAfter(before);
                assertThat(occurred).isBefore(Instant.now());
                first = occurred.isBefore(first) ? occurred : first;
            }
        }
        assertThat(first).isBefore(Instant.now().minus(Duration.ofDays(5)));
    }
}
