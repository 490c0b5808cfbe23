package io.slamonitor.topology.store;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * How far a task has come with erasures, in its time store: by pseudonym, never by the id that is erased. Costs nothing
 * while there are none.
 */
public final class ErasureProgress {
    private static final String PREFIX = "erasing/";

    /** Behind every key with the prefix. */
    private static final String END = "erasing0";

    private static final String COUNT = "count";
    private static final String DONE = "done";
    private static final String HEARD = "heard-";

    private final KeyValueStore<String, String> store;

    /** As in the store, which nobody else writes. */
    private final Map<String, String> known = new TreeMap<>();

    /** @param store the task's own, restored */
    public ErasureProgress(final KeyValueStore<String, String> store) {
        this.store = store;
        try (KeyValueIterator<String, String> all = store.range(PREFIX, END)) {
            while (all.hasNext()) {
                final KeyValue<String, String> entry = all.next();
                if (entry.key.startsWith(PREFIX)) {
                    known.put(entry.key, entry.value);
                }
            }
        }
    }

    private static String key(final String pseudonym, final String what) {
        return PREFIX + pseudonym + "/" + what;
    }

    private void put(final String key, final String value) {
        known.put(key, value);
        store.put(key, value);
    }

    /** It is being carried out here. */
    public void begin(final String pseudonym) {
        final String key = key(pseudonym, COUNT);
        if (!known.containsKey(key)) {
            put(key, "0");
        }
    }

    /** Those that were begun, or heard of, and are neither done nor over. */
    public Set<String> beingErased() {
        return known.keySet().stream()
                .map(key -> key.substring(PREFIX.length(), key.lastIndexOf('/')))
                .filter(pseudonym -> !isDone(pseudonym))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** One more named the id. */
    public void countOne(final String pseudonym) {
        put(key(pseudonym, COUNT), Long.toString(count(pseudonym) + 1));
    }

    /** How many named the id. */
    public long count(final String pseudonym) {
        return Long.parseLong(known.getOrDefault(key(pseudonym, COUNT), "0"));
    }

    /** A partition of tickets names the id no more; so many of its tickets did. */
    public void heard(final String pseudonym, final int partition, final long tickets) {
        final String key = key(pseudonym, HEARD + partition);
        if (!known.containsKey(key)) {
            put(key, Long.toString(tickets));
        }
    }

    /** How many tickets named it, once that many partitions have been heard of; empty before. */
    public Optional<Long> ticketsOf(final String pseudonym, final int partitions) {
        final String first = key(pseudonym, HEARD);
        final Collection<String> heard = known.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(first))
                .map(Map.Entry::getValue)
                .toList();
        return heard.size() < partitions
                ? Optional.empty()
                : Optional.of(heard.stream().mapToLong(Long::parseLong).sum());
    }

    public boolean isDone(final String pseudonym) {
        return known.containsKey(key(pseudonym, DONE));
    }

    public void done(final String pseudonym) {
        put(key(pseudonym, DONE), DONE);
    }

    /** Forgets the erasures that are over everywhere. */
    public void keepOnly(final Collection<String> pseudonyms) {
        if (!known.isEmpty()) {
            forgetIf(key -> pseudonyms.stream().noneMatch(pseudonym -> key.startsWith(key(pseudonym, ""))));
        }
    }

    /** Forgets that it was begun: if it is asked for again, it is begun anew. */
    public void forget(final String pseudonym) {
        forgetIf(key -> key.startsWith(key(pseudonym, "")));
    }

    private void forgetIf(final Predicate<String> isForgotten) {
        known.keySet().removeIf(key -> {
            final boolean forgotten = isForgotten.test(key);
            if (forgotten) {
                store.delete(key);
            }
            return forgotten;
        });
    }
}
