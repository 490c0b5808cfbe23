package io.slamonitor.topology;

import io.slamonitor.topology.store.PolicyRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps every record of {@code sla.policies} in the global store, by offset and as it is. It is also what the store is
 * restored by, so that a start knows as much of each record as its arrival does. Nothing here can fail: a fault would
 * stop the instance.
 */
final class PoliciesProcessor implements Processor<byte[], byte[], Void, Void> {
    private final PublishedCatalogues catalogues;
    private ProcessorContext<Void, Void> context;
    private KeyValueStore<Long, PolicyRecord> store;

    PoliciesProcessor(final PublishedCatalogues catalogues) {
        this.catalogues = catalogues;
    }

    @Override
    public void init(final ProcessorContext<Void, Void> newContext) {
        context = newContext;
        store = newContext.getStateStore(Nodes.POLICIES_STORE);
    }

    @Override
    public void process(final Record<byte[], byte[]> record) {
        final RecordMetadata source = context.recordMetadata().orElseThrow();
        store.put(
                source.offset(),
                new PolicyRecord(
                        source.partition(),
                        source.offset(),
                        record.timestamp(),
                        record.key(),
                        record.value(),
                        new RecordHeaders(record.headers())));
        catalogues.changed();
    }
}
