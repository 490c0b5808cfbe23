package io.slamonitor.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.generic.IndexedRecord;
import org.postgresql.util.PGobject;

/** Records of a topic and rows of a table, made comparable. */
final class TableRows {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TableRows() {}

    /** The name of a field's column. */
    static String columnName(final String field) {
        return field.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    /** What a row should hold: the record's fields, by the names of their columns. */
    static Map<String, Object> of(final IndexedRecord record) {
        final Map<String, Object> row = new TreeMap<>();
        record.getSchema()
                .getFields()
                .forEach(field -> row.put(columnName(field.name()), value(record.get(field.pos()))));
        return row;
    }

    /** What a row holds. */
    static Map<String, Object> of(final Map<String, Object> columns) {
        final Map<String, Object> row = new TreeMap<>();
        columns.forEach((name, value) -> row.put(name, read(value)));
        return row;
    }

    private static Object value(final Object field) {
        if (field instanceof Map || field instanceof List || field instanceof IndexedRecord) {
            return parsed(json(field).toString());
        }
        if (field instanceof CharSequence || field instanceof Enum) {
            return field.toString();
        }
        return field instanceof Integer number ? Long.valueOf(number) : field;
    }

    private static JsonNode json(final Object field) {
        if (field instanceof Map<?, ?> map) {
            final ObjectNode object = JSON.createObjectNode();
            map.forEach((name, value) -> object.set(name.toString(), json(value)));
            return object;
        }
        if (field instanceof List<?> list) {
            final ArrayNode array = JSON.createArrayNode();
            list.forEach(element -> array.add(json(element)));
            return array;
        }
        if (field instanceof IndexedRecord record) {
            final ObjectNode object = JSON.createObjectNode();
            record.getSchema().getFields().forEach(part -> object.set(part.name(), json(record.get(part.pos()))));
            return object;
        }
        final Object plain = value(field);
        return JSON.valueToTree(plain instanceof Instant ? plain.toString() : plain);
    }

    private static Object read(final Object column) {
        if (column instanceof Timestamp instant) {
            return instant.toInstant();
        }
        if (column instanceof PGobject document) {
            return parsed(document.getValue());
        }
        return column instanceof Integer number ? Long.valueOf(number) : column;
    }

    private static JsonNode parsed(final String text) {
        try {
            return JSON.readTree(text);
        } catch (final JsonProcessingException e) {
            throw new IllegalStateException(text, e);
        }
    }
}
