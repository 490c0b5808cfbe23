package io.slamonitor.topology.store;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** What a task remembers of time, so that a restart knows it. */
public final class TimeStore {
    private static final String AS_OF = "as-of";
    private static final String SCANNED_UNTIL = "timers-scanned-until";
    private static final String SWEPT_FOR = "swept-for";
    private static final String SWEEP_CURSOR = "sweep-cursor";
    private static final String ERASED_FOR = "erased-for";
    private static final String ERASURE_CURSOR = "erasure-cursor";
    private static final String REQUESTERS_TOLD = "requesters-told";
    private static final String POLICIES_REJECTED = "policies-rejected-up-to";

    private final KeyValueStore<String, String> store;
    private final SweepStore judging;
    private final SweepStore erasing;

    /** As in the store, which nobody else writes: every event asks for it. */
    private Optional<Instant> asOf;

    /** As in the store: every tick asks for it. */
    private long policiesRejectedUpTo;

    /** @param store the task's own, restored */
    public TimeStore(final KeyValueStore<String, String> store) {
        this.store = store;
        this.judging = new SweepStore(store, SWEPT_FOR, SWEEP_CURSOR);
        this.erasing = new SweepStore(store, ERASED_FOR, ERASURE_CURSOR);
        this.asOf = asOfIn(store);
        this.policiesRejectedUpTo = Optional.ofNullable(store.get(POLICIES_REJECTED))
                .map(Long::valueOf)
                .orElse(-1L);
    }

    /** The instant up to which the tickets of somebody else's task are judged, UTC; empty before the first tick. */
    public static Optional<Instant> asOfIn(final ReadOnlyKeyValueStore<String, String> store) {
        return Optional.ofNullable(store.get(AS_OF)).map(Instant::parse);
    }

    /** The instant up to which tickets are judged, UTC; empty before the first tick. Never goes back. */
    public Optional<Instant> asOf() {
        return asOf;
    }

    /** Time has passed; an earlier instant than the one known changes nothing. */
    public void advance(final Instant newAsOf) {
        if (asOf.map(newAsOf::isAfter).orElse(true)) {
            store.put(AS_OF, newAsOf.toString());
            asOf = Optional.of(newAsOf);
        }
    }

    /** No timer before this instant is left, UTC. */
    public Instant timersScannedUntil() {
        return Optional.ofNullable(store.get(SCANNED_UNTIL)).map(Instant::parse).orElse(Instant.EPOCH);
    }

    public void timersScannedUntil(final Instant until) {
        store.put(SCANNED_UNTIL, until.toString());
    }

    /** The sweep that judges tickets again: for other catalogues, or another retention. */
    public SweepStore judging() {
        return judging;
    }

    /** The sweep that looks for ids that are being erased. */
    public SweepStore erasing() {
        return erasing;
    }

    /** The judged time that those who judge requesters were last told, UTC; empty if none was. */
    public Optional<Instant> requestersTold() {
        return Optional.ofNullable(store.get(REQUESTERS_TOLD)).map(Instant::parse);
    }

    /** The offset of the last record of policies that was put aside; -1 if none was. */
    public long policiesRejectedUpTo() {
        return policiesRejectedUpTo;
    }

    public void policiesRejectedUpTo(final long offset) {
        store.put(POLICIES_REJECTED, Long.toString(offset));
        policiesRejectedUpTo = offset;
    }

    public void requestersTold(final Instant told) {
        store.put(REQUESTERS_TOLD, told.toString());
    }
}
