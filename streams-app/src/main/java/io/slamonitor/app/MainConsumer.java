package io.slamonitor.app;

import io.slamonitor.topology.time.InputReader.Reading;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The consumer of one of Kafka Streams' threads, which remembers how far it has handed over each partition.
 *
 * <p>Read from Kafka Streams 4.3.1: a thread puts all that a poll returns into its tasks' queues, the position counts
 * exactly what polls returned and what of it was no record, a task's partitions are paused until its processors have been
 * initialised, and its queues are emptied when they are closed.
 */
final class MainConsumer extends KafkaConsumer<byte[], byte[]> {
    private final ThreadLocal<MainConsumer> readerOfThread;
    private final Map<TopicPartition, Long> handedOver = new HashMap<>();

    /** @param readerOfThread learns which consumer a thread reads with */
    MainConsumer(Map<String, Object> config, ThreadLocal<MainConsumer> readerOfThread) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.readerOfThread = readerOfThread;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        readerOfThread.set(this);
        ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> its = records.records(partition);
            handedOver.put(partition, its.get(its.size() - 1).offset() + 1);
        }
        return records;
    }

    Reading begin(TopicPartition partition) {
        handedOver.remove(partition);
        return new Reading() {
            @Override
            public OptionalLong position() {
                return knownPosition(partition);
            }

            @Override
            public OptionalLong handedOver() {
                Long end = handedOver.get(partition);
                return end == null ? OptionalLong.empty() : OptionalLong.of(end);
            }
        };
    }

    /** Waits for nobody: after a change of leaders the position is in doubt until the next polls have confirmed it. */
    private OptionalLong knownPosition(TopicPartition partition) {
        try {
            return OptionalLong.of(position(partition, Duration.ZERO));
        } catch (TimeoutException | InvalidOffsetException | IllegalStateException unknown) {
            return OptionalLong.empty();
        }
    }
}
