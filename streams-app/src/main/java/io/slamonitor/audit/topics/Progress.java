package io.slamonitor.audit.topics;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.CommittedOffsets;
import io.slamonitor.app.Settings;
import io.slamonitor.topology.Topics;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the application had read its input and its ticks at a moment: everything before that, and only that, shows in
 * what readers of committed records saw of its outputs at that moment, since all of it is committed together.
 *
 * @param committed the offset of the next record, by partition; none of partitions of which nothing was read
 */
record Progress(String input, Map<TopicPartition, Long> committed) {
    /** @throws io.slamonitor.app.StartException if the cluster does not tell, or no application of this id has read anything */
    static Progress of(final Admin admin, final AppConfig config) {
        return new Progress(config.get(Settings.INPUT_TOPIC), CommittedOffsets.of(admin, config));
    }

    /** Whether the application had read an event's record. */
    boolean hasEvent(final int partition, final long offset) {
        return offset < committed.getOrDefault(new TopicPartition(input, partition), 0L);
    }

    /** Whether the application had read a tick's record. */
    boolean hasTick(final int partition, final long offset) {
        return offset < committed.getOrDefault(new TopicPartition(Topics.TICKS, partition), 0L);
    }
}
