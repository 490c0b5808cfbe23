package io.slamonitor.topology.time;

import java.time.Instant;

/**
 * The time of a partition of the input.
 *
 * @param at the time, UTC
 * @param inputEnd where the partition ended, as its leader said at that time or later
 */
public record PartitionTick(int partition, Instant at, long inputEnd) {

    PartitionTick laterOf(final PartitionTick other) {
        return other.at.isAfter(at) ? other : this;
    }
}
