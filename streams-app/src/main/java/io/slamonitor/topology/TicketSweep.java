package io.slamonitor.topology;

import io.slamonitor.serde.TicketState;
import io.slamonitor.topology.store.SweepStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Goes through all tickets of a task, some a tick. What has left the store is passed over. */
final class TicketSweep {
    private TicketSweep() {}

    /**
     * Goes on as far as the budget reaches.
     *
     * @param each may store the ticket again
     * @param progress gets how many tickets were passed, a batch at a time
     */
    static void goOn(
            final KeyValueStore<String, TicketState> tickets,
            final SweepStore place,
            final Budget budget,
            final Consumer<TicketState> each,
            final IntConsumer progress) {
        Optional<String> cursor = place.cursor();
        while (cursor.isPresent() && budget.hasMore()) {
            final List<TicketState> batch = ticketsAfter(tickets, cursor.get(), budget.batch());
            for (final TicketState state : batch) {
                if (!state.isStub()) {
                    each.accept(state);
                }
                budget.spendOne();
            }
            progress.accept(batch.size());
            if (batch.isEmpty()) {
                place.end();
            } else {
                place.sweptUntil(batch.get(batch.size() - 1).history().ticketId());
            }
            cursor = place.cursor();
        }
    }

    private static List<TicketState> ticketsAfter(
            final KeyValueStore<String, TicketState> tickets, final String cursor, final int limit) {
        final List<TicketState> found = new ArrayList<>();
        try (KeyValueIterator<String, TicketState> rest = tickets.range(cursor, null)) {
            while (rest.hasNext() && found.size() < limit) {
                final TicketState state = rest.next().value;
                if (!state.history().ticketId().equals(cursor)) {
                    found.add(state);
                }
            }
        }
        return found;
    }
}
