package io.slamonitor.connect.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Timestamp;

/**
 * The Connect schema from which Confluent's AvroConverter makes the released Avro schema of {@code TicketEvent}, so that
 * there is one definition of it. The plugin needs no Avro for that: a schema is JSON.
 */
final class TicketEventSchema {
    /** The released version whose fields are written. */
    private static final String RELEASED = "/released/TicketEvent/v1.avsc";

    /** How AvroConverter marks a text that is an enum in Avro; read with {@code enhanced.avro.schema.support}. */
    private static final String ENUM = "io.confluent.connect.avro.Enum";

    static final Schema SCHEMA = read();

    private TicketEventSchema() {}

    private static Schema read() {
        try (InputStream input = TicketEventSchema.class.getResourceAsStream(RELEASED)) {
            final JsonNode record = JsonMapper.builder().build().readTree(input);
            final SchemaBuilder schema = SchemaBuilder.struct()
                    .name(fullName(record))
                    .doc(record.path("doc").textValue());
            for (final JsonNode field : record.get("fields")) {
                schema.field(field.get("name").textValue(), ofField(field));
            }
            return schema.build();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema ofField(final JsonNode field) {
        final JsonNode type = field.get("type");
        final boolean optional = type.isArray();
        final SchemaBuilder schema = ofType(optional ? type.get(1) : type);
        if (optional) {
            schema.optional().defaultValue(null);
        } else if (field.has("default") && schema.type() == Schema.Type.ARRAY) {
            schema.defaultValue(List.of());
        } else if (field.has("default") && schema.type() == Schema.Type.MAP) {
            schema.defaultValue(Map.of());
        }
        return schema.build();
    }

    private static SchemaBuilder ofType(final JsonNode type) {
        if (type.isTextual()) {
            return simple(type.textValue());
        }
        if (type.has("logicalType")) {
            return Timestamp.builder();
        }
        return switch (type.get("type").textValue()) {
            case "enum" -> enumeration(type);
            case "array" -> SchemaBuilder.array(ofType(type.get("items")).build());
            case "map" ->
                SchemaBuilder.map(
                        Schema.STRING_SCHEMA, ofType(type.get("values")).build());
            default -> simple(type.get("type").textValue());
        };
    }

    private static SchemaBuilder simple(final String type) {
        return switch (type) {
            case "string" -> SchemaBuilder.string();
            case "int" -> SchemaBuilder.int32();
            case "long" -> SchemaBuilder.int64();
            default -> throw new IllegalStateException("a released schema has " + type + ", which is new here");
        };
    }

    private static SchemaBuilder enumeration(final JsonNode type) {
        final SchemaBuilder schema = SchemaBuilder.string().parameter(ENUM, fullName(type));
        type.get("symbols").forEach(symbol -> schema.parameter(ENUM + "." + symbol.textValue(), symbol.textValue()));
        return schema;
    }

    private static String fullName(final JsonNode type) {
        return (type.has("namespace") ? type.get("namespace").textValue() : "io.slamonitor.avro") + "."
                + type.get("name").textValue();
    }
}
