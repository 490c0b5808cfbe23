package io.slamonitor.topology;

import io.slamonitor.topology.PublishedCatalogues.Refused;
import io.slamonitor.topology.store.PolicyRecord;
import io.slamonitor.topology.store.TimeStore;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Puts records of {@code sla.policies} aside that cannot be used, whole and with every fault. What reads them cannot
 * send, so the task of one partition does it, at a tick, and remembers with its other state how far it has come: each is
 * put aside once, whichever instance has the task.
 */
final class PolicyRejections {
    private static final int BY_THE_TASK_OF_PARTITION = 0;

    /** Where it lay. */
    private record Source(String topic, int partition, long offset) implements RecordMetadata {
        Source(final PolicyRecord record) {
            this(Topics.POLICIES, record.partition(), record.offset());
        }
    }

    private final PublishedCatalogues published;
    private final TimeStore time;
    private final ProcessorContext<byte[], byte[]> context;

    PolicyRejections(
            final PublishedCatalogues published, final TimeStore time, final ProcessorContext<byte[], byte[]> context) {
        this.published = published;
        this.time = time;
        this.context = context;
    }

    /** Those that were refused since the last call, if this is the task that does it. */
    void send(final long timestamp) {
        if (context.taskId().partition() != BY_THE_TASK_OF_PARTITION) {
            return;
        }
        for (final Refused refused : published.refusedAfter(time.policiesRejectedUpTo())) {
            final PolicyRecord record = refused.record();
            context.forward(
                    RejectedRecords.of(
                            new Record<>(record.key(), record.value(), timestamp, record.headers()),
                            refused.rejection(),
                            Optional.of(new Source(record)),
                            record.timestamp()),
                    Nodes.REJECTED_SINK);
            time.policiesRejectedUpTo(record.offset());
        }
    }
}
