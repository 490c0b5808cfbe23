package io.slamonitor.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.slamonitor.avro.Attainment;
import io.slamonitor.avro.Catalogue;
import io.slamonitor.avro.ClockStatus;
import io.slamonitor.avro.Erasure;
import io.slamonitor.avro.RequesterUpdate;
import io.slamonitor.avro.SlaAction;
import io.slamonitor.avro.SlaAlert;
import io.slamonitor.avro.Tick;
import io.slamonitor.avro.TicketEvent;
import io.slamonitor.avro.VerdictChange;
import io.slamonitor.embedded.RegistryServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.RandomData;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every schema in a real registry that is set to FULL_TRANSITIVE. */
@Timeout(600)
class SchemaCompatibilityIT {
    /** A schema on a topic, as key or as value. */
    record Use(String topic, Class<? extends SpecificRecord> type, boolean key) {
        String subject() {
            return topic + (key ? "-key" : "-value");
        }
    }

    private static RegistryServer registry;
    private static SchemaRegistryClient client;
    private static AvroSerdes serdes;

    @BeforeAll
    static void start() throws Exception {
        registry = RegistryServer.start();
        client = new CachedSchemaRegistryClient(registry.url(), 1000);
        client.updateCompatibility(null, "FULL_TRANSITIVE");
        serdes = new AvroSerdes(Map.of("schema.registry.url", registry.url()));
    }

    @AfterAll
    static void stop() throws Exception {
        serdes.close();
        client.close();
        registry.close();
    }

    static Stream<Use> uses() {
        return Stream.of(
                new Use("tickets.events", TicketEvent.class, false),
                new Use("sla.policies", Catalogue.class, false),
                new Use("sla.ticks", Tick.class, false),
                new Use("sla.clocks", ClockStatus.class, false),
                new Use("sla.alerts", SlaAlert.class, false),
                new Use("sla.alerts.current", SlaAlert.class, false),
                new Use("sla.actions", SlaAction.class, false),
                new Use("sla.requesters", RequesterUpdate.class, false),
                new Use("sla.verdicts", VerdictChange.class, false),
                new Use("sla.attainment", Attainment.class, false),
                new Use("sla.erasures", Erasure.class, false));
    }

    @Test
    void everyReleasedRecordIsUnderTheseTests() {
        assertThat(uses().map(Use::type).distinct()).containsExactlyInAnyOrderElementsOf(ReleasedSchemas.RECORDS);
    }

    @ParameterizedTest
    @MethodSource("uses")
    void theRegistryTakesEveryReleasedVersionInOrderAndTheCurrentOne(Use use) throws Exception {
        for (Schema released : ReleasedSchemas.of(use.type())) {
            client.register(use.subject(), new AvroSchema(released));
        }
        serdes.prepare(use.topic(), use.type(), use.key());

        assertThat(client.getAllVersions(use.subject()))
                .hasSizeGreaterThanOrEqualTo(ReleasedSchemas.of(use.type()).size());
        assertThat(client.getLatestSchemaMetadata(use.subject()).getId())
                .isEqualTo(client.getId(use.subject(), new AvroSchema(ReleasedSchemas.current(use.type()))));
    }

    @ParameterizedTest
    @MethodSource("uses")
    void theRegistryRefusesAFieldThatOldRecordsLack(Use use) throws Exception {
        serdes.prepare(use.topic(), use.type(), use.key());
        AvroSchema incompatible = new AvroSchema(withField(use.type(), "{\"name\":\"added\",\"type\":\"string\"}"));

        assertThat(client.testCompatibility(use.subject(), incompatible)).isFalse();
        assertThatThrownBy(() -> client.register(use.subject(), incompatible))
                .isInstanceOfSatisfying(RestClientException.class, refusal -> assertThat(refusal.getStatus())
                        .isEqualTo(409));
    }

