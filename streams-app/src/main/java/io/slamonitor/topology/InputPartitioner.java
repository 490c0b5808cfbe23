package io.slamonitor.topology;

import java.util.Locale;
import org.apache.kafka.common.utils.Utils;

/** How the producers of ticket events choose a partition for a key. It defines each ticket's home. */
public enum InputPartitioner {
    /** Java's producer: {@code BuiltInPartitioner.partitionForKey}. */
    MURMUR2 {
        @Override
        public int partitionOf(final byte[] key, final int partitions) {
            return Utils.toPositive(Utils.murmur2(key)) % partitions;
        }
    },
    /** librdkafka's default for records with a key: {@code rd_kafka_msg_partitioner_consistent}. */
    CRC32 {
        @Override
        public int partitionOf(final byte[] key, final int partitions) {
            final java.util.zip.CRC32 checksum = new java.util.zip.CRC32();
            checksum.update(key);
            return (int) (checksum.getValue() % partitions);
        }
    };

    /** The home of a key among so many partitions. */
    public abstract int partitionOf(byte[] key, int partitions);

    /** As it is configured. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
