package io.slamonitor.topology.store;

import io.slamonitor.attainment.AttainmentRow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The rows of attainment that have changed since they were told. Kept in a store, so that a restart tells them all the same. */
public final class ChangedRows {
    private static final byte[] NO_VALUE = new byte[0];

    private final KeyValueStore<Bytes, byte[]> store;

    /** As in the store, which nobody else writes, and which is slow to look through: it holds what was deleted. */
    private final Set<AttainmentRow> changed = new LinkedHashSet<>();

    /** @param store the task's own, restored */
    public ChangedRows(final KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            while (all.hasNext()) {
                changed.add(AttainmentStore.row(all.next().key));
            }
        }
    }

    public void add(final AttainmentRow row) {
        if (changed.add(row)) {
            store.put(AttainmentStore.key(row), NO_VALUE);
        }
    }

    /** Those that changed first, at most so many. */
    public List<AttainmentRow> first(final int limit) {
        return new ArrayList<>(changed.stream().limit(limit).toList());
    }

    /** They are told. */
    public void remove(final AttainmentRow row) {
        changed.remove(row);
        store.delete(AttainmentStore.key(row));
    }
}
