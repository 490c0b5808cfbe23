package io.slamonitor.ticket;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
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
    /** Of each event's id, in the order of the events: a flat array in which a duplicate is found quickly. */
    private final int[] idHashes;

    private TicketHistory(final String ticketId, final List<TicketEvent> ordered, final int[] idHashes) {
        this.ticketId = ticketId;
        this.events = Collections.unmodifiableList(ordered);
        this.idHashes = idHashes;
    }

    private static TicketHistory ofOrdered(final String ticketId, final List<TicketEvent> ordered) {
        return new TicketHistory(
                ticketId,
                ordered,
                ordered.stream().mapToInt(event -> event.eventId().hashCode()).toArray());
    }

    public static TicketHistory empty(final String ticketId) {
        return ofOrdered(Objects.requireNonNull(ticketId, "ticketId"), List.of());
    }

    /** The history of these events, in any order, all of one ticket. */
    public static TicketHistory of(final String ticketId, final Collection<TicketEvent> events) {
        final Map<String, TicketEvent> byId = new LinkedHashMap<>();
        for (final TicketEvent event : events) {
            requireTicket(ticketId, event);
            byId.merge(event.eventId(), event, TicketHistory::oneOf);
        }
        final List<TicketEvent> ordered = new ArrayList<>(byId.values());
        ordered.sort(TicketEvent.ORDER);
        return ofOrdered(ticketId, ordered);
    }

    /**
     * The history with one more event; this very history if it is a duplicate.
     *
     * @throws IllegalArgumentException if the event is another ticket's
     */
    public TicketHistory with(final TicketEvent event) {
        requireTicket(ticketId, event);
        final int known = indexOf(event.eventId());
        if (known < 0) {
            return inserted(event);
        }
        final TicketEvent counted = oneOf(events.get(known), event);
        return counted == events.get(known) ? this : removed(known).inserted(counted);
    }

    /** Whether an event with this id is in it. */
    public boolean knows(final String eventId) {
        return indexOf(eventId) >= 0;
    }

    /** The history with a person's id replaced; this very one if no event names it. Its order stays. */
    public TicketHistory without(final Erasure erasure) {
        final List<TicketEvent> erased = events.stream().map(erasure::in).toList();
        for (int i = 0; i < erased.size(); i++) {
            if (erased.get(i) != events.get(i)) {
                return new TicketHistory(ticketId, erased, idHashes);
            }
        }
        return this;
    }

    private int indexOf(final String eventId) {
        final int hash = eventId.hashCode();
        for (int i = 0; i < idHashes.length; i++) {
            if (idHashes[i] == hash && events.get(i).eventId().equals(eventId)) {
                return i;
            }
        }
        return -1;
    }

    private TicketHistory inserted(final TicketEvent event) {
        final int found = Collections.binarySearch(events, event, TicketEvent.ORDER);
        final int place = found < 0 ? -found - 1 : found;
        final List<TicketEvent> more = new ArrayList<>(events.size() + 1);
        more.addAll(events);
        more.add(place, event);
        final int[] hashes = new int[idHashes.length + 1];
        System.arraycopy(idHashes, 0, hashes, 0, place);
        hashes[place] = event.eventId().hashCode();
        System.arraycopy(idHashes, place, hashes, place + 1, idHashes.length - place);
        return new TicketHistory(ticketId, more, hashes);
    }

    private TicketHistory removed(final int index) {
        final List<TicketEvent> fewer = new ArrayList<>(events);
        fewer.remove(index);
        return ofOrdered(ticketId, fewer);
    }

    /**
     * Which of two events with one id counts: the earlier, by content if need be, whichever arrived first. Somebody whom
     * either of them names by a pseudonym is not brought back by the other.
     */
    private static TicketEvent oneOf(final TicketEvent known, final TicketEvent other) {
        final boolean knownCounts = counts(known, other);
        final TicketEvent counted = knownCounts ? known : other;
        return Erasure.asIn(knownCounts ? other : known, counted);
    }

    private static boolean counts(final TicketEvent known, final TicketEvent other) {
        final int order = TicketEvent.ORDER.compare(known, other);
        if (order != 0) {
            return order < 0;
        }
        if (known.namesErased() != other.namesErased()) {
            return known.namesErased();
        }
        return known.content().compareTo(other.content()) <= 0;
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
