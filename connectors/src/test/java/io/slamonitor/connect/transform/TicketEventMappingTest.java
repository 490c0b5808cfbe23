package io.slamonitor.connect.transform;

import static org.apache.avro.SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.connect.avro.AvroConverter;
import io.slamonitor.avro.TicketEvent;
import io.slamonitor.avro.TicketEventType;
import io.slamonitor.avro.TicketStatus;
import io.slamonitor.schemas.AvroSerdes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema.Parser;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TicketEventMappingTest {
    private static final Path SAMPLES = Path.of("mappings/zammad-cdc/samples");
    private static final String AN_EVENT = "{ticketId: .id, occurredAt: .at, type: \"UPDATED\"}";
    private static final Map<String, Object> ROW = Map.of("id", "T-1", "at", "2026-03-02T09:00:00Z");
    private static final Map<String, Object> EXACT =
            Map.of("enhanced.avro.schema.support", true, "connect.meta.data", false);

    /** Avro from 1.12.2 on loads a class by a schema's name only if it is trusted; ours are once our serdes are used. */
    @BeforeAll
    static void trustOurClasses() {
        new Registry("trust").serdes().close();
    }

    @Test
    void aRowOfATableBecomesTheEventThatOurReadersRead() throws Exception {
        final SourceRecord event = zammad().apply(sample("ticket-updated.json"));
        final Registry registry = new Registry("row");
        final AvroConverter converter = new AvroConverter();
        converter.configure(registry.converter(EXACT), false);
        final TicketEvent read =
                registry.read(converter.fromConnectData(event.topic(), event.valueSchema(), event.value()));
        assertThat(read.getTicketId()).isEqualTo("81");
        assertThat(read.getType()).isEqualTo(TicketEventType.UPDATED);
        assertThat(read.getStatus()).isEqualTo(TicketStatus.WAITING_ON_CUSTOMER);
        assertThat(read.getOccurredAt()).isEqualTo(Instant.parse("2026-03-02T10:25:31Z"));
        assertThat(read.getSubjectLength()).isEqualTo(13);
        assertThat(read.getAttributes()).containsEntry("number", "10081");
        assertThat(read.getUrgency()).isNull();
    }

    @Test
    void theConvertedSchemaIsTheReleasedOne() throws Exception {
        final Registry registry = new Registry("schema");
        final AvroConverter converter = new AvroConverter();
        converter.configure(registry.converter(EXACT), false);
        final SourceRecord event = zammad().apply(sample("ticket-inserted.json"));
        final byte[] written = converter.fromConnectData(event.topic(), event.valueSchema(), event.value());
        try (AvroSerdes serdes = registry.serdes()) {
            final int id = ByteBuffer.wrap(written, 1, 4).getInt();
            final org.apache.avro.Schema converted =
                    new Parser().parse(serdes.schemaOf(id).orElseThrow());
            assertThat(SchemaNormalization.toParsingForm(converted))
                    .isEqualTo(SchemaNormalization.toParsingForm(TicketEvent.getClassSchema()));
            assertThat(compatibility(converted, TicketEvent.getClassSchema())).isEqualTo(COMPATIBLE);
            assertThat(compatibility(TicketEvent.getClassSchema(), converted)).isEqualTo(COMPATIBLE);
            converted.getFields().forEach(field -> assertThat(field.schema().isNullable())
                    .isEqualTo(TicketEvent.getClassSchema()
                            .getField(field.name())
                            .schema()
                            .isNullable()));
        }
    }

    @Test
    void withTheLatestVersionTheRecordIsWrittenUnderOurOwnSchema() throws Exception {
        final Registry registry = new Registry("latest");
        final SourceRecord event = zammad().apply(sample("article-by-agent.json"));
        try (AvroSerdes serdes = registry.serdes()) {
            final int ours =
                    serdes.register(Registry.TOPIC, TicketEvent.getClassSchema().toString());
            final Map<String, Object> config = new HashMap<>(EXACT);
            config.putAll(Map.of(
                    "auto.register.schemas", false, "use.latest.version", true, "latest.compatibility.strict", false));
            final AvroConverter converter = new AvroConverter();
            converter.configure(registry.converter(config), false);
            final byte[] written = converter.fromConnectData(event.topic(), event.valueSchema(), event.value());
            assertThat(ByteBuffer.wrap(written, 1, 4).getInt()).isEqualTo(ours);
            assertThat(registry.read(written).getType()).isEqualTo(TicketEventType.AGENT_REPLIED);
        }
    }

    @Test
    void theRecordGetsTheTicketAsItsKeyAndKeepsItsTimestamp() throws Exception {
        final SourceRecord event = zammad().apply(sample("ticket-updated.json"));
        assertThat(event.topic()).isEqualTo("tickets.events");
        assertThat(event.key()).isEqualTo("81");
        assertThat(event.keySchema()).isEqualTo(Schema.STRING_SCHEMA);
        assertThat(event.kafkaPartition()).isNull();
        assertThat(event.timestamp()).isEqualTo(1234L);
        assertThat(event.headers().lastWithName("sla.mapping").value()).isEqualTo("zammad-cdc");
        assertThat(event.sourceOffset()).isEqualTo(Map.of("lsn", 7L));
    }

    @Test
    void structsAndMapsWithoutASchemaAreReadAlike() {
        final TicketEventMapping<SourceRecord> mapping = inline(AN_EVENT + " + {priority: (.row.n | tostring)}");
        final Schema row =
                SchemaBuilder.struct().field("n", Schema.INT16_SCHEMA).build();
        final Schema schema = SchemaBuilder.struct()
                .field("id", Schema.STRING_SCHEMA)
                .field("at", Schema.STRING_SCHEMA)
                .field("row", row)
                .build();
        final Struct struct = new Struct(schema)
                .put("id", "T-1")
                .put("at", "2026-03-02T09:00:00Z")
                .put("row", new Struct(row).put("n", (short) 3));
        final Map<String, Object> map = new HashMap<>(ROW);
        map.put("row", Map.of("n", 3));
        assertThat(mapping.apply(record(schema, struct)).value())
                .isEqualTo(mapping.apply(record(null, map)).value());
    }

    @Test
    void aTextIsReadAsTheJsonItHolds() {
        final String json = "{\"id\":\"T-1\",\"at\":\"2026-03-02T09:00:00Z\"}";
        assertThat(inline(AN_EVENT).apply(record(Schema.STRING_SCHEMA, json)).value())
                .isEqualTo(inline(AN_EVENT).apply(record(null, ROW)).value());
        assertThatThrownBy(() -> inline(AN_EVENT).apply(record(Schema.STRING_SCHEMA, "no json")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("not valid JSON");
        assertThatThrownBy(() -> inline(AN_EVENT).apply(record(Schema.STRING_SCHEMA, json + json)))
                .hasMessageContaining("2 payloads");
    }

    @Test
    void bytesAreReadAsTheJsonTheyHold() {
        final byte[] json = "{\"id\":\"T-1\",\"at\":\"2026-03-02T09:00:00Z\"}".getBytes(StandardCharsets.UTF_8);
        final Object expected = inline(AN_EVENT).apply(record(null, ROW)).value();
        assertThat(inline(AN_EVENT).apply(record(Schema.BYTES_SCHEMA, json)).value())
                .isEqualTo(expected);
        final ByteBuffer buffer = ByteBuffer.wrap(json);
        assertThat(inline(AN_EVENT).apply(record(null, buffer)).value()).isEqualTo(expected);
        assertThat(buffer.remaining()).isEqualTo(json.length);
        assertThatThrownBy(() -> inline(AN_EVENT).apply(record(null, new byte[] {0, 1})))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is bytes, of which JSON is expected, and 1:2: not valid JSON");
    }

    @Test
    void aColumnThatIsNullIsNotItsDefault() {
        final Schema schema = SchemaBuilder.struct()
                .field("id", Schema.STRING_SCHEMA)
                .field("at", Schema.STRING_SCHEMA)
                .field("owner", SchemaBuilder.int32().optional().defaultValue(5).build())
                .build();
        final Struct row = new Struct(schema)
                .put("id", "T-1")
                .put("at", "2026-03-02T09:00:00Z")
                .put("owner", null);
        final SourceRecord event = inline(AN_EVENT + " + {assignee: .owner}").apply(record(schema, row));
        assertThat(((Struct) event.value()).get("assignee")).isNull();
    }

    @Test
    void aRowThatWasDeletedEndsItsTicketAndATruncatedTableIsNoRow() throws Exception {
        assertThat(((Struct) zammad().apply(sample("ticket-deleted.json")).value()).get("type"))
                .isEqualTo("DELETED");
        assertThat(((Struct) zammad().apply(sample("ticket-snapshot.json")).value()).get("type"))
                .isEqualTo("UPDATED");
        final Map<String, Object> truncated = new HashMap<>();
        truncated.put("op", "t");
        truncated.put("before", null);
        truncated.put("after", null);
        truncated.put("source", Map.of("table", "tickets", "ts_ms", 1772447130000L));
        assertThat(zammad().apply(record(null, truncated))).isNull();
    }

    @Test
    void aRecordThatIsSentAgainGivesTheSameEventId() throws Exception {
        for (final String name : List.of("ticket-updated.json", "article-by-agent.json", "ticket-deleted.json")) {
            assertThat(((Struct) zammad().apply(sample(name)).value()).get("eventId"))
                    .isEqualTo(((Struct) zammad().apply(sample(name)).value()).get("eventId"));
        }
    }

    @Test
    void whatMeansNothingIsDroppedAndSoIsATombstone() throws Exception {
        assertThat(zammad().apply(sample("other-table.json"))).isNull();
        assertThat(zammad().apply(record(null, null))).isNull();
    }

    @Test
    void moreThanOneEventIsRefused() {
        assertThatThrownBy(() -> inline(AN_EVENT + ", " + AN_EVENT).apply(record(null, ROW)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("makes 2 ticket events of one record");
    }

    @Test
    void anEventWithAFaultIsRefusedWithTheReason() {
        assertThatThrownBy(() -> inline(AN_EVENT + " + {status: \"opne\"}").apply(record(null, ROW)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'status' is 'opne'", "did you mean 'OPEN'?");
        assertThatThrownBy(
                        () -> inline("error(\"who wrote it cannot be told\")").apply(record(null, ROW)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("who wrote it cannot be told");
    }

    @Test
    void aWrongConfigurationIsRefusedWithTheReason() {
        final TicketEventMapping<SourceRecord> mapping = new TicketEventMapping<>();
        assertThatThrownBy(() -> mapping.configure(Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("neither");
        assertThatThrownBy(() -> mapping.configure(Map.of("mapping", "zammad", "mapping.program", ".")))
                .hasMessageContaining("both");
        assertThatThrownBy(() -> mapping.configure(Map.of("mapping", "zamad")))
                .hasMessageContaining("did you mean 'zammad'?");
        assertThatThrownBy(() -> mapping.configure(Map.of("mapping.program", "{a: .b c}")))
                .hasMessageContaining("mapping.program:1:8: 'c' is not expected here");
        assertThatThrownBy(() -> mapping.configure(Map.of("mapping", "zamad", "topic", "a b", "mapping.program", "{")))
                .hasMessageContainingAll(
                        "did you mean 'zammad'?", "both are there", "ends too early", "a topic's name");
        assertThat(mapping.config().validate(Map.of("mapping", "zamad")))
                .filteredOn(value -> value.name().equals("mapping"))
                .allSatisfy(value -> assertThat(value.errorMessages()).isNotEmpty());
    }

    @Test
    void connectTellsAMissingMappingBeforeTheConnectorStarts() {
        final ConfigDef connector = new ConfigDef();
        connector.embed("transforms.ticket.", "Transforms: ticket", 1, new TicketEventMapping<>().config());
        assertThat(connector.validate(Map.of("transforms.ticket.topic", "tickets.events")))
                .flatExtracting(ConfigValue::errorMessages)
                .containsExactly("Give one of mapping and mapping.program: neither is there");
        assertThat(connector.validate(Map.of("transforms.ticket.mapping", "zammad-cdc")))
                .flatExtracting(ConfigValue::errorMessages)
                .isEmpty();
    }

    private static SchemaCompatibilityType compatibility(
            final org.apache.avro.Schema reader, final org.apache.avro.Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getType();
    }

    private static TicketEventMapping<SourceRecord> zammad() {
        final TicketEventMapping<SourceRecord> mapping = new TicketEventMapping<>();
        mapping.configure(Map.of("mapping", "zammad-cdc"));
        return mapping;
    }

    private static TicketEventMapping<SourceRecord> inline(final String program) {
        final TicketEventMapping<SourceRecord> mapping = new TicketEventMapping<>();
        mapping.configure(Map.of("mapping.program", program));
        return mapping;
    }

    private static SourceRecord sample(final String name) throws Exception {
        try (JsonConverter json = new JsonConverter()) {
            json.configure(Map.of("schemas.enable", false), false);
            final SchemaAndValue value = json.toConnectData("t", Files.readAllBytes(SAMPLES.resolve(name)));
            return record(null, value.value());
        }
    }

    private static SourceRecord record(final Schema schema, final Object value) {
        return new SourceRecord(
                Map.of("server", "zammad"),
                Map.of("lsn", 7L),
                "zammad.public.tickets",
                2,
                Schema.STRING_SCHEMA,
                "row",
                schema,
                value,
                1234L,
                List.of());
    }
}
