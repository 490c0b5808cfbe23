package io.slamonitor.topology;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps every published catalogue in the global store. A version, once published, is never changed or deleted. */
final class PoliciesProcessor implements Processor<String, byte[], Void, Void> {
    private final PublishedCatalogues catalogues;
    private KeyValueStore<String, byte[]> store;

    PoliciesProcessor(final PublishedCatalogues catalogues) {
        this.catalogues = catalogues;
    }

    @Override
    public void init(final ProcessorContext<Void, Void> context) {
        store = context.getStateStore(Nodes.POLICIES_STORE);
    }

    @Override
    public void process(final Record<String, byte[]> record) {
        if (record.key() != null && record.value() != null) {
            store.putIfAbsent(record.key(), record.value());
            catalogues.changed();
        }
    }
}
