package io.slamonitor.audit.topics;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.Settings;
import io.slamonitor.app.StartException;
import io.slamonitor.topology.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the application had read its input and its ticks at a moment: everything before that, and only that, shows in
 * what readers of committed records saw of its outputs at that moment, since all of it is committed together.
 *
 * @param committed the offset of the next record, by partition; none of partitions of which nothing was read
 */
record Progress(String input, Map<TopicPartition, Long> committed) {
    private static final int TIMEOUT_SECONDS = 30;

    /** @throws StartException if the cluster does not tell, or no application of this id has read anything */
    static Progress of(final Admin admin, final AppConfig config) {
        final String application = config.get(Settings.APPLICATION_ID);
        final Map<TopicPartition, Long> committed = new HashMap<>();
        try {
            final Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(application)
                    .partitionsToOffsetAndMetadata()
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            offsets.forEach((partition, offset) -> {
                if (offset != null) {
                    committed.put(partition, offset.offset());
                }
            });
        } catch (final ExecutionException | TimeoutException e) {
            throw new StartException("How far '" + application + "' has read cannot be looked up: " + e + ".", e);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("Interrupted while looking up how far '" + application + "' has read", e);
        }
        if (committed.isEmpty()) {
            throw new StartException("No application '" + application + "' (application.id) has read anything at "
                    + config.get(Settings.BOOTSTRAP_SERVERS) + ".");
        }
        return new Progress(config.get(Settings.INPUT_TOPIC), committed);
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