    @ParameterizedTest
    @MethodSource("uses")
    void theRegistryTakesAnOptionalField(Use use) throws Exception {
        serdes.prepare(use.topic(), use.type(), use.key());
        AvroSchema compatible = new AvroSchema(
                withField(use.type(), "{\"name\":\"added\",\"type\":[\"null\",\"string\"],\"default\":null}"));

        assertThat(client.testCompatibility(use.subject(), compatible)).isTrue();
    }

    @Test
    void theRegistryTakesANewSymbolOfAnEnumWithADefault() throws Exception {
        serdes.prepare("tickets.events", TicketEvent.class, false);
        String current = ReleasedSchemas.current(TicketEvent.class).toString();
        AvroSchema grown = new AvroSchema(current.replace("\"CLOSED\",", "\"CLOSED\",\"ARCHIVED\","));

        assertThat(grown.canonicalString()).contains("ARCHIVED");
        assertThat(client.testCompatibility("tickets.events-value", grown)).isTrue();
    }

    @Test
    void aRefusedSchemaIsAFaultOfTheSetupAndRejectsNoRecord() throws Exception {
        client.register("taken-value", new AvroSchema(ReleasedSchemas.current(Tick.class)));

        Throwable thrown = catchThrowable(() -> serdes.prepare("taken", SlaAction.class, false));

        assertThat(thrown)
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("refuses the schema of the values of taken");
        assertThat(AvroFaults.of(thrown)).isEqualTo(AvroFaults.Kind.REGISTRY_UNAVAILABLE);
    }

    @ParameterizedTest
    @MethodSource("uses")
    void recordsComeBackAsTheyWere(Use use) throws Exception {
        assertRoundTrips(use.topic(), use.type(), use.key());
    }

    @Test
    void anUnknownSchemaIdIsABadRecord() {
        assertThat(AvroFaults.of(readingFrom(registry.url()))).isEqualTo(AvroFaults.Kind.BAD_RECORD);
    }

    @Test
    void aWrongUrlIsNoBadRecord() {
        assertThat(AvroFaults.of(readingFrom(registry.url().replace("/apis/ccompat/v7", ""))))
                .isEqualTo(AvroFaults.Kind.REGISTRY_UNAVAILABLE);
        assertThat(AvroFaults.of(readingFrom(registry.url() + "/wrong")))
                .isEqualTo(AvroFaults.Kind.REGISTRY_UNAVAILABLE);
    }

    private static Throwable readingFrom(String url) {
        try (AvroSerdes there = new AvroSerdes(Map.of("schema.registry.url", url))) {
            byte[] ofUnknownSchema = {0, 0, 9, 9, 9, 2};
            Throwable thrown = catchThrowable(
                    () -> there.serde(Tick.class, false).deserializer().deserialize("sla.ticks", ofUnknownSchema));
            assertThat(thrown).isNotNull();
            return thrown;
        }
    }

    private static <T extends SpecificRecord> void assertRoundTrips(String topic, Class<T> type, boolean key)
            throws IOException {
        Serde<T> serde = serdes.serde(type, key);
        for (T written : random(type)) {
            byte[] bytes = serde.serializer().serialize(topic, written);
            assertThat(serde.deserializer().deserialize(topic, bytes)).isEqualTo(written);
        }
    }

    /** Random data knows no generated classes, so it goes through bytes. */
    private static <T extends SpecificRecord> List<T> random(Class<T> type) throws IOException {
        Schema schema = SpecificData.get().getSchema(type);
        SpecificDatumReader<T> reader = new SpecificDatumReader<>(type);
        List<T> records = new ArrayList<>();
        for (Object generic : new RandomData(GenericData.get(), schema, 20, 7, false)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new GenericDatumWriter<>(schema).write(generic, encoder);
            encoder.flush();
            records.add(reader.read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null)));
        }
        return records;
    }

    private static Schema withField(Class<? extends SpecificRecord> type, String field) {
        String current = ReleasedSchemas.current(type).toString();
        return new Schema.Parser().parse(current.replaceFirst("\\]}$", "," + field + "]}"));
    }
}
