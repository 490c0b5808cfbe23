package io.slamonitor.connect.transform;

import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** Ticket events as Connect has them. */
final class TicketEventStruct {
    private TicketEventStruct() {}

    static Struct of(final TicketEvent event) {
        final Struct struct = new Struct(TicketEventSchema.SCHEMA)
                .put("eventId", event.eventId())
                .put("ticketId", event.ticketId())
                .put("occurredAt", date(event.occurredAt()))
                .put("createdAt", date(event.createdAt()))
                .put("type", event.type().name())
                .put("sequence", event.sequence())
                .put("actor", event.actor())
                .put("messageLength", event.messageLength())
                .put("cleared", new ArrayList<>(event.cleared()))
                .put("attributes", event.attributes());
        event.fields().forEach((field, value) -> struct.put(field.fieldName(), value(field, value)));
        return struct;
    }

    private static Object value(final TicketField field, final String value) {
        return TicketEventSchema.SCHEMA.field(field.fieldName()).schema().type() == Schema.Type.INT32
                ? Integer.valueOf(value)
                : value;
    }

    private static Date date(final Instant instant) {
        return instant == null ? null : Date.from(instant);
    }
}
