package io.slamonitor.topology.store;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * How many records of a partition were ever rejected, by reason, in the task's time store: counted in the transaction that
 * rejects them, so that the number is right after a restart.
 */
public final class RejectedCounts {
    private static final String PREFIX = "rejected/";

    private final KeyValueStore<String, String> store;
    private final Map<String, AtomicLong> counts = new LinkedHashMap<>();

    /**
     * @param store the task's own, restored
     * @param reasons all that there are
     */
    public RejectedCounts(final KeyValueStore<String, String> store, final Collection<String> reasons) {
        this.store = store;
        for (final String reason : reasons) {
            final String known = store.get(PREFIX + reason);
            counts.put(reason, new AtomicLong(known == null ? 0 : Long.parseLong(known)));
        }
    }

    /** A record was rejected. */
    public void add(final String reason) {
        store.put(PREFIX + reason, Long.toString(counts.get(reason).incrementAndGet()));
    }

    /** The number of each reason; may be asked from any thread. */
    public Map<String, LongSupplier> byReason() {
        final Map<String, LongSupplier> suppliers = new LinkedHashMap<>();
        counts.forEach((reason, count) -> suppliers.put(reason, count::get));
        return suppliers;
    }
}
