package io.slamonitor.serde;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/** Records of the topics as JSON shows them: their own field names, instants in ISO 8601 and UTC. */
public final class AvroFields {
    private AvroFields() {}

    /** A record as nested maps and lists. */
    public static Map<String, Object> of(final IndexedRecord avro) {
        final Map<String, Object> fields = new LinkedHashMap<>();
        for (final Schema.Field field : avro.getSchema().getFields()) {
            fields.put(field.name(), shown(avro.get(field.pos())));
        }
        return fields;
    }

    private static Object shown(final Object value) {
        if (value instanceof IndexedRecord nested) {
            return of(nested);
        }
        if (value instanceof Instant instant) {
            return instant.toString();
        }
        if (value instanceof List<?> list) {
            final List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(shown(item)));
            return items;
        }
        if (value instanceof Map<?, ?> map) {
            final Map<String, Object> entries = new LinkedHashMap<>();
            map.forEach((key, entry) -> entries.put(key.toString(), shown(entry)));
            return entries;
        }
        return value instanceof Enum<?> || value instanceof CharSequence ? value.toString() : value;
    }
}
