package io.slamonitor.demo;

import io.slamonitor.ticket.TicketEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A real log: every event arrives when it occurred. */
public final class LogReplay implements EventSource {
    private final List<TicketEvent> events;
    private int next;

    /**
     * @param events in any order
     * @throws IllegalArgumentException if there are none
     */
    public LogReplay(final Collection<TicketEvent> events) {
        if (events.isEmpty()) {
            throw new IllegalArgumentException("a log without events cannot be replayed");
        }
        this.events = events.stream().sorted(TicketEvent.ORDER).toList();
    }

    @Override
    public Instant start() {
        return events.get(0).occurredAt();
    }

    /** When the last event occurred, UTC. */
    public Instant end() {
        return events.get(events.size() - 1).occurredAt();
    }

    /** How many events there are. */
    public int size() {
        return events.size();
    }

    @Override
    public Optional<Instant> nextArrival() {
        return next < events.size() ? Optional.of(events.get(next).occurredAt()) : Optional.empty();
    }

    @Override
    public List<TicketEvent> arrivingBy(final Instant time) {
        final int first = next;
        while (next < events.size() && !events.get(next).occurredAt().isAfter(time)) {
            next++;
        }
        return events.subList(first, next);
    }

    @Override
    public String exampleTicket() {
        return events.get(0).ticketId();
    }
}
