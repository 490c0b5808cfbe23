package io.slamonitor.demo;

import io.slamonitor.ticket.TicketEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Ticket events in the order in which they arrive, in simulated time. An event never arrives before it occurred; it may
 * arrive later than others that occurred after it, and more than once. For one thread.
 */
public interface EventSource {

    /** When simulated time begins, UTC; nothing arrives before it. */
    Instant start();

    /** When the next event arrives, UTC; empty if there is none any more. */
    Optional<Instant> nextArrival();

    /** The events that arrive by this instant and have not been given out yet, in the order of their arrival. */
    List<TicketEvent> arrivingBy(Instant time);

    /** A ticket that there is or will be soon, for examples. */
    String exampleTicket();
}
