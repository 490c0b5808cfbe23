package io.slamonitor.topology;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * A record's arrival: its timestamp, bounded above by now. A producer's clock that runs ahead, or a made-up timestamp,
 * would otherwise push stream time into the future and with it the order of events and ticks.
 */
public final class BoundedTimestampExtractor implements TimestampExtractor {

    @Override
    public long extract(final ConsumerRecord<Object, Object> consumed, final long partitionTime) {
        return Math.max(0, Math.min(consumed.timestamp(), System.currentTimeMillis()));
    }
}
