package io.slamonitor.topology.time;

import java.time.Instant;
import java.util.Set;

/**
 * Says for which partitions of the input a tick may speak. Kafka Streams trusts the last lag it knew (KIP-695), so a
 * partition whose leader does not answer must not be told that time has passed: its events may still be on the way.
 */
public interface PartitionVoucher {

    /** The partitions for which a tick at this instant speaks. */
    Set<Integer> vouchedAt(Instant now);
}
