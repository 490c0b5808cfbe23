package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.slamonitor.app.AppConfig;
import io.slamonitor.app.SlaApplication;
import io.slamonitor.avro.TicketEvent;
import io.slamonitor.avro.TicketEventType;
import io.slamonitor.json.Json;
import io.slamonitor.testing.EmbeddedCluster;
import io.slamonitor.testing.StreamDriver;
import io.slamonitor.testing.StreamOutput;
import io.slamonitor.testing.SyntheticDesk;
import io.slamonitor.topology.InputPartitioner;
import io.slamonitor.topology.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was rejected is found, looked into, and taken after all when its cause is mended. */
class RejectedIT extends EmbeddedCluster {
    private static final int PARTITIONS = 3;
    private static final int UNKNOWN_ID = 4711;
    private static final Instant NOW = SyntheticDesk.OPENS;
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private SlaApplication application;
    private StreamDriver driver;
    private StreamOutput output;

    @BeforeEach
    void start() throws Exception {
        final AppConfig config = config(
                "ticker", "external", "state.dir", folder.resolve("state").toString());
        createTopic(Topics.TICKET_EVENTS, PARTITIONS, Map.of("retention.ms", "-1"));
        application = SlaApplication.start(config, line -> {});
        driver = new StreamDriver(config, PARTITIONS);
        output = new StreamOutput(config);
        driver.publish(SyntheticDesk.catalogue());
        driver.tickAndWait(NOW);
    }

    @AfterEach
    void stop() {
        output.close();
        driver.close();
        application.close();
    }

    @Test
    void eventsAreTakenAfterAllWhenTheirCauseIsMended() throws Exception {
        assertThat(sla("list").out()).isEqualTo("Nothing is rejected." + System.lineSeparator());
        final Instant before = Instant.now().minusSeconds(5);
        final byte[] unknownSchema = withSchemaId(driver.encode(created("T-1")), UNKNOWN_ID);
        send("T-1", unknownSchema, null);
        send("T-2", driver.encode(created("T-3")), LONG_AGO.toEpochMilli());
        driver.awaitConsumed();

        final String undecodable = listed("undecodable", "T-1", before);
        final String mismatched = listed("key-mismatch", "T-2", before);
        theTableSaysWhatIsWhere(undecodable, mismatched);
        showTellsEverything(undecodable, unknownSchema);
        nothingIsSentByADryRun();

        registerUnknownSchema();
        retriedEventIsTaken(undecodable, unknownSchema);
        whatIsStillWrongIsRejectedAgain(mismatched);
        recordWithoutAKeyGoesBackToItsPartition();
        recordsOfOtherTopicsAreLeftOut();
    }

    private String listed(final String reason, final String ticket, final Instant before) throws Exception {
        final List<String> lines = sla("list", "--output", "json", "--reason", reason, "--since", "1h")
                .lines();
        assertThat(lines).hasSize(2);
        final JsonNode row = Json.MAPPER.readTree(lines.get(0));
        assertThat(row.path("ticket").asText()).isEqualTo(ticket);
        assertThat(row.path("reason").asText()).isEqualTo(reason);
        assertThat(row.at("/source/topic").asText()).isEqualTo(Topics.TICKET_EVENTS);
        assertThat(row.at("/source/offset").isNumber()).isTrue();
        assertThat(row.path("retryOf").isNull()).isTrue();
        assertThat(Instant.parse(row.path("rejectedAt").asText()))
                .as("by when it was rejected, whenever it arrived, or retention would take it at once")
                .isAfter(before);
        assertThat(lines.get(1))
                .isEqualTo("{\"type\":\"summary\",\"records\":1,\"shown\":1,\"reasons\":{\"%s\":1}}", reason);
        return row.path("id").asText();
    }

