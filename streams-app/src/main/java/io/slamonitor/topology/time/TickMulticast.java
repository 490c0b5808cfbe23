package io.slamonitor.topology.time;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Sends each tick to every partition it speaks for (multicast, KIP-837). */
public final class TickMulticast implements StreamPartitioner<byte[], Instant> {
    private final PartitionVoucher voucher;

    public TickMulticast(final PartitionVoucher voucher) {
        this.voucher = voucher;
    }

    /** An empty set drops the tick: nothing is vouched for. */
    @Override
    public Optional<Set<Integer>> partitions(
            final String topic, final byte[] key, final Instant tick, final int numPartitions) {
        return Optional.of(voucher.vouchedAt(tick));
    }
}
