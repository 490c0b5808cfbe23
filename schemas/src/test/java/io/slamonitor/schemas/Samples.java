package io.slamonitor.schemas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Records of any generated class, filled from its schema, so that a new field is covered without a change here. */
final class Samples {
    private static final Instant INSTANT = Instant.parse("2026-03-29T00:59:59.999Z");

    private Samples() {}

    /** Every field has a value. */
    static <T extends SpecificRecord> T full(Class<T> type) {
        return type.cast(record(SpecificData.get().getSchema(type), true));
    }

    /** Fields that may be empty are. */
    static <T extends SpecificRecord> T sparse(Class<T> type) {
        return type.cast(record(SpecificData.get().getSchema(type), false));
    }

    private static SpecificRecord record(Schema schema, boolean full) {
        SpecificRecord record =
                (SpecificRecord) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), value(field.schema(), field.name(), full));
        }
        return record;
    }

    private static Object value(Schema schema, String name, boolean full) {
        return switch (schema.getType()) {
            case RECORD -> record(schema, full);
            case UNION -> full ? value(schema.getTypes().get(1), name, true) : null;
            case ENUM -> enumValue(schema);
            case STRING -> name + " äöü €";
            case INT -> -name.length();
            case LONG -> schema.getLogicalType() == LogicalTypes.timestampMillis() ? INSTANT : Long.MAX_VALUE;
            case DOUBLE -> name.length() / 4.0;
            case BOOLEAN -> full;
            case BYTES -> ByteBuffer.wrap(name.getBytes(StandardCharsets.UTF_8));
            case ARRAY -> full ? List.of(value(schema.getElementType(), name, true)) : List.of();
            case MAP -> full ? Map.of(name, value(schema.getValueType(), name, true)) : Map.of();
            default -> throw new IllegalArgumentException("No sample for " + schema);
        };
    }

    private static Object enumValue(Schema schema) {
        for (Object constant : SpecificData.get().getClass(schema).getEnumConstants()) {
            if (constant.toString().equals(schema.getEnumSymbols().get(0))) {
                return constant;
            }
        }
        throw new IllegalArgumentException("No constant for " + schema);
    }
}
