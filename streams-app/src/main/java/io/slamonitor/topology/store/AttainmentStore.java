package io.slamonitor.topology.store;

import io.slamonitor.attainment.AttainmentRow;
import io.slamonitor.attainment.AttainmentTally;
import io.slamonitor.attainment.Group;
import io.slamonitor.attainment.ReportingWindow;
import io.slamonitor.serde.AttainmentTallies;
import io.slamonitor.serde.NewerFormatException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Attainment by group and window, in the order in which windows end: an ordered store with the key version byte · kind of
 * window · its end · its start (8 bytes each, big-endian, milliseconds since 1970, UTC) · the group's name. What is open
 * now has no window and comes last. Rows that count nothing are not kept.
 */
public final class AttainmentStore {
    private static final byte VERSION = 1;
    private static final byte NOW = Byte.MAX_VALUE;
    private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE - 1);

    /** Behind every row. */
    private static final Bytes END = Bytes.wrap(new byte[] {VERSION + 1});

    private final KeyValueStore<Bytes, byte[]> store;

    /**
     * @param store the task's own, restored
     * @throws NewerFormatException if it has rows of a newer build, which would be counted no more
     */
    public AttainmentStore(final KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        try (KeyValueIterator<Bytes, byte[]> newer = store.range(END, null)) {
            newer.forEachRemaining(entry -> row(entry.key));
        }
    }

    /** What is counted in a row. */
    public AttainmentTally get(final AttainmentRow row) {
        return Optional.ofNullable(store.get(key(row)))
                .map(AttainmentTallies::read)
                .orElse(AttainmentTally.EMPTY);
    }

    /** A row that counts nothing any more is gone. */
    public void put(final AttainmentRow row, final AttainmentTally tally) {
        store.put(key(row), tally.isEmpty() ? null : AttainmentTallies.write(tally));
    }

    /**
     * Rows whose window ended in a span, the earliest first.
     *
     * @param after the span's beginning, which is not in it, UTC
     * @param by its end, which is, UTC
     * @param limit how many at most
     */
    public List<AttainmentRow> ended(
            final ReportingWindow.Kind kind, final Instant after, final Instant by, final int limit) {
        final List<AttainmentRow> found = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> rows =
                store.range(firstEndingAfter(kind, after), firstEndingAfter(kind, by))) {
            while (rows.hasNext() && found.size() < limit) {
                found.add(row(rows.next().key));
            }
        }
        return found;
    }

    /**
     * What somebody else's task counts in windows that end after an instant.
     *
     * @param since UTC
     */
    public static void forEach(
            final ReadOnlyKeyValueStore<Bytes, byte[]> store,
            final ReportingWindow.Kind kind,
            final Instant since,
            final BiConsumer<AttainmentRow, AttainmentTally> each) {
        forEach(store, kind, since, LATEST, each);
    }

    /**
     * What somebody else's task counts in windows that end in a span.
     *
     * @param after the span's beginning, which is not in it, UTC
     * @param by its end, which is, UTC
     */
    public static void forEach(
            final ReadOnlyKeyValueStore<Bytes, byte[]> store,
            final ReportingWindow.Kind kind,
            final Instant after,
            final Instant by,
            final BiConsumer<AttainmentRow, AttainmentTally> each) {
        forEach(store.range(firstEndingAfter(kind, after), firstEndingAfter(kind, by)), each);
    }

    /** What somebody else's task counts as open now. */
    public static void forEachOpen(
            final ReadOnlyKeyValueStore<Bytes, byte[]> store, final BiConsumer<AttainmentRow, AttainmentTally> each) {
        forEach(store.range(Bytes.wrap(new byte[] {VERSION, NOW}), END), each);
    }

    private static void forEach(
            final KeyValueIterator<Bytes, byte[]> rows, final BiConsumer<AttainmentRow, AttainmentTally> each) {
        try (rows) {
            while (rows.hasNext()) {
                final KeyValue<Bytes, byte[]> row = rows.next();
                each.accept(row(row.key), AttainmentTallies.read(row.value));
            }
        }
    }

    private static Bytes firstEndingAfter(final ReportingWindow.Kind kind, final Instant instant) {
        return Bytes.wrap(ByteBuffer.allocate(2 + Long.BYTES)
                .put(VERSION)
                .put((byte) kind.ordinal())
                .putLong(Math.max(0, instant.toEpochMilli() + 1))
                .array());
    }

    /** The key of a row, and back. */
    public static Bytes key(final AttainmentRow row) {
        final byte[] group = row.group().key().getBytes(StandardCharsets.UTF_8);
        final ByteBuffer key = ByteBuffer.allocate(2 + 2 * Long.BYTES + group.length)
                .put(VERSION)
                .put(row.window().map(window -> (byte) window.kind().ordinal()).orElse(NOW))
                .putLong(row.window()
                        .map(ReportingWindow::end)
                        .map(Instant::toEpochMilli)
                        .orElse(0L))
                .putLong(row.window()
                        .map(ReportingWindow::start)
                        .map(Instant::toEpochMilli)
                        .orElse(0L))
                .put(group);
        return Bytes.wrap(key.array());
    }

    /** The row of a key. */
    public static AttainmentRow row(final Bytes key) {
        final ByteBuffer buffer = ByteBuffer.wrap(key.get());
        final byte version = buffer.get();
        NewerFormatException.requireOnly("a row of attainment", version, VERSION);
        final byte kind = buffer.get();
        final Instant end = Instant.ofEpochMilli(buffer.getLong());
        final Instant start = Instant.ofEpochMilli(buffer.getLong());
        final Group group = Group.named(StandardCharsets.UTF_8.decode(buffer).toString());
        return new AttainmentRow(
                group,
                kind == NOW
                        ? Optional.empty()
                        : Optional.of(new ReportingWindow(ReportingWindow.Kind.values()[kind], start, end)));
    }
}
