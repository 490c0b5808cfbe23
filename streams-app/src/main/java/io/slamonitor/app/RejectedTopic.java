package io.slamonitor.app;

import io.slamonitor.topology.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * The records of {@code sla.rejected} that lie there now: what is rejected while they are read is left for the next time.
 * Only committed records, as bytes; the registry is not asked.
 *
 * <p>For one thread.
 */
public final class RejectedTopic implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final List<TopicPartition> partitions;
    private final Consumer<byte[], byte[]> consumer;

    private RejectedTopic(List<TopicPartition> partitions, Consumer<byte[], byte[]> consumer) {
        this.partitions = partitions;
        this.consumer = consumer;
    }

    /**
     * Opens it.
     *
     * @param progress gets what a person at the terminal should know
     * @throws StartException if the cluster does not answer or has no such topic
     */
    public static RejectedTopic open(AppConfig config, java.util.function.Consumer<String> progress) {
        return new RejectedTopic(TopicsFound.allOf(config, Topics.REJECTED, progress), KafkaClients.reader(config));
    }

    /**
     * Reads all of them, each partition in its order, none of it held in memory.
     *
     * @param since records before this instant, by their own timestamps, are left out
     * @throws StartException if the cluster does not let us read
     */
    public void read(Optional<Instant> since, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
        try {
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, TIMEOUT);
            Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions, TIMEOUT);
            since.ifPresent(instant -> starts.putAll(firstSince(instant, ends)));
            TopicSnapshot.read(consumer, starts, ends, rejected -> {
                if (since.isEmpty() || rejected.timestamp() >= since.get().toEpochMilli()) {
                    each.accept(rejected);
                }
            });
        } catch (KafkaException e) {
            throw cannotBeRead(e);
        }
    }

    /**
     * Reads one; empty if there is none of that name, or none any more.
     *
     * @throws StartException if the cluster does not let us read
     */
    public Optional<ConsumerRecord<byte[], byte[]>> find(RejectedId id) {
        if (id.partition() >= partitions.size()) {
            return Optional.empty();
        }
        TopicPartition partition = partitions.get(id.partition());
        try {
            if (consumer.endOffsets(List.of(partition), TIMEOUT).get(partition) <= id.offset()
                    || consumer.beginningOffsets(List.of(partition), TIMEOUT).get(partition) > id.offset()) {
                return Optional.empty();
            }
            AtomicReference<ConsumerRecord<byte[], byte[]>> found = new AtomicReference<>();
            TopicSnapshot.read(
                    consumer, Map.of(partition, id.offset()), Map.of(partition, id.offset() + 1), found::set);
            return Optional.ofNullable(found.get());
        } catch (KafkaException e) {
            throw cannotBeRead(e);
        }
    }

    /** No record before these offsets is as new as that. */
    private Map<TopicPartition, Long> firstSince(Instant since, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, since.toEpochMilli()));
        Map<TopicPartition, Long> first = new HashMap<>(ends);
        for (Map.Entry<TopicPartition, OffsetAndTimestamp> found :
                consumer.offsetsForTimes(times, TIMEOUT).entrySet()) {
            if (found.getValue() != null) {
                first.put(found.getKey(), found.getValue().offset());
            }
        }
        return first;
    }

    private static StartException cannotBeRead(KafkaException e) {
        return new StartException(Topics.REJECTED + " cannot be read: " + Brokers.explain(e) + ".", e);
    }

    @Override
    public void close() {
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(2)));
    }
}
