package io.slamonitor.topology;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Sends what is about a requester to the requester's partition, and what is about none to all (multicast, KIP-837). */
final class RequesterMulticast implements StreamPartitioner<byte[], byte[]> {

    /** Empty leaves a key to the producer, which hashes it. */
    @Override
    public Optional<Set<Integer>> partitions(
            final String topic, final byte[] key, final byte[] value, final int numPartitions) {
        return key == null
                ? Optional.of(IntStream.range(0, numPartitions).boxed().collect(Collectors.toSet()))
                : Optional.empty();
    }
}
