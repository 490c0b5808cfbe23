package io.slamonitor.eventfile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.slamonitor.ticket.TicketEvent;
import java.util.Map;

/** Reads an event from a JSON object with {@code TicketEvent}'s field names. */
public final class JsonEventParser {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonEventParser() {}

    static TicketEvent parse(final Line line) throws BadLineException {
        return parse(object(line), line.number());
    }

    /**
     * The event that an object says.
     *
     * @param sequence what orders it among events of one instant if it brings no sequence of its own
     * @throws BadLineException with everything that is wrong
     */
    public static TicketEvent parse(final JsonNode object, final long sequence) throws BadLineException {
        if (!object.isObject()) {
            throw new BadLineException("holds " + kind(object) + ": expected an object, such as {\"ticketId\": …}");
        }
        final EventAssembler event = new EventAssembler();
        for (final Map.Entry<String, JsonNode> field : object.properties()) {
            final String name = field.getKey();
            final JsonNode value = field.getValue();
            if (value.isNull()) {
                continue;
            }
            switch (name) {
                case EventAssembler.CLEARED -> readCleared(value, event);
                case EventAssembler.ATTRIBUTES -> readAttributes(value, event);
                default -> readText(name, value, event);
            }
        }
        return event.build(sequence);
    }

    private static JsonNode object(final Line line) throws BadLineException {
        try {
            final JsonNode node = MAPPER.readTree(line.text());
            if (node.isObject()) {
                return node;
            }
        } catch (final JsonProcessingException e) {
            final String where = e.getLocation() == null
                    ? ""
                    : " at column " + e.getLocation().getColumnNr();
            throw new BadLineException("not valid JSON" + where + ": "
                    + EventAssembler.shown(
                            e.getOriginalMessage().lines().findFirst().orElse("")));
        }
        throw new BadLineException("expected JSON lines: one object a line, such as {\"ticketId\": …}");
    }

    private static void readText(final String name, final JsonNode value, final EventAssembler event) {
        if (!EventAssembler.TEXT_FIELDS.contains(name)) {
            event.fault(EventAssembler.unknownField(name));
        } else if (value.isTextual() || value.isNumber()) {
            event.set(name, value.asText());
        } else {
            event.fault("'" + name + "' holds " + kind(value) + ": expected a text or a number");
        }
    }

    private static void readCleared(final JsonNode value, final EventAssembler event) {
        if (!value.isArray()) {
            event.fault("'cleared' holds " + kind(value) + ": expected a list of field names");
            return;
        }
        for (final JsonNode name : value) {
            if (name.isTextual()) {
                event.clear(name.asText());
            } else {
                event.fault("'cleared' lists " + kind(name) + ": expected a field name");
            }
        }
    }

    private static void readAttributes(final JsonNode value, final EventAssembler event) {
        if (!value.isObject()) {
            event.fault("'attributes' holds " + kind(value) + ": expected an object of texts");
            return;
        }
        for (final Map.Entry<String, JsonNode> attribute : value.properties()) {
            final JsonNode text = attribute.getValue();
            if (text.isContainerNode()) {
                event.fault("'attributes." + EventAssembler.shown(attribute.getKey()) + "' holds " + kind(text)
                        + ": expected a text");
            } else if (!text.isNull()) {
                event.attribute(attribute.getKey(), text.asText());
            }
        }
    }

    private static String kind(final JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case BOOLEAN -> "true or false";
            case STRING -> "a text";
            case NUMBER -> "a number";
            default -> "nothing";
        };
    }
}
