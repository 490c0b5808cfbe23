package io.slamonitor.audit;

import java.util.List;

/**
 * What was heard of a ticket, duplicates included.
 *
 * @param partition of the input, by whose ticks the ticket is judged
 * @param arrivals at least one, in the order in which the partition holds them
 * @param stirred whether some of it was heard while what was told was being read, so that its end is anybody's guess
 */
public record TicketArrivals(String ticketId, int partition, List<Arrival> arrivals, boolean stirred) {
    public TicketArrivals {
        arrivals = List.copyOf(arrivals);
        if (arrivals.isEmpty()) {
            throw new IllegalArgumentException("nothing was heard of ticket " + ticketId + "; expected an event");
        }
    }
}
