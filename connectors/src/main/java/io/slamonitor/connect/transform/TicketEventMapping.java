package io.slamonitor.connect.transform;

import com.fasterxml.jackson.databind.JsonNode;
import io.slamonitor.connect.ConnectJson;
import io.slamonitor.connect.PluginVersion;
import io.slamonitor.mapping.EventMapping;
import io.slamonitor.mapping.MappedEvents;
import io.slamonitor.mapping.Payloads;
import io.slamonitor.mapping.ProgramFailedException;
import io.slamonitor.ticket.TicketEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.transforms.Transformation;

/**
 * Makes the records of any source connector ticket events, by a {@link EventMapping mapping} in jq. A record for which
 * the mapping yields nothing is dropped, a tombstone too. What yields an event with a fault, or more than one event, is
 * refused with a {@link DataException}, which Connect handles by {@code errors.tolerance}.
 *
 * <p>The record gets the ticket's id as its key, the topic of ticket events and a header with the mapping's name. Its
 * timestamp stays: it says when the record arrived, which orders it against time; when the event happened is in the event.
 *
 * @param <R> source or sink records
 */
public final class TicketEventMapping<R extends ConnectRecord<R>> implements Transformation<R>, Versioned {
    static final String HEADER = "sla.mapping";

    private EventMapping mapping;
    private String topic;

    @Override
    public ConfigDef config() {
        return MappingSettings.CONFIG;
    }

    @Override
    public String version() {
        return PluginVersion.get();
    }

    @Override
    public void configure(final Map<String, ?> given) {
        final MappingSettings settings = MappingSettings.of(given);
        mapping = settings.mapping();
        topic = settings.getString(MappingSettings.TOPIC);
    }

    @Override
    public R apply(final R record) {
        if (record.value() == null) {
            return null;
        }
        final Optional<TicketEvent> event = event(record);
        if (event.isEmpty()) {
            return null;
        }
        final Headers headers = record.headers().duplicate().remove(HEADER).addString(HEADER, mapping.name());
        return record.newRecord(
                topic,
                null,
                Schema.STRING_SCHEMA,
                event.get().ticketId(),
                TicketEventSchema.SCHEMA,
                TicketEventStruct.of(event.get()),
                record.timestamp(),
                headers);
    }

    private Optional<TicketEvent> event(final R record) {
        final MappedEvents mapped = mapped(record);
        final List<TicketEvent> events = mapped.events();
        if (!mapped.faults().isEmpty()) {
            throw new DataException(
                    "Mapping " + mapping.name() + " makes no ticket event: " + String.join("; ", mapped.faults()));
        }
        if (events.size() > 1) {
            throw new DataException("Mapping " + mapping.name() + " makes " + events.size()
                    + " ticket events of one record, and a transformation may make one. The application's webhook"
                    + " takes any number.");
        }
        return events.stream().findFirst();
    }

    private MappedEvents mapped(final R record) {
        try {
            return mapping.map(payload(record.value()));
        } catch (final ProgramFailedException e) {
            throw new DataException("Mapping failed: " + e.getMessage(), e);
        }
    }

    /** Some sources hand on JSON as the text it came in, or as its bytes. */
    private static JsonNode payload(final Object value) {
        if (value instanceof String text) {
            return parsed("a text", text.getBytes(StandardCharsets.UTF_8));
        }
        if (value instanceof byte[] bytes) {
            return parsed("bytes", bytes);
        }
        if (value instanceof ByteBuffer buffer) {
            final byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return parsed("bytes", bytes);
        }
        return ConnectJson.of(value);
    }

    private static JsonNode parsed(final String kind, final byte[] json) {
        final Payloads payloads = Payloads.of(json);
        payloads.fault().ifPresent(fault -> {
            throw new DataException("The record's value is " + kind + ", of which JSON is expected, and " + fault);
        });
        if (payloads.values().size() != 1) {
            throw new DataException("The record's value is " + kind + " with "
                    + payloads.values().size() + " payloads: a transformation takes one");
        }
        return payloads.values().get(0);
    }

    @Override
    public void close() {
        // holds nothing
    }
}
