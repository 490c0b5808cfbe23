package io.slamonitor.topology;

import io.slamonitor.serde.TicketState;
import io.slamonitor.topology.store.SweepStore;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Goes through all tickets of a task, some a tick. What has left the store is passed over. */
final class TicketSweep {
    private TicketSweep() {}

    /**
     * Goes on as far as the budget reaches. One ticket is in memory at a time: each may take megabytes.
     *
     * @param each may store the ticket again
     * @param progress gets how many tickets were passed
     */
    static void goOn(
            final KeyValueStore<String, TicketState> tickets,
            final SweepStore place,
            final Budget budget,
            final Consumer<TicketState> each,
            final IntConsumer progress) {
        final Optional<String> cursor = place.cursor();
        if (cursor.isEmpty() || !budget.hasMore()) {
            return;
        }
        String last = cursor.get();
        int passed = 0;
        try (KeyValueIterator<String, TicketState> rest = tickets.range(last, null)) {
            if (rest.hasNext() && rest.peekNextKey().equals(last)) {
                rest.next();
            }
            while (rest.hasNext() && budget.hasMore()) {
                final KeyValue<String, TicketState> next = rest.next();
                if (!next.value.isStub()) {
                    each.accept(next.value);
                }
                last = next.key;
                passed++;
                budget.spendOne();
            }
            if (rest.hasNext()) {
                place.sweptUntil(last);
            } else {
                place.end();
            }
        }
        progress.accept(passed);
    }
}
