package io.slamonitor.topology;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps the newest record of each key of {@code sla.erasures} in the global store, as it is. Nothing here can fail: a fault
 * would stop the instance.
 */
final class ErasuresProcessor implements Processor<byte[], byte[], Void, Void> {
    private final PublishedErasures published;
    private KeyValueStore<String, byte[]> store;

    ErasuresProcessor(final PublishedErasures published) {
        this.published = published;
    }

    @Override
    public void init(final ProcessorContext<Void, Void> context) {
        store = context.getStateStore(Nodes.ERASURES_STORE);
    }

    @Override
    public void process(final Record<byte[], byte[]> record) {
        if (record.key() == null) {
            return;
        }
        final String key = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            store.delete(key);
        } else {
            store.put(key, record.value());
        }
        published.changed();
    }
}
