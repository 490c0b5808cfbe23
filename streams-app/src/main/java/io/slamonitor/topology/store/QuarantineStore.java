package io.slamonitor.topology.store;

import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Which tickets, or requesters, of a task cannot be judged, in its time store: counted once when the task is opened, and kept
 * up from then on, so that the number is right after a restart. Costs nothing while there are none.
 */
public final class QuarantineStore {
    private static final String PREFIX = "quarantined/";

    /** Behind every key with the prefix. */
    private static final String END = "quarantined0";

    private final KeyValueStore<String, String> store;
    private volatile long count;

    /** @param store the task's own, restored */
    public QuarantineStore(final KeyValueStore<String, String> store) {
        this.store = store;
        long found = 0;
        try (KeyValueIterator<String, String> all = store.range(PREFIX, END)) {
            while (all.hasNext()) {
                final KeyValue<String, String> entry = all.next();
                found += entry.key.startsWith(PREFIX) ? 1 : 0;
            }
        }
        count = found;
    }

    /**
     * One was judged, or could not be.
     *
     * @param reason why it could not be; empty if it was
     */
    public void judged(final String id, final Optional<String> reason) {
        if (reason.isEmpty() && count == 0) {
            return;
        }
        final String key = PREFIX + id;
        final boolean known = store.get(key) != null;
        if (reason.isPresent() && !known) {
            store.put(key, reason.get());
            count = count + 1;
        } else if (reason.isEmpty() && known) {
            store.delete(key);
            count = count - 1;
        }
    }

    /** How many cannot be judged. May be asked from any thread. */
    public long count() {
        return count;
    }
}
