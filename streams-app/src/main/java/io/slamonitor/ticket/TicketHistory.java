package io.slamonitor.ticket;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All events of one ticket, without duplicates, in {@link TicketEvent#ORDER}. Immutable; the result does not depend on
 * the order in which events were added.
 */
public final class TicketHistory {
    private final String ticketId;
    private final List<TicketEvent> events;

    private TicketHistory(final String ticketId, final List<TicketEvent> events) {
        this.ticketId = ticketId;
        this.events = events;
    }

    public static TicketHistory empty(final String ticketId) {
        return new TicketHistory(Objects.requireNonNull(ticketId, "ticketId"), List.of());
    }

    /** The history of these events, in any order, all of one ticket. */
    public static TicketHistory of(final String ticketId, final Collection<TicketEvent> events) {
        final Map<String, TicketEvent> byId = new HashMap<>();
        for (final TicketEvent event : events) {
            requireTicket(ticketId, event);
            byId.merge(event.eventId(), event, TicketHistory::oneOf);
        }
        final List<TicketEvent> ordered = new ArrayList<>(byId.values());
        ordered.sort(TicketEvent.ORDER);
        return new TicketHistory(ticketId, Collections.unmodifiableList(ordered));
    }

    /**
     * The history with one more event; this very history if it is a duplicate.
     *
     * @throws IllegalArgumentException if the event is another ticket's
     */
    public TicketHistory with(final TicketEvent event) {
        requireTicket(ticketId, event);
        for (int i = 0; i < events.size(); i++) {
            final TicketEvent known = events.get(i);
            if (known.eventId().equals(event.eventId())) {
                return oneOf(known, event) == known ? this : replaced(i, event);
            }
        }
        final List<TicketEvent> more = new ArrayList<>(events.size() + 1);
        more.addAll(events);
        insert(more, event);
        return new TicketHistory(ticketId, Collections.unmodifiableList(more));
    }

    private TicketHistory replaced(final int index, final TicketEvent event) {
        final List<TicketEvent> changed = new ArrayList<>(events);
        changed.remove(index);
        insert(changed, event);
        return new TicketHistory(ticketId, Collections.unmodifiableList(changed));
    }

    private static void insert(final List<TicketEvent> ordered, final TicketEvent event) {
        final int found = Collections.binarySearch(ordered, event, TicketEvent.ORDER);
        ordered.add(found < 0 ? -found - 1 : found, event);
    }

    /** Which of two events with one id counts: the earlier, by content if need be, whichever arrived first. */
    private static TicketEvent oneOf(final TicketEvent known, final TicketEvent other) {
        final int order = TicketEvent.ORDER.compare(known, other);
        if (order != 0) {
            return order < 0 ? known : other;
        }
        return known.content().compareTo(other.content()) <= 0 ? known : other;
    }

    private static void requireTicket(final String ticketId, final TicketEvent event) {
        if (!event.ticketId().equals(ticketId)) {
            throw new IllegalArgumentException(
                    "event " + event.eventId() + " is of ticket " + event.ticketId() + ", not " + ticketId);
        }
    }

    public String ticketId() {
        return ticketId;
    }

    public List<TicketEvent> events() {
        return events;
    }

    public boolean isEmpty() {
        return events.isEmpty();
    }

    /**
     * When the ticket was created: the earliest instant that any of its events gives or implies, UTC.
     *
     * @throws IllegalStateException if the history is empty
     */
    public Instant createdAt() {
        if (events.isEmpty()) {
            throw new IllegalStateException("ticket " + ticketId + " has no events");
        }
        Instant created = events.get(0).occurredAt();
        for (final TicketEvent event : events) {
            if (event.createdAt() != null && event.createdAt().isBefore(created)) {
                created = event.createdAt();
            }
        }
        return created;
    }

    /** The history as it stood at an instant: later events left out. */
    public TicketHistory until(final Instant asOf) {
        final List<TicketEvent> earlier = events.stream()
                .filter(event -> !event.occurredAt().isAfter(asOf))
                .toList();
        return new TicketHistory(ticketId, earlier);
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof TicketHistory that && ticketId.equals(that.ticketId) && events.equals(that.events);
    }

    @Override
    public int hashCode() {
        return Objects.hash(ticketId, events);
    }

    @Override
    public String toString() {
        return "TicketHistory[" + ticketId + ", " + events.size() + " events]";
    }
}
