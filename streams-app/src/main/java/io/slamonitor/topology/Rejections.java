package io.slamonitor.topology;

import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts records of a task aside that cannot be taken: whole, with the reason, and the stream goes on. */
final class Rejections {
    private static final Logger LOG = LoggerFactory.getLogger(Rejections.class);

    private final ProcessorContext<byte[], byte[]> context;
    private final String sink;

    /** @param sink the task's own to the topic of rejected records */
    Rejections(final ProcessorContext<byte[], byte[]> context, final String sink) {
        this.context = context;
        this.sink = sink;
    }

    /** Puts the record aside that is being processed. */
    void reject(final Record<byte[], byte[]> record, final Rejection rejection) {
        final Optional<RecordMetadata> source = context.recordMetadata();
        LOG.warn(
                "Rejected {}: {}",
                source.map(at -> at.topic() + "/" + at.partition() + "@" + at.offset())
                        .orElse("a record"),
                rejection.message());
        context.forward(RejectedRecords.of(record, rejection, source, record.timestamp()), sink);
    }
}
