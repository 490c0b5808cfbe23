package io.slamonitor.connect.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class TableRowTest {
    private static final Date AT = Date.from(Instant.parse("2026-03-02T09:00:00.123Z"));
    private static final Schema TOLD = SchemaBuilder.struct()
            .field("at", Timestamp.SCHEMA)
            .field("kind", Schema.STRING_SCHEMA)
            .build();
    private static final Schema CLOCK = SchemaBuilder.struct()
            .name("io.slamonitor.avro.ClockStatus")
            .version(3)
            .field("ticketId", Schema.STRING_SCHEMA)
            .field("p50Seconds", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .field("startedAt", Timestamp.SCHEMA)
            .field("dueAt", Timestamp.builder().optional().build())
            .field(
                    "state",
                    SchemaBuilder.string()
                            .name("io.slamonitor.avro.ClockState")
                            .parameter("io.confluent.connect.avro.Enum", "io.slamonitor.avro.ClockState")
                            .build())
            .field(
                    "elapsedByLevel",
                    SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT64_SCHEMA).build())
            .field("announcements", SchemaBuilder.array(TOLD).build())
            .build();

    private final TableRow<SinkRecord> row = new TableRow<>();

    @Test
    void columnsAreInSnakeCaseInstantsHaveTheirZoneAndWhatIsNestedIsJson() {
        final SinkRecord record = row.apply(record(clock()));
        final Struct value = (Struct) record.value();
        assertThat(value.schema().fields().stream().map(field -> field.name()))
                .containsExactly(
                        "ticket_id",
                        "p50_seconds",
                        "started_at",
                        "due_at",
                        "state",
                        "elapsed_by_level",
                        "announcements");
        assertThat(value.get("ticket_id")).isEqualTo("T-1");
        assertThat(value.get("p50_seconds")).isEqualTo(1.5);
        assertThat(value.get("started_at")).isEqualTo("2026-03-02T09:00:00.123Z");
        assertThat(value.get("due_at")).isNull();
        assertThat(value.get("state")).isEqualTo("RUNNING");
        assertThat(value.get("elapsed_by_level")).isEqualTo("{\"L1 \\\"day\\\"\":60000}");
        assertThat(value.get("announcements")).isEqualTo("[{\"at\":\"2026-03-02T09:00:00.123Z\",\"kind\":\"BREACH\"}]");
        value.validate();
    }

    @Test
    void theSinkIsToldWhatKindOfColumnItIs() {
        final Schema columns = row.apply(record(clock())).valueSchema();
        assertThat(columns.field("started_at").schema().name()).isEqualTo("io.debezium.time.ZonedTimestamp");
        assertThat(columns.field("due_at").schema().isOptional()).isTrue();
        assertThat(columns.field("announcements").schema().name()).isEqualTo("io.debezium.data.Json");
        assertThat(columns.field("announcements").schema().parameters())
                .containsEntry("__debezium.source.column.type", "JSONB");
        assertThat(columns.field("state").schema().name())
                .as("an enum is a text like any other")
                .isNull();
        assertThat(columns.name()).isEqualTo("io.slamonitor.avro.ClockStatus");
        assertThat(columns.version()).isEqualTo(3);
    }

    @Test
    void theKeyIsTheColumnIdAndEverythingElseStays() {
        final SinkRecord record = row.apply(record(clock()));
        assertThat(((Struct) record.key()).get("id")).isEqualTo("T-1/resolution/1");
        assertThat(record.topic()).isEqualTo("sla.clocks");
        assertThat(record.kafkaOffset()).isEqualTo(7);
        assertThat(record.timestamp()).isEqualTo(8L);
    }

    @Test
    void aTombstoneStaysOne() {
        final SinkRecord tombstone =
                row.apply(new SinkRecord("sla.clocks", 0, Schema.STRING_SCHEMA, "T-1", null, null, 9));
        assertThat(((Struct) tombstone.key()).get("id")).isEqualTo("T-1");
        assertThat(tombstone.value()).isNull();
        assertThat(tombstone.valueSchema()).isNull();
    }

    @Test
    void whatHasNoNamedColumnsOrNoKeyIsRefused() {
        assertThatThrownBy(() -> row.apply(record(Map.of("ticketId", "T-1"))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("A row needs named columns")
                .hasMessageContaining("AvroConverter");
        assertThatThrownBy(() -> row.apply(new SinkRecord("sla.clocks", 0, null, new byte[1], CLOCK, clock(), 9)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("A row's key is a text, and the record's is of the type byte[]");
    }

    /** PostgreSQL refuses it in texts and in JSON, and so would hold up all that comes after it. */
    @Test
    void nulIsReplacedAndWhatOnlyLooksLikeItIsNot() throws Exception {
        final String like = "\\u0000 \\\\u0000";
        final Struct clock =
                clock().put("ticketId", "T\0" + like).put("elapsedByLevel", Map.of("\0\0" + like + "\\\0", 1L));
        final SinkRecord record =
                row.apply(new SinkRecord("sla.clocks", 0, Schema.STRING_SCHEMA, "T\0/resolution/1", CLOCK, clock, 7));
        final Struct value = (Struct) record.value();
        assertThat(((Struct) record.key()).get("id")).isEqualTo("T\uFFFD/resolution/1");
        assertThat(value.get("ticket_id")).isEqualTo("T\uFFFD" + like);
        assertThat(new ObjectMapper()
                        .readTree(value.getString("elapsed_by_level"))
                        .fieldNames())
                .toIterable()
                .containsExactly("\uFFFD\uFFFD" + like + "\\\uFFFD");
    }

    private static Struct clock() {
        return new Struct(CLOCK)
                .put("ticketId", "T-1")
                .put("p50Seconds", 1.5)
                .put("startedAt", AT)
                .put("state", "RUNNING")
                .put("elapsedByLevel", Map.of("L1 \"day\"", 60_000L))
                .put("announcements", List.of(new Struct(TOLD).put("at", AT).put("kind", "BREACH")));
    }

    private static SinkRecord record(final Object value) {
        return new SinkRecord(
                "sla.clocks",
                0,
                Schema.STRING_SCHEMA,
                "T-1/resolution/1",
                value instanceof Struct ? CLOCK : null,
                value,
                7,
                8L,
                TimestampType.CREATE_TIME);
    }
}
