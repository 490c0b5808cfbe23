package io.slamonitor.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/** Connect's data, with a schema or without, as JSON; bytes are Base64. */
public final class ConnectJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Function<Date, JsonNode> instants;

    private ConnectJson(final Function<Date, JsonNode> instants) {
        this.instants = instants;
    }

    /**
     * As jq programs read it: instants are milliseconds since 1970, whether Connect knows them as such or not.
     *
     * @throws DataException if there is something in it that Connect does not have either
     */
    public static JsonNode of(final Object value) {
        return new ConnectJson(instant -> JSON.numberNode(instant.getTime())).json(value);
    }

    /**
     * As people read it: what Connect knows to be an instant is ISO 8601, UTC.
     *
     * @throws DataException if there is something in it that Connect does not have either
     */
    public static JsonNode readable(final Object value) {
        return new ConnectJson(instant -> JSON.textNode(instant.toInstant().toString())).json(value);
    }

    private JsonNode json(final Object value) {
        if (value == null) {
            return JSON.nullNode();
        }
        if (value instanceof Struct struct) {
            return object(struct);
        }
        if (value instanceof Map<?, ?> map) {
            final ObjectNode object = JSON.objectNode();
            map.forEach((name, element) -> object.set(String.valueOf(name), json(element)));
            return object;
        }
        if (value instanceof List<?> list) {
            final ArrayNode array = JSON.arrayNode();
            list.forEach(element -> array.add(json(element)));
            return array;
        }
        return scalar(value);
    }

    private JsonNode object(final Struct struct) {
        final ObjectNode object = JSON.objectNode();
        for (final Field field : struct.schema().fields()) {
            // What is null is null: a column's default, which comes along in its schema, is not what the row has.
            object.set(field.name(), json(struct.getWithoutDefault(field.name())));
        }
        return object;
    }

    private JsonNode scalar(final Object value) {
        if (value instanceof String text) {
            return JSON.textNode(text);
        }
        if (value instanceof Boolean flag) {
            return JSON.booleanNode(flag);
        }
        if (value instanceof BigDecimal decimal) {
            return JSON.numberNode(decimal);
        }
        if (value instanceof Double || value instanceof Float) {
            return JSON.numberNode(((Number) value).doubleValue());
        }
        if (value instanceof Number number) {
            return JSON.numberNode(number.longValue());
        }
        if (value instanceof Date instant) {
            return instants.apply(instant);
        }
        if (value instanceof byte[] bytes) {
            return JSON.textNode(Base64.getEncoder().encodeToString(bytes));
        }
        if (value instanceof ByteBuffer buffer) {
            final byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return JSON.textNode(Base64.getEncoder().encodeToString(bytes));
        }
        throw new DataException("Connect has no values of " + value.getClass().getName());
    }
}
