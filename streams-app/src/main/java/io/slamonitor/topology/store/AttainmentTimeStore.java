package io.slamonitor.topology.store;

import io.slamonitor.attainment.ReportingWindow;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** How far a task that counts attainment has come, so that a restart knows it. */
public final class AttainmentTimeStore {
    private static final String AS_OF = "as-of";
    private static final String SWEPT = "swept-";

    private final KeyValueStore<String, String> store;

    /** As in the store, which nobody else writes: every change asks for it. */
    private Instant asOf;

    private final Map<ReportingWindow.Kind, Instant> swept = new EnumMap<>(ReportingWindow.Kind.class);

    /** @param store the task's own, restored */
    public AttainmentTimeStore(final KeyValueStore<String, String> store) {
        this.store = store;
        this.asOf = asOfIn(store);
        for (final ReportingWindow.Kind kind : ReportingWindow.Kind.values()) {
            swept.put(kind, read(SWEPT + kind.label()));
        }
    }

    private Instant read(final String key) {
        return Optional.ofNullable(store.get(key)).map(Instant::parse).orElse(Instant.EPOCH);
    }

    /** The latest time up to which any clock was evaluated that somebody else's task counts, UTC; the epoch if none was. */
    public static Instant asOfIn(final ReadOnlyKeyValueStore<String, String> store) {
        return Optional.ofNullable(store.get(AS_OF)).map(Instant::parse).orElse(Instant.EPOCH);
    }

    /** The latest time up to which any clock that is counted here was evaluated, UTC; the epoch if none was. */
    public Instant asOf() {
        return asOf;
    }

    /** A clock was evaluated up to a time; an earlier one than is known changes nothing. */
    public void advance(final Instant to) {
        if (to.isAfter(asOf)) {
            store.put(AS_OF, to.toString());
            asOf = to;
        }
    }

    /** No window of this kind that ended by then is left, UTC. */
    public Instant sweptUntil(final ReportingWindow.Kind kind) {
        return swept.get(kind);
    }

    public void sweptUntil(final ReportingWindow.Kind kind, final Instant until) {
        store.put(SWEPT + kind.label(), until.toString());
        swept.put(kind, until);
    }
}
