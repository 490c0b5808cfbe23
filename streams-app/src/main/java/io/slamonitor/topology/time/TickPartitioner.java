package io.slamonitor.topology.time;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Sends each tick to the partition whose time it tells. */
public final class TickPartitioner implements StreamPartitioner<byte[], PartitionTick> {

    @Override
    public Optional<Set<Integer>> partitions(
            final String topic, final byte[] key, final PartitionTick tick, final int numPartitions) {
        return Optional.of(Set.of(tick.partition()));
    }
}
