package io.slamonitor.cli;

import io.slamonitor.json.Json;
import io.slamonitor.ticket.TicketEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/** A ticket event as a line of an event file: what it does not say is not there. */
final class EventLine {
    private EventLine() {}

    static Map<String, Object> of(final TicketEvent event) {
        final Map<String, Object> line = new LinkedHashMap<>();
        line.put("ticketId", event.ticketId());
        line.put("eventId", event.eventId());
        line.put("occurredAt", Json.instant(event.occurredAt()));
        line.put("type", event.type().name());
        line.put("createdAt", Json.instant(event.createdAt()));
        line.put("sequence", event.sequence());
        line.put("actor", event.actor());
        line.put("messageLength", event.messageLength());
        event.fields().forEach((field, value) -> line.put(field.fieldName(), value));
        line.put("attributes", event.attributes().isEmpty() ? null : event.attributes());
        line.put("cleared", event.cleared().isEmpty() ? null : event.cleared());
        line.values().removeIf(value -> value == null);
        return line;
    }
}
