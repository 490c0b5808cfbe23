package io.slamonitor.app;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Everything that lies on a topic when it is opened: what comes while it is read is left out. Only committed records, as
 * bytes; the registry is not asked.
 *
 * <p>For one thread.
 */
public final class TopicScan implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final String topic;
    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> beginnings;
    private final Map<TopicPartition, Long> ends;

    private TopicScan(String topic, Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        this.topic = topic;
        this.consumer = consumer;
        this.ends = consumer.endOffsets(partitions, TIMEOUT);
        this.beginnings = consumer.beginningOffsets(partitions, TIMEOUT);
    }

    /**
     * Opens it.
     *
     * @param progress gets what a person at the terminal should know
     * @throws StartException if the cluster does not answer or has no such topic
     */
    public static TopicScan open(AppConfig config, String topic, java.util.function.Consumer<String> progress) {
        List<TopicPartition> partitions = TopicsFound.allOf(config, topic, progress);
        Consumer<byte[], byte[]> consumer = KafkaClients.reader(config);
        try {
            return new TopicScan(topic, consumer, partitions);
        } catch (KafkaException e) {
            close(consumer);
            throw cannotBeRead(topic, e);
        }
    }

    /** How many partitions it has. */
    public int partitions() {
        return ends.size();
    }

    /** Whether a partition begins with its first record: none was deleted, by retention or otherwise. */
    public boolean isComplete(int partition) {
        return beginnings.get(new TopicPartition(topic, partition)) == 0;
    }

    /** Whether all partitions do. */
    public boolean isComplete() {
        return beginnings.values().stream().allMatch(first -> first == 0);
    }

    /**
     * Reads all of it, each partition in its order.
     *
     * @throws StartException if the cluster does not let us read
     */
    public void read(java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
        try {
            TopicSnapshot.read(consumer, beginnings, ends, each);
        } catch (KafkaException e) {
            throw cannotBeRead(topic, e);
        }
    }

    private static StartException cannotBeRead(String topic, KafkaException e) {
        return new StartException(topic + " cannot be read: " + Brokers.explain(e) + ".", e);
    }

    private static void close(Consumer<byte[], byte[]> consumer) {
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(2)));
    }

    @Override
    public void close() {
        close(consumer);
    }
}
