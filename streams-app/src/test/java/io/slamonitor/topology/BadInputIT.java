package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.slamonitor.app.AppConfig;
import io.slamonitor.app.RejectedSender;
import io.slamonitor.app.SlaApplication;
import io.slamonitor.avro.TicketEventType;
import io.slamonitor.embedded.RegistryServer;
import io.slamonitor.testing.EmbeddedCluster;
import io.slamonitor.testing.StreamDriver;
import io.slamonitor.testing.StreamOutput;
import io.slamonitor.testing.SyntheticDesk;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be taken is put aside whole, on a real broker and with a real registry, and nothing behind it is lost. */
class BadInputIT extends EmbeddedCluster {
    private static final int PARTITIONS = 3;
    private static final Instant NOW = SyntheticDesk.OPENS;
    private static final Duration CENTURY = Duration.ofDays(36_525);
    private static final int MEGABYTE = 1024 * 1024;

    @TempDir
    Path directory;

    private RegistryServer server;
    private AppConfig config;
    private SlaApplication application;
    private StreamDriver driver;
    private StreamOutput output;

    /** A record that ought to be rejected, and for which reason. */
    private record Bad(byte[] key, byte[] value, String reason) {}

    @BeforeEach
    void start() throws Exception {
        server = RegistryServer.start();
        config = config("schema.registry.url", server.url(), "ticker", "external", "state.dir", directory.toString());
        createTopic("tickets.events", PARTITIONS, Map.of("max.message.bytes", Integer.toString(8 * MEGABYTE)));
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
        server.close();
    }

