package io.slamonitor.serde;

import io.slamonitor.avro.TicketEventType;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketStatus;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Ticket events, from Avro and to it. */
public final class TicketEvents {

    private TicketEvents() {}

    /**
     * The domain's event.
     *
     * @throws InvalidEventException if it has a type or status that this version does not know, or no ticket
     */
    public static TicketEvent fromAvro(final io.slamonitor.avro.TicketEvent avro) throws InvalidEventException {
        if (avro.getTicketId().isBlank()) {
            throw new InvalidEventException("ticketId is blank; expected the ticket's id");
        }
        if (avro.getType() == TicketEventType.UNKNOWN) {
            throw new InvalidEventException(
                    "type is missing or unknown; expected one of " + List.of(EventType.values()));
        }
        if (avro.getStatus() == io.slamonitor.avro.TicketStatus.UNKNOWN) {
            throw new InvalidEventException("status is unknown; expected one of " + List.of(TicketStatus.values()));
        }
        final TicketEvent.Builder event = TicketEvent.of(
                        avro.getTicketId(), EventType.valueOf(avro.getType().name()), avro.getOccurredAt())
                .eventId(avro.getEventId())
                .createdAt(avro.getCreatedAt())
                .sequence(avro.getSequence())
                .actor(avro.getActor())
                .messageLength(avro.getMessageLength());
        if (avro.getStatus() != null) {
            event.status(TicketStatus.valueOf(avro.getStatus().name()));
        }
        textFields(avro).forEach(event::set);
        avro.getAttributes().forEach(event::attribute);
        avro.getCleared().forEach(event::clear);
        return event.build();
    }

    private static Map<TicketField, String> textFields(final io.slamonitor.avro.TicketEvent avro) {
        final Map<TicketField, String> fields = new TreeMap<>();
        putIfPresent(fields, TicketField.PRIORITY, avro.getPriority());
        putIfPresent(fields, TicketField.SEVERITY, avro.getSeverity());
        putIfPresent(fields, TicketField.URGENCY, avro.getUrgency());
        putIfPresent(fields, TicketField.IMPACT, avro.getImpact());
        putIfPresent(fields, TicketField.CUSTOMER, avro.getCustomer());
        putIfPresent(fields, TicketField.PLAN, avro.getPlan());
        putIfPresent(fields, TicketField.REQUESTER, avro.getRequester());
        putIfPresent(fields, TicketField.REQUESTER_ROLE, avro.getRequesterRole());
        putIfPresent(fields, TicketField.PRODUCT, avro.getProduct());
        putIfPresent(fields, TicketField.CATEGORY, avro.getCategory());
        putIfPresent(fields, TicketField.CHANNEL, avro.getChannel());
        putIfPresent(fields, TicketField.TEAM, avro.getTeam());
        putIfPresent(fields, TicketField.ASSIGNEE, avro.getAssignee());
        putIfPresent(fields, TicketField.LEVEL, avro.getLevel());
        putIfPresent(fields, TicketField.PROMISED_AT, avro.getPromisedAt());
        putIfPresent(fields, TicketField.SOURCE, avro.getSource());
        putIfPresent(fields, TicketField.URL, avro.getUrl());
        putIfPresent(fields, TicketField.SUBJECT_LENGTH, avro.getSubjectLength());
        return fields;
    }

    private static void putIfPresent(
            final Map<TicketField, String> fields, final TicketField field, final Object value) {
        if (value != null) {
            fields.put(field, value.toString());
        }
    }

    /** The event for the topic. Instants are cut to the millisecond, as Avro keeps them. */
    public static io.slamonitor.avro.TicketEvent toAvro(final TicketEvent event) {
        final Map<TicketField, String> fields = event.fields();
        return io.slamonitor.avro.TicketEvent.newBuilder()
                .setEventId(event.eventId())
                .setTicketId(event.ticketId())
                .setOccurredAt(event.occurredAt().truncatedTo(ChronoUnit.MILLIS))
                .setCreatedAt(
                        event.createdAt() == null ? null : event.createdAt().truncatedTo(ChronoUnit.MILLIS))
                .setType(TicketEventType.valueOf(event.type().name()))
                .setStatus(event.status()
                        .map(status -> io.slamonitor.avro.TicketStatus.valueOf(status.name()))
                        .orElse(null))
                .setPriority(fields.get(TicketField.PRIORITY))
                .setSeverity(fields.get(TicketField.SEVERITY))
                .setUrgency(number(fields.get(TicketField.URGENCY)))
                .setImpact(number(fields.get(TicketField.IMPACT)))
                .setCustomer(fields.get(TicketField.CUSTOMER))
                .setPlan(fields.get(TicketField.PLAN))
                .setRequester(fields.get(TicketField.REQUESTER))
                .setRequesterRole(fields.get(TicketField.REQUESTER_ROLE))
                .setProduct(fields.get(TicketField.PRODUCT))
                .setCategory(fields.get(TicketField.CATEGORY))
                .setChannel(fields.get(TicketField.CHANNEL))
                .setTeam(fields.get(TicketField.TEAM))
                .setAssignee(fields.get(TicketField.ASSIGNEE))
                .setLevel(fields.get(TicketField.LEVEL))
                .setPromisedAt(fields.get(TicketField.PROMISED_AT))
                .setSource(fields.get(TicketField.SOURCE))
                .setSequence(event.sequence())
                .setActor(event.actor())
                .setUrl(fields.get(TicketField.URL))
                .setSubjectLength(number(fields.get(TicketField.SUBJECT_LENGTH)))
                .setMessageLength(event.messageLength())
                .setCleared(List.copyOf(event.cleared()))
                .setAttributes(Map.copyOf(event.attributes()))
                .build();
    }

    private static Integer number(final String text) {
        return text == null ? null : Integer.valueOf(text);
    }
}
