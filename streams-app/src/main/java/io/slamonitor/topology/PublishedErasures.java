package io.slamonitor.topology;

import io.slamonitor.avro.Erasure;
import io.slamonitor.serde.Erasures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The erasures on {@code sla.erasures} that are being carried out, read once an instance and shared by all its tasks. */
final class PublishedErasures {
    private static final Logger LOG = LoggerFactory.getLogger(PublishedErasures.class);

    /** An instance reads within a second what is published; what it has not read by then is there no more. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    /**
     * One of them.
     *
     * @param requestedAt UTC
     * @param reports of the partitions of requesters that are done, by their number
     */
    record Pending(io.slamonitor.ticket.Erasure erasure, Instant requestedAt, Map<Integer, Erasure> reports) {
        String pseudonym() {
            return erasure.pseudonym();
        }
    }

    /** @param changes how many records had been stored when it was read */
    private record Snapshot(long changes, List<Pending> pending) {}

    private final Deserializer<Erasure> deserializer;
    private final Duration patience;
    private final LongSupplier nanos;
    private final Map<String, Long> missedSince = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();
    private volatile Snapshot newest = new Snapshot(0, List.of());

    PublishedErasures(final Deserializer<Erasure> deserializer) {
        this(deserializer, PATIENCE, System::nanoTime);
    }

    /**
     * @param patience how long an instance may lag behind another
     * @param nanos the time, as {@link System#nanoTime} tells it
     */
    PublishedErasures(final Deserializer<Erasure> deserializer, final Duration patience, final LongSupplier nanos) {
        this.deserializer = deserializer;
        this.patience = patience;
        this.nanos = nanos;
    }

    /** Another record was stored. */
    void changed() {
        changes.incrementAndGet();
    }

    /** Those that are not done, in the order in which they were requested. Cheap unless something was stored meanwhile. */
    List<Pending> in(final ReadOnlyKeyValueStore<String, byte[]> store) {
        final long now = changes.get();
        final Snapshot known = newest;
        if (known.changes() == now) {
            return known.pending();
        }
        final List<Pending> pending = read(store);
        newest = new Snapshot(now, pending);
        return pending;
    }

    /**
     * Waits until this instance knows of erasures that a task was carrying out where it ran before. One that lags behind
     * would take an event that names the id as it is, and nobody would look for it again.
     *
     * @return those that it does not come to know of, since the topic has forgotten them
     */
    List<String> awaitAll(final Collection<String> pseudonyms, final ReadOnlyKeyValueStore<String, byte[]> store) {
        List<String> missing = missing(pseudonyms, store);
        final long now = nanos.getAsLong();
        missing.forEach(pseudonym -> missedSince.putIfAbsent(pseudonym, now));
        final Map<String, Long> since = missing.stream()
                .collect(Collectors.toMap(
                        pseudonym -> pseudonym, pseudonym -> missedSince.getOrDefault(pseudonym, now)));
        if (mayCome(missing, since)) {
            LOG.info(
                    "{} says nothing of {} yet, which is being carried out; the task takes nothing until it does, or {} s"
                            + " have passed",
                    Topics.ERASURES,
                    missing,
                    patience.toSeconds());
        }
        while (mayCome(missing, since)) {
            Pause.of(LOOK_EVERY);
            missing = missing(missing, store);
        }
        final List<String> over = missing;
        missedSince.keySet().removeIf(pseudonym -> pseudonyms.contains(pseudonym) && !over.contains(pseudonym));
        // What is in the store by now may not have been counted yet, and a task must not go by what was there before.
        changed();
        over.forEach(pseudonym -> LOG.warn(
                "{} says nothing of {}, which was being carried out; it is taken to be over. If {} was read late here, it"
                        + " is carried out again",
                Topics.ERASURES,
                pseudonym,
                Topics.ERASURES));
        return over;
    }

    private static List<String> missing(
            final Collection<String> pseudonyms, final ReadOnlyKeyValueStore<String, byte[]> store) {
        return pseudonyms.stream()
                .filter(pseudonym -> store.get(Erasures.key(pseudonym)) == null)
                .toList();
    }

    /** Whether there is one among them for which no task of this instance has waited long enough. */
    private boolean mayCome(final Collection<String> missing, final Map<String, Long> since) {
        final long now = nanos.getAsLong();
        return missing.stream().anyMatch(pseudonym -> now - since.get(pseudonym) < patience.toNanos());
    }

    private List<Pending> read(final ReadOnlyKeyValueStore<String, byte[]> store) {
        final List<Erasure> requests = new ArrayList<>();
        final Map<String, Map<Integer, Erasure>> reports = new HashMap<>();
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> {
                final Erasure record = decoded(entry.key, entry.value);
                if (record != null && record.getPartition() != null) {
                    reports.computeIfAbsent(record.getPseudonym(), unused -> new HashMap<>())
                            .put(record.getPartition(), record);
                } else if (record != null && record.getId() != null && record.getRequestedAt() != null) {
                    requests.add(record);
                }
            });
        }
        return requests.stream()
                .sorted(Comparator.comparing(Erasure::getRequestedAt).thenComparing(Erasure::getPseudonym))
                .map(request -> new Pending(
                        Erasures.fromAvro(request),
                        request.getRequestedAt(),
                        Map.copyOf(reports.getOrDefault(request.getPseudonym(), Map.of()))))
                .toList();
    }

    /** Null if it is none. */
    private Erasure decoded(final String key, final byte[] value) {
        try {
            return RegistryPatience.await(() -> deserializer.deserialize(Topics.ERASURES, value));
        } catch (final RuntimeException e) {
            LOG.warn(
                    "A record of {} with the key {} cannot be read and is ignored: {}",
                    Topics.ERASURES,
                    key,
                    OwnFault.of(e).toString());
            return null;
        }
    }
}