    private void theTableSaysWhatIsWhere(final String undecodable, final String mismatched) {
        final Sla table = sla("list");
        assertThat(table.exitCode()).isZero();
        assertThat(table.lines().get(0)).matches("ID +REJECTED AT +REASON +STAGE +TICKET +SOURCE +RETRY OF +MESSAGE");
        assertThat(table.lines())
                .anyMatch(line -> line.matches(
                        undecodable + " +\\S+Z +undecodable +decode +T-1 +tickets.events/\\d@\\d+ +- +the value .*"))
                .anyMatch(line -> line.matches(mismatched + " +\\S+Z +key-mismatch +validate +T-2 .*"))
                .anyMatch(line -> line.matches("undecodable +1 +\\S+Z +\\S+Z"));
        assertThat(sla("list", "--limit", "1").out()).contains("1 older one is not shown; --limit N shows more.");
        assertThat(sla("list", "--ticket", "T-2").out()).contains(mismatched).doesNotContain("undecodable");
        assertThat(sla("list", "--since", "2099-01-01T00:00:00Z").out())
                .isEqualTo("No rejected record is of that kind." + System.lineSeparator());
    }

    private void showTellsEverything(final String id, final byte[] value) throws Exception {
        final Path raw = folder.resolve("record.bin");
        final Sla shown = sla("show", id, "--raw", raw);
        assertThat(shown.exitCode()).isZero();
        assertThat(shown.out())
                .contains("Rejected record " + id + "\n", "undecodable, found at the stage decode")
                .contains(
                        "  key         T-1\n",
                        "  header      trace = abc\n",
                        value.length + " bytes, no ticket event: ")
                .contains("    000000  00 00 00 12 67 ")
                .doesNotContain("sla.reason");
        assertThat(Files.readAllBytes(raw)).isEqualTo(value);
        assertThat(sla("show", id, "--raw", raw).err()).contains(raw + " exists already");

        final JsonNode json =
                Json.MAPPER.readTree(sla("show", id, "--output", "json").out());
        assertThat(json.path("valueBase64").binaryValue()).isEqualTo(value);
        assertThat(json.at("/headers/0/name").asText()).isEqualTo("trace");
        assertThat(json.path("event").isNull()).isTrue();
        assertThat(json.path("eventFault").asText()).isNotEmpty();

        final Sla withoutRegistry = Sla.run(
                "rejected",
                "show",
                id,
                "--bootstrap-servers",
                kafka.bootstrapServers(),
                "--registry",
                "http://localhost:1");
        assertThat(withoutRegistry.exitCode()).isZero();
        assertThat(withoutRegistry.out())
                .contains("no ticket event: Connection refused", "    000000  00 00 00 12 67 ");

        final Sla missing = sla("show", "0@999");
        assertThat(missing.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(missing.err()).startsWith("there is no record 0@999 on sla.rejected");
    }

    private void nothingIsSentByADryRun() {
        final Sla said = sla("retry", "--all", "--dry-run");
        assertThat(said.exitCode()).isZero();
        assertThat(said.lines()).hasSize(3).last().isEqualTo("Would send 2 records to tickets.events");
        assertThat(output.records(Topics.TICKET_EVENTS)).hasSize(2);
    }

    private void retriedEventIsTaken(final String id, final byte[] value) {
        assertThat(output.clocks()).isEmpty();
        assertThat(sla("show", id).out()).contains(" bytes, a ticket event:\n").contains("    ticketId          T-1\n");

        final Sla sent = sla("retry", "--reason", "undecodable");
        assertThat(sent.err()).isEmpty();
        assertThat(sent.out()).isEqualTo("Sent 1 record to tickets.events" + System.lineSeparator());
        assertThat(sent.exitCode()).isZero();
        driver.awaitConsumed();

        assertThat(output.clocks()).containsOnlyKeys("T-1/first-response/1", "T-1/resolution/1");
        assertThat(output.rejected()).hasSize(2);
        final ConsumerRecord<byte[], byte[]> retried = output.records(Topics.TICKET_EVENTS).stream()
                .filter(record -> record.headers().lastHeader("sla.retried") != null)
                .findFirst()
                .orElseThrow();
        assertThat(retried.key()).isEqualTo(bytes("T-1"));
        assertThat(retried.value()).isEqualTo(value);
        assertThat(retried.partition()).isEqualTo(InputPartitioner.MURMUR2.partitionOf(bytes("T-1"), PARTITIONS));
        assertThat(retried.headers().toArray()).extracting(Header::key).containsExactly("trace", "sla.retried");
        assertThat(retried.headers().lastHeader("sla.retried").value()).isEqualTo(bytes(id));
    }

    private void whatIsStillWrongIsRejectedAgain(final String mismatched) throws Exception {
        final int told = output.records(Topics.CLOCKS).size();
        assertThat(sla("retry", "--all").out()).startsWith("Sent 2 records to tickets.events");
        driver.awaitConsumed();

        assertThat(output.records(Topics.CLOCKS))
                .as("the event that was taken is a duplicate")
                .hasSize(told);
        assertThat(output.rejected()).hasSize(3);
        final List<String> lines = sla("list", "--ticket", "T-2", "--output", "json", "--limit", "1")
                .lines();
        assertThat(Json.MAPPER.readTree(lines.get(0)).path("retryOf").asText()).isEqualTo(mismatched);
        assertThat(Json.MAPPER.readTree(lines.get(1)).path("records").asInt()).isEqualTo(2);
    }

    private void recordWithoutAKeyGoesBackToItsPartition() {
        driver.send(new ProducerRecord<>(Topics.TICKET_EVENTS, 2, null, driver.encode(created("T-4"))));
        driver.awaitConsumed();
        assertThat(sla("retry", "--reason", "null-key").out()).startsWith("Sent 1 record to tickets.events");
        driver.awaitConsumed();

        assertThat(output.records(Topics.TICKET_EVENTS))
                .filteredOn(record -> record.key() == null)
                .extracting(ConsumerRecord::partition)
                .containsExactly(2, 2);
        assertThat(output.rejected()).hasSize(5);
    }

    private void recordsOfOtherTopicsAreLeftOut() {
        final ProducerRecord<byte[], byte[]> foreign = new ProducerRecord<>(Topics.REJECTED, 0, null, new byte[] {1});
        foreign.headers().add("sla.source.topic", bytes("old.events")).add("sla.reason", bytes("null-key"));
        final String id = "0@" + driver.send(foreign).offset();

        final Sla sent = sla("retry", id, "2@999", id);
        assertThat(sent.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(sent.err().lines())
                .containsExactly(
                        "record " + id + " cannot be sent: it came from the topic old.events; expected tickets.events"
                                + " (input.topic, the default)",
                        "there is no record 2@999 on sla.rejected, or none any more; 'sla rejected list' shows what is"
                                + " there");
        assertThat(sent.out()).startsWith("Sent 0 records to tickets.events; 2 records could not be sent");

        final Sla renamed = sla("retry", id, "--set", "input.topic=old.events");
        assertThat(renamed.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(renamed.err()).startsWith("There is no topic old.events at ");
    }

    private void send(final String key, final byte[] value, final Long timestamp) {
        final int home = InputPartitioner.MURMUR2.partitionOf(bytes(key), PARTITIONS);
        final ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Topics.TICKET_EVENTS, home, timestamp, bytes(key), value);
        record.headers().add("trace", bytes("abc"));
        driver.send(record);
    }

    private void registerUnknownSchema() throws Exception {
        MockSchemaRegistry.getClientForScope(registry().substring("mock://".length()))
                .register("newer-desk-value", new AvroSchema(TicketEvent.getClassSchema()), 1, UNKNOWN_ID);
    }

    private static byte[] withSchemaId(final byte[] encoded, final int id) {
        ByteBuffer.wrap(encoded).putInt(1, id);
        return encoded;
    }

    private static TicketEvent created(final String ticket) {
        return TicketEvent.newBuilder()
                .setTicketId(ticket)
                .setOccurredAt(NOW)
                .setType(TicketEventType.CREATED)
                .build();
    }

    private Sla sla(final Object... arguments) {
        final List<Object> all = new ArrayList<>(List.of("rejected"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--bootstrap-servers", kafka.bootstrapServers(), "--registry", registry()));
        return Sla.run(all.toArray());
    }

    private static byte[] bytes(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
