package io.slamonitor.topology.store;

import io.slamonitor.serde.NewerFormatException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Timers in the order in which they fire: an ordered store with the key version byte · fire time (8 bytes, big-endian,
 * milliseconds since 1970, UTC) · owner. It is scanned from where the last scan ended, never from the start, since
 * what was deleted there is walked over again on every scan until it is compacted; and not at all while the next timer
 * lies ahead.
 */
public final class TimerStore {
    private static final byte VERSION = 1;
    private static final byte[] NO_VALUE = new byte[0];
    private static final int PREFIX_LENGTH = 1 + Long.BYTES;
    private static final Bytes END = Bytes.wrap(new byte[] {VERSION + 1});

    /** Where all timers begin. */
    public static final Bytes FIRST = Bytes.wrap(new byte[] {VERSION});

    /**
     * One timer.
     *
     * @param owner the ticket, or whatever else it wakes
     */
    public record Timer(Instant at, String owner) {}

    /** Before the first scan, when anything may be due. */
    private static final Instant UNKNOWN = Instant.EPOCH;

    private final KeyValueStore<Bytes, byte[]> store;
    private Bytes cursor;
    private Optional<Instant> nextDue = Optional.of(UNKNOWN);

    /**
     * @param scannedUntil where an earlier scan ended, so that nothing earlier is left; the epoch if unknown, UTC
     * @throws NewerFormatException if it has timers of a newer build, which no scan would find
     */
    public TimerStore(final KeyValueStore<Bytes, byte[]> store, final Instant scannedUntil) {
        this.store = store;
        try (KeyValueIterator<Bytes, byte[]> newer = store.range(END, null)) {
            newer.forEachRemaining(entry -> timer(entry.key));
        }
        this.cursor = prefix(scannedUntil);
    }

    /** Arms a timer. One in the past is found by the next scan all the same. */
    public void put(final Timer timer) {
        final Bytes key = key(timer);
        store.put(key, NO_VALUE);
        beginAt(timer, key);
    }

    /** Leaves a timer that {@link #due} has found, and those found after it, to the next scan. */
    public void leave(final Timer timer) {
        beginAt(timer, key(timer));
    }

    private void beginAt(final Timer timer, final Bytes key) {
        if (key.compareTo(cursor) < 0) {
            cursor = key;
        }
        if (nextDue.isEmpty() || timer.at().isBefore(nextDue.get())) {
            nextDue = Optional.of(timer.at());
        }
    }

    /** Takes a timer away that {@link #due} has found. */
    public void remove(final Timer timer) {
        store.delete(key(timer));
    }

    /**
     * Takes timers of an owner away, wherever they lie, among the next so many of all.
     *
     * @param from where to begin, {@link #FIRST} at first
     * @param passed is called for each that was looked at
     * @return where to go on; empty if there are no more
     */
    public Optional<Bytes> removeOf(final String owner, final Bytes from, final int limit, final Runnable passed) {
        final List<Bytes> found = new ArrayList<>();
        Optional<Bytes> next = Optional.empty();
        try (KeyValueIterator<Bytes, byte[]> rest = store.range(from, END)) {
            for (int left = limit; next.isEmpty() && rest.hasNext(); left--) {
                final Bytes key = rest.next().key;
                if (left == 0) {
                    next = Optional.of(key);
                } else if (timer(key).owner().equals(owner)) {
                    found.add(key);
                }
                passed.run();
            }
        }
        found.forEach(store::delete);
        return next;
    }

    /**
     * The timers that are due by an instant, earliest first, at most so many. Each must be removed or left before the
     * next call.
     */
    public List<Timer> due(final Instant by, final int limit) {
        if (!hasDue(by)) {
            return List.of();
        }
        final List<Timer> found = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> ahead = store.range(cursor, END)) {
            nextDue = Optional.empty();
            while (ahead.hasNext()) {
                final KeyValue<Bytes, byte[]> entry = ahead.next();
                final Timer timer = timer(entry.key);
                if (timer.at().isAfter(by) || found.size() == limit) {
                    nextDue = Optional.of(timer.at());
                    cursor = entry.key;
                    return found;
                }
                found.add(timer);
            }
        }
        cursor = prefix(by);
        return found;
    }

    /** When the next timer is due, as far as it is known without a scan, UTC. */
    public Optional<Instant> nextDue() {
        return nextDue;
    }

    /** Whether one may be due by an instant, as far as it is known without a scan. */
    public boolean hasDue(final Instant by) {
        return nextDue.filter(due -> !due.isAfter(by)).isPresent();
    }

    /** How far the oldest timer that is due lies behind an instant; zero if none is due, or before the first scan. */
    public Duration lag(final Instant asOf) {
        return nextDue.filter(due -> !due.equals(UNKNOWN) && asOf.isAfter(due))
                .map(due -> Duration.between(due, asOf))
                .orElse(Duration.ZERO);
    }

    private static Bytes prefix(final Instant at) {
        return Bytes.wrap(ByteBuffer.allocate(PREFIX_LENGTH)
                .put(VERSION)
                .putLong(millis(at))
                .array());
    }

    private static Bytes key(final Timer timer) {
        final byte[] owner = timer.owner().getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(PREFIX_LENGTH + owner.length)
                .put(VERSION)
                .putLong(millis(timer.at()))
                .put(owner)
                .array());
    }

    /** Negative numbers would sort behind the positive ones. */
    private static long millis(final Instant at) {
        return Math.max(0, at.toEpochMilli());
    }

    private static Timer timer(final Bytes key) {
        final ByteBuffer buffer = ByteBuffer.wrap(key.get());
        final byte version = buffer.get();
        NewerFormatException.requireOnly("a timer", version, VERSION);
        final Instant at = Instant.ofEpochMilli(buffer.getLong());
        return new Timer(at, StandardCharsets.UTF_8.decode(buffer).toString());
    }
}
