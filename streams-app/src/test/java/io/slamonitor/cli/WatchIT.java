package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slamonitor.avro.AlertKind;
import io.slamonitor.avro.AlertState;
import io.slamonitor.avro.SlaAlert;
import io.slamonitor.json.Json;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.testing.EmbeddedCluster;
import io.slamonitor.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class WatchIT extends EmbeddedCluster {

    @Test
    void abortedAlertsAreNotShown() throws Exception {
        createTopic(Topics.ALERTS, 2, Map.of());
        try (AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", registry()));
                KafkaProducer<byte[], byte[]> producer = producer(Map.of("transactional.id", "t"))) {
            producer.initTransactions();
            send(producer, serdes, false, alert("ABORTED", AlertState.FIRING));
            send(producer, serdes, true, alert("T-1", AlertState.FIRING));
            send(producer, serdes, true, alert("T-2", AlertState.RESOLVED));
        }

        final Sla table = watch("alerts", "--from-beginning", "--limit", "2");
        assertThat(table.exitCode()).isZero();
        assertThat(table.lines())
                .containsExactlyInAnyOrder(
                        "2026-03-01T09:00:05Z  firing     breach           first-response      T-1           no answer",
                        "2026-03-01T09:00:05Z  resolved   breach           first-response      T-2           no answer");

        final Sla json = watch("alerts", "--from-beginning", "--limit", "1", "--ticket", "T-2", "--output", "json");
        final JsonNode alert = Json.MAPPER.readTree(json.out());
        assertThat(alert.get("ticketId").asText()).isEqualTo("T-2");
        assertThat(alert.get("state").asText()).isEqualTo("RESOLVED");
        assertThat(alert.get("at").asText()).isEqualTo("2026-03-01T09:00:00Z");
        assertThat(alert.get("url").isNull()).isTrue();
    }

    @Test
    void rejectedRecordsAreShownWithTheirReasonAndWithoutHarmToTheTerminal() throws Exception {
        createTopic(Topics.REJECTED, 1, Map.of());
        final byte[] evil = "\u001B[2Jwipe\u0007\n".getBytes(StandardCharsets.UTF_8);
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            final ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(Topics.REJECTED, null, evil);
            record.headers()
                    .add("sla.reason", "undecodable".getBytes(StandardCharsets.UTF_8))
                    .add("sla.message", "no Avro \u001B[31m".getBytes(StandardCharsets.UTF_8))
                    .add("sla.source.topic", "tickets.events".getBytes(StandardCharsets.UTF_8))
                    .add("sla.source.partition", "3".getBytes(StandardCharsets.UTF_8))
                    .add("sla.source.offset", "17".getBytes(StandardCharsets.UTF_8));
            producer.send(record).get();
        }

        final Sla table = watch("rejected", "--from-beginning", "--limit", "1");
        assertThat(table.out())
                .contains("undecodable", "tickets.events/3@17", "key (null)", "no Avro .[31m", "10 bytes: .[2Jwipe..")
                .doesNotContain("\u001B", "\u0007");

        final JsonNode json =
                Json.MAPPER.readTree(watch("rejected", "--from-beginning", "--limit", "1", "--output", "json")
                        .out());
        assertThat(Base64.getDecoder().decode(json.get("valueBase64").asText())).isEqualTo(evil);
        assertThat(json.get("headers").get("sla.reason").asText()).isEqualTo("undecodable");
    }

    @Test
    void recordThatIsNoAlertIsReportedAndLeftOut() throws Exception {
        createTopic(Topics.ALERTS, 1, Map.of());
        try (AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", registry()));
                KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            producer.send(new ProducerRecord<>(Topics.ALERTS, new byte[] {1, 2, 3}))
                    .get();
            producer.send(record(serdes, alert("T-1", AlertState.FIRING))).get();
        }
        final Sla watched = watch("alerts", "--from-beginning", "--limit", "1");
        assertThat(watched.err()).startsWith("sla.alerts/0@0 cannot be read: ");
        assertThat(watched.lines()).hasSize(1);
    }

    @Test
    void missingTopicIsOneClearMessage() {
        final Sla watched = watch("clocks");
        assertThat(watched.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(watched.err())
                .isEqualTo("There is no topic sla.clocks at " + kafka.bootstrapServers() + ". 'sla run' creates it."
                        + System.lineSeparator());
    }

    private Sla watch(final Object... arguments) {
        final List<Object> all = new ArrayList<>(List.of("watch"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--bootstrap-servers", kafka.bootstrapServers(), "--registry", registry()));
        return Sla.run(all.toArray());
    }

    private KafkaProducer<byte[], byte[]> producer(final Map<String, Object> more) {
        final Map<String, Object> config = new java.util.HashMap<>(more);
        config.put("bootstrap.servers", kafka.bootstrapServers());
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static void send(
            final KafkaProducer<byte[], byte[]> producer,
            final AvroSerdes serdes,
            final boolean commit,
            final SlaAlert alert)
            throws Exception {
        producer.beginTransaction();
        producer.send(record(serdes, alert)).get();
        if (commit) {
            producer.commitTransaction();
        } else {
            producer.abortTransaction();
        }
    }

    private static ProducerRecord<byte[], byte[]> record(final AvroSerdes serdes, final SlaAlert alert) {
        return new ProducerRecord<>(
                Topics.ALERTS,
                alert.getTicketId().getBytes(StandardCharsets.UTF_8),
                serdes.serde(SlaAlert.class, false).serializer().serialize(Topics.ALERTS, alert));
    }

    private static SlaAlert alert(final String ticketId, final AlertState state) {
        return SlaAlert.newBuilder()
                .setAlertId(ticketId + "/first-response/1/breach")
                .setTicketId(ticketId)
                .setMetric("first-response")
                .setCycle(1)
                .setKind(AlertKind.BREACH)
                .setLevel("")
                .setState(state)
                .setRevision(1)
                .setAt(Instant.parse("2026-03-01T09:00:00Z"))
                .setDecidedAt(Instant.parse("2026-03-01T09:00:05.250Z"))
                .setPolicy("p")
                .setPolicyVersion("1")
                .setCatalogue("c")
                .setSummary("no answer")
                .build();
    }
}
