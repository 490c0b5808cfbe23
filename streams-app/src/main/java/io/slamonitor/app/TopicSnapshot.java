package io.slamonitor.app;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads what lies on partitions now and no further, each partition in its order, none of it held in memory. */
final class TopicSnapshot {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private TopicSnapshot() {}

    /**
     * Reads all of some partitions.
     *
     * @throws StartException if nothing comes for half a minute
     * @throws org.apache.kafka.common.KafkaException if the cluster does not let us read
     */
    static void read(
            Consumer<byte[], byte[]> consumer,
            List<TopicPartition> partitions,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, TIMEOUT);
        read(consumer, consumer.beginningOffsets(partitions, TIMEOUT), ends, each);
    }

    /**
     * Reads so many of the newest offsets of some partitions, at most.
     *
     * @throws StartException if nothing comes for half a minute
     * @throws org.apache.kafka.common.KafkaException if the cluster does not let us read
     */
    static void readNewest(
            Consumer<byte[], byte[]> consumer,
            List<TopicPartition> partitions,
            long newest,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, TIMEOUT);
        Map<TopicPartition, Long> starts = new HashMap<>();
        consumer.beginningOffsets(partitions, TIMEOUT)
                .forEach((partition, first) -> starts.put(partition, Math.max(first, ends.get(partition) - newest)));
        read(consumer, starts, ends, each);
    }

    /**
     * Reads from some offsets on and up to others, which it leaves out.
     *
     * @throws StartException if nothing comes for half a minute
     * @throws org.apache.kafka.common.KafkaException if the cluster does not let us read
     */
    static void read(
            Consumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> starts,
            Map<TopicPartition, Long> ends,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
        consumer.assign(starts.keySet());
        starts.forEach(consumer::seek);
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (!pauseWhatIsRead(consumer, ends)) {
            for (ConsumerRecord<byte[], byte[]> read : consumer.poll(POLL)) {
                if (read.offset() < ends.get(new TopicPartition(read.topic(), read.partition()))) {
                    each.accept(read);
                }
                deadline = System.nanoTime() + TIMEOUT.toNanos();
            }
            if (System.nanoTime() > deadline) {
                throw new StartException("Nothing came from " + topics(starts) + " for " + TIMEOUT.toSeconds() + " s.");
            }
        }
    }

    private static String topics(Map<TopicPartition, Long> starts) {
        return starts.keySet().stream()
                .map(TopicPartition::topic)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** Whether all is read; the partitions of which all is are asked no more. */
    private static boolean pauseWhatIsRead(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        List<TopicPartition> read = ends.entrySet().stream()
                .filter(end -> consumer.position(end.getKey(), TIMEOUT) >= end.getValue())
                .map(Map.Entry::getKey)
                .toList();
        consumer.pause(read);
        return read.size() == ends.size();
    }
}
