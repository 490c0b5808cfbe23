package io.slamonitor.audit;

import io.slamonitor.policy.PolicyCatalog;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that was heard by the end.
 *
 * @param tickets by id, without the events that were rejected
 * @param published every catalogue that could be read, in the order in which they were published
 * @param times of the input's partitions, by number
 */
public record Heard(
        SortedMap<String, TicketArrivals> tickets,
        List<PolicyCatalog> published,
        SortedMap<Integer, PartitionTime> times) {

    public Heard {
        tickets = Collections.unmodifiableSortedMap(new TreeMap<>(tickets));
        published = List.copyOf(published);
        times = Collections.unmodifiableSortedMap(new TreeMap<>(times));
    }

    public static Heard of(
            final Collection<TicketArrivals> tickets,
            final List<PolicyCatalog> published,
            final SortedMap<Integer, PartitionTime> times) {
        final SortedMap<String, TicketArrivals> byId = new TreeMap<>();
        tickets.forEach(ticket -> byId.put(ticket.ticketId(), ticket));
        return new Heard(byId, published, times);
    }

    /** The time by which a ticket is judged. */
    PartitionTime timeOf(final TicketArrivals ticket) {
        return times.getOrDefault(ticket.partition(), PartitionTime.NONE);
    }
}
