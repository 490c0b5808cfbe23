package io.slamonitor.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.slamonitor.avro.Tick;
import io.slamonitor.avro.TicketEvent;
import io.slamonitor.avro.TicketEventType;
import io.slamonitor.avro.TicketStatus;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AvroSerdesTest {
    private static final String SCOPE = "serdes-test";
    private static final String TOPIC = "topic";
    private static final Map<String, Object> CONFIG = Map.of("schema.registry.url", "mock://" + SCOPE);

    private AvroSerdes serdes;

    @BeforeEach
    void open() {
        serdes = new AvroSerdes(CONFIG);
    }

    @AfterEach
    void close() {
        serdes.close();
        MockSchemaRegistry.dropScope(SCOPE);
    }

    static Stream<Class<? extends SpecificRecord>> records() {
        return ReleasedSchemas.RECORDS.stream();
    }

    @ParameterizedTest
    @MethodSource("records")
    <T extends SpecificRecord> void everyFieldComesBack(Class<T> type) {
        assertThat(roundTrip(type, Samples.full(type))).isEqualTo(Samples.full(type));
    }

    @ParameterizedTest
    @MethodSource("records")
    <T extends SpecificRecord> void emptyFieldsComeBackEmpty(Class<T> type) {
        assertThat(roundTrip(type, Samples.sparse(type))).isEqualTo(Samples.sparse(type));
    }

    @Test
    void aTombstoneStaysATombstone() {
        Serde<Tick> serde = serdes.serde(Tick.class, false);

        assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
        assertThat(serde.deserializer().deserialize(TOPIC, null)).isNull();
    }

    @Test
    void timestampsAreInstantsInMilliseconds() {
        Instant finer = Instant.parse("2026-01-01T00:00:00.000999Z");

        assertThat(roundTrip(Tick.class, new Tick(finer, null)).getAt()).isEqualTo("2026-01-01T00:00:00Z");
    }

    @Test
    void keysAndValuesHaveSubjectsOfTheirOwn() throws Exception {
        serdes.serde(TicketEvent.class, true).serializer().serialize(TOPIC, Samples.full(TicketEvent.class));
        serdes.serde(Tick.class, false).serializer().serialize(TOPIC, Samples.full(Tick.class));

        assertThat(registry().getAllSubjects()).containsExactlyInAnyOrder("topic-key", "topic-value");
    }

    @ParameterizedTest
    @MethodSource("records")
    <T extends SpecificRecord> void theRegistryHoldsTheReleasedSchema(Class<T> type) throws Exception {
        serdes.prepare(TOPIC, type, false);

        Schema registered = ((AvroSchema) registry().getSchemaBySubjectAndId("topic-value", 1)).rawSchema();
        assertThat(registered).isEqualTo(ReleasedSchemas.current(type));
        assertThat(registered.toString()).doesNotContain("avro.java.string");
    }

    @Test
    void aSchemaThatMayNotBeRegisteredIsAFaultOfTheRegistryAndNotOfTheRecord() {
        try (AvroSerdes readOnly =
                new AvroSerdes(Map.of("schema.registry.url", "mock://" + SCOPE, "auto.register.schemas", "false"))) {
            Serde<Tick> serde = readOnly.serde(Tick.class, false);

            assertThatThrownBy(() -> serde.serializer().serialize(TOPIC, Samples.full(Tick.class)))
                    .hasMessageContaining("refuses the schema of the values of topic")
                    .satisfies(thrown ->
                            assertThat(AvroFaults.of(thrown)).isEqualTo(AvroFaults.Kind.REGISTRY_UNAVAILABLE));
            serdes.prepare(TOPIC, Tick.class, false);
            assertThat(serde.serializer().serialize(TOPIC, Samples.full(Tick.class)))
                    .isNotEmpty();
        }
    }

    @Test
    void symbolsOfANewerWriterReadAsUnknown() throws Exception {
        Schema newer = changed(
                TicketEvent.class, "\"DELETED\",", "\"DELETED\",\"SPLIT\",", "\"CLOSED\",", "\"CLOSED\",\"ARCHIVED\",");
        Schema status = newer.getField("status").schema().getTypes().get(1);
        byte[] bytes = write(
                newer,
                event(newer)
                        .set(
                                "type",
                                new GenericData.EnumSymbol(
                                        newer.getField("type").schema(), "SPLIT"))
                        .set("status", new GenericData.EnumSymbol(status, "ARCHIVED")));

        TicketEvent read = serdes.serde(TicketEvent.class, false).deserializer().deserialize(TOPIC, bytes);

        assertThat(read.getType()).isEqualTo(TicketEventType.UNKNOWN);
        assertThat(read.getStatus()).isEqualTo(TicketStatus.UNKNOWN);
    }

    @Test
    void fieldsThatAWriterDoesNotHaveTakeTheirDefaults() throws Exception {
        Schema small = SchemaBuilder.record("Ticket")
                .namespace("com.example.desk")
                .fields()
                .requiredString("ticketId")
                .name("occurredAt")
                .type(ReleasedSchemas.current(TicketEvent.class)
                        .getField("occurredAt")
                        .schema())
                .noDefault()
                .requiredString("somethingElse")
                .endRecord();
        byte[] bytes = write(small, event(small).set("somethingElse", "x"));

        TicketEvent read = serdes.serde(TicketEvent.class, false).deserializer().deserialize(TOPIC, bytes);

        TicketEvent expected = TicketEvent.newBuilder()
                .setTicketId("T-1")
                .setOccurredAt(Instant.EPOCH)
                .build();
        assertThat(read).isEqualTo(expected);
        assertThat(read.getStatus()).isNull();
        assertThat(read.getType()).isEqualTo(TicketEventType.UNKNOWN);
        assertThat(read.getCleared()).isEmpty();
        assertThat(read.getAttributes()).isEmpty();
    }

    @Test
    void typeAndStatusAreReadFromEnumsOfOurNamesOnly() throws Exception {
        Schema renamed = changed(TicketEvent.class, "TicketEventType", "DeskEventType");
        Schema text = SchemaBuilder.record("Ticket")
                .fields()
                .requiredString("ticketId")
                .requiredLong("occurredAt")
                .requiredString("type")
                .endRecord();

        assertRefused(write(
                renamed,
                event(renamed)
                        .set(
                                "type",
                                new GenericData.EnumSymbol(
                                        renamed.getField("type").schema(), "CREATED"))));
        assertRefused(write(text, event(text).set("type", "CREATED")));
    }

    @Test
    void anotherRecordOnTheTopicIsRefused() {
        byte[] tick = serdes.serde(Tick.class, false).serializer().serialize(TOPIC, Samples.full(Tick.class));

        assertRefused(tick);
    }

    @Test
    void plainBytesAndTextOnTheTopicAreRefused() throws Exception {
        assertRefused(write(Schema.create(Schema.Type.BYTES), ByteBuffer.wrap(new byte[] {1, 2, 3})));
        assertRefused(write(Schema.create(Schema.Type.STRING), "text"));
    }

    @Test
    void closingASerdeLeavesTheOthersOpen() {
        Serde<Tick> closed = serdes.serde(Tick.class, false);
        closed.close();

        assertThat(roundTrip(Tick.class, Samples.full(Tick.class))).isEqualTo(Samples.full(Tick.class));
    }

    @Test
    void optionsMayBeText() {
        Map<String, Object> text = Map.of(
                "schema.registry.url", "http://localhost:1",
                "http.connect.timeout.ms", "100",
                "http.read.timeout.ms", "100",
                "max.retries", "0",
                "missing.id.cache.ttl.sec", "10",
                "missing.cache.size", "100",
                "specific.avro.reader", "true",
                "value.subject.name.strategy", "io.confluent.kafka.serializers.subject.RecordNameStrategy");

        try (AvroSerdes configured = new AvroSerdes(text)) {
            assertThat(configured.serde(Tick.class, false)).isNotNull();
        }
    }

    @Test
    void subjectsFollowTheConfiguredStrategy() throws Exception {
        try (AvroSerdes byRecord = new AvroSerdes(Map.of(
                "schema.registry.url",
                "mock://" + SCOPE,
                "value.subject.name.strategy",
                "io.confluent.kafka.serializers.subject.RecordNameStrategy"))) {
            byRecord.prepare(TOPIC, Tick.class, false);
        }

        assertThat(registry().getAllSubjects()).containsExactly("io.slamonitor.avro.Tick");
    }

    @Test
    void aMissingUrlIsAFaultOfTheConfiguration() {
        assertThatThrownBy(() -> new AvroSerdes(Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("schema.registry.url");
    }

    private <T extends SpecificRecord> T roundTrip(Class<T> type, T value) {
        Serde<T> serde = serdes.serde(type, false);
        return serde.deserializer().deserialize(TOPIC, serde.serializer().serialize(TOPIC, value));
    }

    private void assertRefused(byte[] bytes) {
        Serde<TicketEvent> serde = serdes.serde(TicketEvent.class, false);
        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, bytes))
                .isInstanceOf(SerializationException.class)
                .satisfies(thrown -> assertThat(AvroFaults.of(thrown)).isEqualTo(AvroFaults.Kind.BAD_RECORD));
    }

    private static GenericRecordBuilder event(Schema writer) {
        return new GenericRecordBuilder(writer).set("ticketId", "T-1").set("occurredAt", 0L);
    }

    private static byte[] write(Schema writer, GenericRecordBuilder value) throws Exception {
        return write(writer, value.build());
    }

    private static byte[] write(Schema writer, Object value) throws Exception {
        registry().register("other-value", new AvroSchema(writer));
        try (KafkaAvroSerializer serializer = new KafkaAvroSerializer(registry(), CONFIG)) {
            return serializer.serialize("other", value);
        }
    }

    private static Schema changed(Class<? extends SpecificRecord> type, String... replacements) {
        String text = ReleasedSchemas.current(type).toString();
        for (int i = 0; i < replacements.length; i += 2) {
            assertThat(text).contains(replacements[i]);
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        return new Schema.Parser().parse(text);
    }

    private static SchemaRegistryClient registry() {
        return MockSchemaRegistry.getClientForScope(SCOPE, List.of(new AvroSchemaProvider()));
    }
}
