package io.slamonitor.testing;

import java.io.File;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** What a task gives its processors, without a topology around it. */
public final class TaskStores {
    private TaskStores() {}

    /** @param folder where its stores lie */
    public static MockProcessorContext<byte[], byte[]> context(File folder, int partition) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "task");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:9092");
        return new MockProcessorContext<>(config, new TaskId(0, partition), folder);
    }

    /** A store on disk, open, as a task has it: not cached. What is written to it goes to no changelog. */
    public static <K, V> KeyValueStore<K, V> persistent(File folder, String name, Serde<K> keys, Serde<V> values) {
        return open(folder, Stores.persistentKeyValueStore(name), keys, values);
    }

    /** A store in memory, open, otherwise the same. */
    public static <K, V> KeyValueStore<K, V> inMemory(File folder, String name, Serde<K> keys, Serde<V> values) {
        return open(folder, Stores.inMemoryKeyValueStore(name), keys, values);
    }

    private static <K, V> KeyValueStore<K, V> open(
            File folder, KeyValueBytesStoreSupplier supplier, Serde<K> keys, Serde<V> values) {
        KeyValueStore<K, V> store = Stores.keyValueStoreBuilder(supplier, keys, values)
                .withLoggingDisabled()
                .withCachingDisabled()
                .build();
        store.init(context(folder, 0).getStateStoreContext(), store);
        return store;
    }
}
