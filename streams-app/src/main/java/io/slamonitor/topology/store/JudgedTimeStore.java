package io.slamonitor.topology.store;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * How far each partition of the input has been judged, as a task of requesters knows it. A requester's tickets come from
 * all of them, so requesters are judged no further than the one that is furthest behind.
 */
public final class JudgedTimeStore {
    private static final String PARTITION = "partition-";
    private static final String SCANNED_UNTIL = "timers-scanned-until";

    private final KeyValueStore<String, String> store;

    /** As in the store, which nobody else writes; null for a partition that was never heard of. */
    private final Instant[] judged;

    /**
     * @param store the task's own, restored
     * @param partitions how many the input has
     */
    public JudgedTimeStore(final KeyValueStore<String, String> store, final int partitions) {
        this.store = store;
        this.judged = new Instant[partitions];
        for (int i = 0; i < partitions; i++) {
            final String known = store.get(PARTITION + i);
            judged[i] = known == null ? null : Instant.parse(known);
        }
    }

    /** Whether the input has such a partition. */
    public boolean knows(final int partition) {
        return 0 <= partition && partition < judged.length;
    }

    /** A partition has been judged up to an instant; an earlier one than is known changes nothing. */
    public void advance(final int partition, final Instant asOf) {
        if (judged[partition] == null || asOf.isAfter(judged[partition])) {
            store.put(PARTITION + partition, asOf.toString());
            judged[partition] = asOf;
        }
    }

    /** The instant up to which all partitions are judged, UTC; empty while one was never heard of. Never goes back. */
    public Optional<Instant> asOf() {
        Instant earliest = Instant.MAX;
        for (final Instant each : judged) {
            if (each == null) {
                return Optional.empty();
            }
            earliest = each.isBefore(earliest) ? each : earliest;
        }
        return Optional.of(earliest);
    }

    /** No timer before this instant is left, UTC. */
    public Instant timersScannedUntil() {
        return Optional.ofNullable(store.get(SCANNED_UNTIL)).map(Instant::parse).orElse(Instant.EPOCH);
    }

    public void timersScannedUntil(final Instant until) {
        store.put(SCANNED_UNTIL, until.toString());
    }
}
