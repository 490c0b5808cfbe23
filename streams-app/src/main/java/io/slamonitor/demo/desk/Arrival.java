package io.slamonitor.demo.desk;

import io.slamonitor.ticket.TicketEvent;
import java.time.Instant;
import java.util.Comparator;

/**
 * An event on its way.
 *
 * @param at when it arrives, UTC
 * @param number of the event among those of its ticket
 */
record Arrival(Instant at, long number, TicketEvent event) {
    /** The same whatever the steps in which time passes. */
    static final Comparator<Arrival> ORDER = Comparator.comparing(Arrival::at)
            .thenComparing(arrival -> arrival.event().ticketId())
            .thenComparing(Arrival::number);
}