    @Test
    void everyBadRecordIsPutAsideWholeAndTheStreamGoesOn() {
        Map<String, Bad> bad = badRecords();
        Map<String, RecordMetadata> written = new HashMap<>();
        bad.forEach((name, record) -> {
            ProducerRecord<byte[], byte[]> sent = new ProducerRecord<>(
                    "tickets.events",
                    InputPartitioner.MURMUR2.partitionOf(bytes(name), PARTITIONS),
                    record.key(),
                    record.value());
            sent.headers().add("name", bytes(name)).add("trace", new byte[] {0, 1, (byte) 0xff});
            written.put(name, driver.send(sent));
            driver.send(List.of(created(name)));
        });
        driver.awaitConsumed();

        Map<String, ConsumerRecord<byte[], byte[]>> rejected = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : output.rejected()) {
            assertThat(rejected.put(header(record.headers(), "name"), record)).isNull();
        }
        assertThat(rejected).containsOnlyKeys(bad.keySet());
        rejected.forEach((name, record) -> assertIsWhole(name, record, bad.get(name), written.get(name)));
        assertThat(output.clocks().keySet())
                .as("the good event behind each bad one")
                .containsAll(bad.keySet().stream()
                        .map(name -> name + "/resolution/1")
                        .toList())
                .hasSize(2 * bad.size());
    }

    /** The broker bounds what is sent, and that is small. */
    @Test
    void aRecordThatCompressesWellIsToldOfWithoutItsValue() throws Exception {
        Map<String, Object> properties = new HashMap<>(config.kafkaClient());
        properties.put("max.request.size", 64 * MEGABYTE);
        properties.put("buffer.memory", 128L * MEGABYTE);
        properties.put("compression.type", "gzip");
        byte[] value = new byte[20 * MEGABYTE];
        int home = InputPartitioner.MURMUR2.partitionOf(bytes("bomb"), PARTITIONS);
        RecordMetadata written;
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("tickets.events", (home + 1) % PARTITIONS, bytes("bomb"), value));
            written = producer.send(new ProducerRecord<>("tickets.events", home, bytes("bomb"), value))
                    .get(60, TimeUnit.SECONDS);
        }
        driver.send(List.of(created("bomb")));
        driver.awaitConsumed();

        assertThat(output.rejected()).hasSize(2).allSatisfy(record -> {
            assertThat(record.key()).isEqualTo(bytes("bomb"));
            assertThat(record.value()).isNull();
            assertThat(header(record.headers(), RejectionHeaders.REASON)).isEqualTo("too-large");
            assertThat(header(record.headers(), RejectionHeaders.LEFT_OUT))
                    .isEqualTo(Integer.toString(value.length + 4));
            assertThat(RejectedSender.fault(config, record).orElseThrow()).contains("its value is left out");
        });
        assertThat(output.rejected())
                .extracting(record -> header(record.headers(), RejectionHeaders.SOURCE_OFFSET))
                .contains(Long.toString(written.offset()));
        assertThat(output.clocks()).containsKey("bomb/resolution/1");
    }

    private void assertIsWhole(
            String name, ConsumerRecord<byte[], byte[]> record, Bad original, RecordMetadata written) {
        assertThat(record.key()).as(name).isEqualTo(original.key());
        assertThat(Arrays.equals(record.value(), original.value())).as(name).isTrue();
        assertThat(record.headers().lastHeader("trace").value()).as(name).containsExactly(0, 1, 0xff);
        assertThat(header(record.headers(), RejectionHeaders.REASON)).as(name).isEqualTo(original.reason());
        assertThat(header(record.headers(), RejectionHeaders.MESSAGE)).as(name).isNotBlank();
        assertThat(header(record.headers(), RejectionHeaders.SOURCE_TOPIC)).isEqualTo("tickets.events");
        assertThat(header(record.headers(), RejectionHeaders.SOURCE_PARTITION))
                .as(name)
                .isEqualTo(Integer.toString(written.partition()));
        assertThat(header(record.headers(), RejectionHeaders.SOURCE_OFFSET))
                .as(name)
                .isEqualTo(Long.toString(written.offset()));
    }

    private Map<String, Bad> badRecords() {
        Map<String, Bad> bad = new TreeMap<>();
        byte[] good = driver.encode(event("cut").build());
        byte[] unknownId = driver.encode(event("unknown-schema").build());
        System.arraycopy(new byte[] {0x7f, 0x11, 0x22, 0x33}, 0, unknownId, 1, 4);
        add(bad, "no-avro", bytes("{\"ticketId\": \"no-avro\"}"), "undecodable");
        add(bad, "empty", new byte[0], "undecodable");
        add(bad, "cut", Arrays.copyOf(good, good.length / 2), "undecodable");
        add(bad, "unknown-schema", unknownId, "undecodable");
        add(bad, "no-value", null, "no-value");
        bad.put("no-key", new Bad(null, driver.encode(event("no-key").build()), "null-key"));
        add(bad, "other-ticket", driver.encode(event("T-1").build()), "key-mismatch");
        add(bad, "unknown-type", newer("unknown-type", "type", "TicketEventType"), "invalid");
        add(bad, "unknown-status", newer("unknown-status", "status", "TicketStatus"), "invalid");
        add(bad, "in-a-century", event("in-a-century", Instant.now().plus(CENTURY)), "from-the-future");
        add(bad, "a-century-ago", event("a-century-ago", Instant.now().minus(CENTURY)), "too-old");
        Map<String, String> note = Map.of("note", "x".repeat(5 * MEGABYTE));
        add(
                bad,
                "five-megabytes",
                driver.encode(event("five-megabytes").setAttributes(note).build()),
                "too-large");
        return bad;
    }

    private static void add(Map<String, Bad> bad, String name, byte[] value, String reason) {
        bad.put(name, new Bad(bytes(name), value, reason));
    }

    private byte[] event(String ticket, Instant occurredAt) {
        return driver.encode(event(ticket).setOccurredAt(occurredAt).build());
    }

    private static io.slamonitor.avro.TicketEvent.Builder event(String ticket) {
        return io.slamonitor.avro.TicketEvent.newBuilder()
                .setTicketId(ticket)
                .setOccurredAt(NOW)
                .setType(TicketEventType.CREATED);
    }

    private static TicketEvent created(String ticket) {
        return TicketEvent.of(ticket, EventType.CREATED, NOW).build();
    }

    /** An event of a producer whose schema has a symbol more than ours. */
    private byte[] newer(String ticket, String field, String enumName) {
        String ours = io.slamonitor.avro.TicketEvent.getClassSchema().toString();
        int symbols = ours.indexOf("\"symbols\":[", ours.indexOf("\"name\":\"" + enumName + "\"")) + 11;
        Schema newer =
                new Schema.Parser().parse(ours.substring(0, symbols) + "\"TELEPORTED\"," + ours.substring(symbols));
        Schema type = newer.getField(field).schema();
        Schema symbol = type.isUnion() ? type.getTypes().get(1) : type;
        GenericRecord event = new GenericData.Record(newer);
        newer.getFields().stream()
                .filter(its -> its.hasDefaultValue())
                .forEach(its -> event.put(its.name(), GenericData.get().getDefaultValue(its)));
        event.put("ticketId", ticket);
        event.put("occurredAt", NOW.toEpochMilli());
        event.put("type", new GenericData.EnumSymbol(newer.getField("type").schema(), "CREATED"));
        event.put(field, new GenericData.EnumSymbol(symbol, "TELEPORTED"));
        try (KafkaAvroSerializer serializer = new KafkaAvroSerializer()) {
            serializer.configure(config.registryClient(), false);
            return serializer.serialize("tickets.events", event);
        }
    }

    @Test
    void eventsOfACrc32ProducerAreSentHomeOnceAndCountOnce() {
        List<String> tickets = new ArrayList<>();
        int strays = 0;
        for (int i = 0; i < 60; i++) {
            String ticket = "T-" + i;
            int partition = InputPartitioner.CRC32.partitionOf(bytes(ticket), PARTITIONS);
            strays += partition == InputPartitioner.MURMUR2.partitionOf(bytes(ticket), PARTITIONS) ? 0 : 1;
            driver.send(new ProducerRecord<>(
                    "tickets.events",
                    partition,
                    bytes(ticket),
                    driver.encode(event(ticket).build())));
            tickets.add(ticket + "/resolution/1");
        }
        driver.awaitConsumed();

        assertThat(strays).isPositive();
        List<ConsumerRecord<byte[], byte[]>> input = output.records("tickets.events");
        assertThat(input).hasSize(60 + strays);
        assertThat(input.stream().filter(record -> record.headers().lastHeader(TicketSlaProcessor.HOP_HEADER) != null))
                .hasSize(strays)
                .allMatch(
                        record -> record.partition() == InputPartitioner.MURMUR2.partitionOf(record.key(), PARTITIONS));
        assertThat(output.records(Topics.CLOCKS).stream()
                        .map(record -> new String(record.key(), StandardCharsets.UTF_8))
                        .filter(key -> key.endsWith("/resolution/1")))
                .containsExactlyInAnyOrderElementsOf(tickets);
        assertThat(output.rejected()).isEmpty();
    }

    @Test
    void aStrayThatWasSentHomeBeforeIsPutAside() {
        byte[] value = driver.encode(event("T-1").build());
        int away = (InputPartitioner.MURMUR2.partitionOf(bytes("T-1"), PARTITIONS) + 1) % PARTITIONS;
        ProducerRecord<byte[], byte[]> stray = new ProducerRecord<>("tickets.events", away, bytes("T-1"), value);
        stray.headers().add(TicketSlaProcessor.HOP_HEADER, bytes("1"));
        driver.send(stray);
        driver.awaitConsumed();

        assertThat(output.rejected()).singleElement().satisfies(record -> {
            assertThat(record.value()).isEqualTo(value);
            assertThat(header(record.headers(), RejectionHeaders.REASON)).isEqualTo("wrong-partition");
        });
        assertThat(output.clocks()).isEmpty();
    }

    private static String header(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
