package io.slamonitor.topology.store;

import io.slamonitor.attainment.AttainmentRow;
import io.slamonitor.attainment.AttainmentTally;
import io.slamonitor.attainment.Group;
import io.slamonitor.attainment.ReportingWindow;
import io.slamonitor.serde.AttainmentTallies;
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

    private final KeyValueStore<Bytes, byte[]> store;

    /** @param store the task's own, restored */
    public AttainmentStore(final KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
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
        final Span span = Span.ended(kind, after, by);
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(span.from(), span.to())) {
            while (rows.hasNext() && found.size() < limit) {
                found.add(row(rows.next().key));
            }
        }
        return found;
    }

    /** Where in the store rows are: keys from one up to another. */
    public record Span(Bytes from, Bytes to) {

        /** Rows whose window ended in a span, its beginning not being in it and its end being, UTC. */
        public static Span ended(final ReportingWindow.Kind kind, final Instant after, final Instant by) {
            return new Span(firstEndingAfter(kind, after), firstEndingAfter(kind, by));
        }

        /** What is open now. */
        public static Span open() {
            return new Span(Bytes.wrap(new byte[] {VERSION, NOW}), Bytes.wrap(new byte[] {VERSION + 1}));
        }
    }

    /** Reads somebody else's store: every row in a span, in the store's order. */
    public static void read(
            final ReadOnlyKeyValueStore<Bytes, byte[]> store,
            final Span span,
            final BiConsumer<AttainmentRow, AttainmentTally> reader) {
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(span.from(), span.to())) {
            while (rows.hasNext()) {
                final KeyValue<Bytes, byte[]> row = rows.next();
                reader.accept(row(row.key), AttainmentTallies.read(row.value));
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
        if (version != VERSION) {
            throw new IllegalStateException("a row of attainment of an unknown format, version " + version);
        }
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
