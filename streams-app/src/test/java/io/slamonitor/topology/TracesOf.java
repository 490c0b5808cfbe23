package io.slamonitor.topology;

import io.slamonitor.serde.TicketState;
import io.slamonitor.serde.TicketStateSerde;
import io.slamonitor.topology.store.PolicyRecord;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** Looks for a text in the bytes of everything that the topology keeps. */
final class TracesOf {
    /** Those of which the newest record of a key is what is left, and what the stores are restored from. */
    private static final List<String> COMPACTED =
            List.of(Topics.CLOCKS, Topics.ALERTS_CURRENT, Topics.ATTAINMENT, Topics.ERASURES);

    private final byte[] wanted;
    private final Map<String, Map<Bytes, byte[]>> newest = new HashMap<>();

    TracesOf(final String text) {
        this.wanted = text.getBytes(StandardCharsets.UTF_8);
    }

    /** The stores, their changelogs and the compacted topics in whose bytes it is found. */
    Set<String> in(final TopologyHarness sla) {
        final Set<String> found = new TreeSet<>();
        sla.driver.getAllStateStores().forEach((name, store) -> {
            if (isIn(store)) {
                found.add(name);
            }
            topic("harness-" + name + "-changelog", sla, found);
        });
        COMPACTED.forEach(topic -> topic(topic, sla, found));
        return found;
    }

    private void topic(final String topic, final TopologyHarness sla, final Set<String> found) {
        final Map<Bytes, byte[]> table = newest.computeIfAbsent(topic, unused -> new HashMap<>());
        for (final TestRecord<byte[], byte[]> record : sla.rawRecords(topic)) {
            table.put(Bytes.wrap(record.key()), record.value());
        }
        table.forEach((key, value) -> {
            if (value != null && (isIn(key.get()) || isIn(value))) {
                found.add(topic);
            }
        });
    }

    private boolean isIn(final StateStore store) {
        try (KeyValueIterator<?, ?> all = ((KeyValueStore<?, ?>) store).all()) {
            while (all.hasNext()) {
                final KeyValue<?, ?> entry = all.next();
                if (isIn(bytes(entry.key)) || isIn(bytes(entry.value))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static byte[] bytes(final Object stored) {
        if (stored instanceof byte[] bytes) {
            return bytes;
        }
        if (stored instanceof Bytes bytes) {
            return bytes.get();
        }
        if (stored instanceof TicketState state) {
            return TicketStateSerde.serde().serializer().serialize("", state);
        }
        if (stored instanceof PolicyRecord record) {
            return PolicyRecord.serde().serializer().serialize("", record);
        }
        if (stored instanceof String || stored instanceof Long) {
            return stored.toString().getBytes(StandardCharsets.UTF_8);
        }
        throw new IllegalArgumentException("no bytes of " + stored);
    }

    private boolean isIn(final byte[] bytes) {
        for (int from = 0; from <= bytes.length - wanted.length; from++) {
            if (Arrays.equals(bytes, from, from + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }
}
