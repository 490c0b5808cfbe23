package io.slamonitor.app;

import io.slamonitor.topology.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** How far applications have read their topics, as they have committed it. */
public final class CommittedOffsets {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private CommittedOffsets() {}

    /**
     * Of the application whose id is configured.
     *
     * @return the offset of the next record, by partition; none of partitions of which nothing was read
     * @throws StartException if the cluster does not tell, or no application of this id has read anything; then it names
     *     those that have
     */
    public static Map<TopicPartition, Long> of(Admin admin, AppConfig config) {
        String application = config.get(Settings.APPLICATION_ID);
        try {
            Map<TopicPartition, Long> committed =
                    read(admin.listConsumerGroupOffsets(application).partitionsToOffsetAndMetadata());
            if (committed.isEmpty()) {
                throw new StartException("No application '" + application + "' (application.id, "
                        + config.originOf(Settings.APPLICATION_ID) + ") has read anything at "
                        + config.get(Settings.BOOTSTRAP_SERVERS) + ". " + remedy(others(admin)));
            }
            return committed;
        } catch (KafkaException e) {
            throw new StartException(
                    "How far '" + application + "' has read cannot be looked up: " + Brokers.explain(e) + ".", e);
        }
    }

    private static Map<TopicPartition, Long> read(KafkaFuture<Map<TopicPartition, OffsetAndMetadata>> asked) {
        Map<TopicPartition, Long> committed = new HashMap<>();
        Brokers.get(asked, TIMEOUT).forEach((partition, offset) -> {
            if (offset != null) {
                committed.put(partition, offset.offset());
            }
        });
        return committed;
    }

    private static String remedy(List<String> others) {
        return others.isEmpty()
                ? "No other has; 'sla run' starts one."
                : "Those that have: " + String.join(", ", others)
                        + ". Say which with --set application.id=" + others.get(0)
                        + ", or give its settings with --config.";
    }

    /** The ids of those who read ticks, which nobody else does. */
    private static List<String> others(Admin admin) {
        List<String> groups = Brokers.get(admin.listGroups().valid(), TIMEOUT).stream()
                .map(GroupListing::groupId)
                .toList();
        ListConsumerGroupOffsetsSpec ofTicks =
                new ListConsumerGroupOffsetsSpec().topicPartitions(List.of(new TopicPartition(Topics.TICKS, 0)));
        Map<String, ListConsumerGroupOffsetsSpec> asked = groups.stream()
                .collect(Collectors.toMap(group -> group, group -> ofTicks, (one, same) -> one, TreeMap::new));
        ListConsumerGroupOffsetsResult offsets = admin.listConsumerGroupOffsets(asked);
        return asked.keySet().stream()
                .filter(group -> hasRead(offsets.partitionsToOffsetAndMetadata(group)))
                .toList();
    }

    /** Not, if we may not know. */
    private static boolean hasRead(KafkaFuture<Map<TopicPartition, OffsetAndMetadata>> asked) {
        try {
            return !read(asked).isEmpty();
        } catch (KafkaException e) {
            return false;
        }
    }
}
