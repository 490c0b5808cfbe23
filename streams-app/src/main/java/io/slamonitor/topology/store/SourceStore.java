package io.slamonitor.topology.store;

import io.slamonitor.serde.NewerFormatException;
import io.slamonitor.watch.SourceHabit;
import io.slamonitor.watch.SourceReading;
import io.slamonitor.watch.Sources;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The habits of a partition's sources, in the task's time store. Written when a source is heard in another minute and when
 * an hour has ended, so no more than once a minute and source.
 */
public final class SourceStore {
    private static final String PREFIX = "source/";

    /** Behind every key with the prefix. */
    private static final String END = "source0";

    private static final byte VERSION = 1;
    private static final int HOURS_OF_WEEK = 7 * 24;
    private static final int BYTES = 1 + 3 * Long.BYTES + Double.BYTES + HOURS_OF_WEEK * (Float.BYTES + 1);

    private final KeyValueStore<String, String> store;
    private final Sources sources;

    /**
     * @param store the task's own, restored
     * @param zone in whose wall-clock time a week has its hours
     */
    public SourceStore(final KeyValueStore<String, String> store, final ZoneId zone) {
        this.store = store;
        final Map<String, SourceHabit> known = new HashMap<>();
        try (KeyValueIterator<String, String> all = store.range(PREFIX, END)) {
            while (all.hasNext()) {
                final KeyValue<String, String> entry = all.next();
                if (entry.key.startsWith(PREFIX)) {
                    known.put(entry.key.substring(PREFIX.length()), read(entry.value));
                }
            }
        }
        this.sources = new Sources(zone, known);
    }

    /**
     * An event came.
     *
     * @param source as the event names it; null if it does not
     * @return whether that is news: it was not heard in that minute before
     */
    public boolean heard(final String source, final Instant at) {
        final Optional<String> changed = sources.heard(source, at);
        changed.ifPresent(this::keep);
        return changed.isPresent();
    }

    /** Time has passed. */
    public void passed(final Instant now) {
        sources.passed(now).forEach(this::keep);
    }

    /** What each source has missed by now. */
    public List<SourceReading> readings(final Instant now) {
        return sources.readings(now);
    }

    private void keep(final String name) {
        sources.habit(name)
                .ifPresentOrElse(habit -> store.put(PREFIX + name, write(habit)), () -> store.delete(PREFIX + name));
    }

    private static String write(final SourceHabit habit) {
        final SourceHabit.Kept kept = habit.kept();
        final ByteBuffer bytes = ByteBuffer.allocate(BYTES)
                .put(VERSION)
                .putLong(kept.lastHeard().getEpochSecond())
                .putLong(kept.hour().getEpochSecond())
                .putLong(kept.beats())
                .putDouble(kept.missed());
        for (final float usual : kept.usual()) {
            bytes.putFloat(usual);
        }
        return Base64.getEncoder().encodeToString(bytes.put(kept.weeks()).array());
    }

    private static SourceHabit read(final String text) {
        final ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
        final byte version = bytes.get();
        NewerFormatException.requireOnly("a source's habit", version, VERSION);
        final Instant lastHeard = Instant.ofEpochSecond(bytes.getLong());
        final Instant hour = Instant.ofEpochSecond(bytes.getLong());
        final long beats = bytes.getLong();
        final double missed = bytes.getDouble();
        final float[] usual = new float[HOURS_OF_WEEK];
        for (int i = 0; i < HOURS_OF_WEEK; i++) {
            usual[i] = bytes.getFloat();
        }
        final byte[] weeks = new byte[HOURS_OF_WEEK];
        bytes.get(weeks);
        return new SourceHabit(new SourceHabit.Kept(lastHeard, hour, beats, missed, usual, weeks));
    }
}
