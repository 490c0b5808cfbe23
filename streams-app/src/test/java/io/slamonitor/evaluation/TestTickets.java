package io.slamonitor.evaluation;

import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketHistory;
import io.slamonitor.ticket.TicketStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Tells the story of a ticket, one call an event. Events carry their place in the story as their sequence, so events of
 * one instant happened in the order in which they are told.
 */
final class TestTickets {
    static final String TICKET = "T-1";

    /** Something an event says beside its type. */
    interface Detail extends UnaryOperator<TicketEvent.Builder> {}

    private final List<TicketEvent> events = new ArrayList<>();

    private TestTickets() {}

    static TestTickets ticket() {
        return new TestTickets();
    }

    TestTickets created(final String at, final Detail... details) {
        return event(EventType.CREATED, at, details);
    }

    TestTickets updated(final String at, final Detail... details) {
        return event(EventType.UPDATED, at, details);
    }

    TestTickets becomes(final TicketStatus status, final String at, final Detail... details) {
        events.add(builder(EventType.UPDATED, at, details).status(status).build());
        return this;
    }

    TestTickets agentReplies(final String at, final Detail... details) {
        return event(EventType.AGENT_REPLIED, at, details);
    }

    TestTickets customerReplies(final String at, final Detail... details) {
        return event(EventType.CUSTOMER_REPLIED, at, details);
    }

    TestTickets event(final EventType type, final String at, final Detail... details) {
        events.add(builder(type, at, details).build());
        return this;
    }

    private TicketEvent.Builder builder(final EventType type, final String at, final Detail... details) {
        final int place = events.size() + 1;
        TicketEvent.Builder builder = TicketEvent.of(TICKET, type, TestTime.at(at))
                .eventId("e" + place)
                .sequence((long) place);
        for (final Detail detail : details) {
            builder = detail.apply(builder);
        }
        return builder;
    }

    TicketHistory history() {
        return TicketHistory.of(TICKET, events);
    }

    List<TicketEvent> events() {
        return List.copyOf(events);
    }

    static Detail with(final TicketField field, final String value) {
        return event -> event.set(field, value);
    }

    static Detail priority(final String value) {
        return with(TicketField.PRIORITY, value);
    }

    static Detail status(final TicketStatus value) {
        return event -> event.status(value);
    }

    static Detail assignee(final String value) {
        return with(TicketField.ASSIGNEE, value);
    }

    static Detail team(final String value) {
        return with(TicketField.TEAM, value);
    }

    static Detail level(final String value) {
        return with(TicketField.LEVEL, value);
    }

    static Detail product(final String value) {
        return with(TicketField.PRODUCT, value);
    }

    static Detail without(final TicketField field) {
        return event -> event.clear(field.fieldName());
    }

    static Detail createdAt(final String at) {
        return event -> event.createdAt(TestTime.at(at));
    }
}
