package io.slamonitor.benchmarks.pipeline;

import io.slamonitor.avro.ClockStatus;
import io.slamonitor.policy.Metric;
import io.slamonitor.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** What a round wrote to its output topics, as a {@code read_committed} reader sees it after the round. */
final class Written {
    private final Map<String, Long> records = new HashMap<>();
    private final Set<String> judgedResolutions = new HashSet<>();
    private final Deserializer<ClockStatus> clocks;
    private long valueBytes;
    private byte[] someClock;

    private Written(Stage stage) {
        this.clocks = stage.serdes().serde(ClockStatus.class, false).deserializer();
    }

    static Written to(List<String> topics, Stage stage) throws Exception {
        Written written = new Written(stage);
        Map<TopicPartition, Long> ends = stage.ends(topics);
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                stage.bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                5000);
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(config, bytes, bytes)) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(written::add);
            }
        }
        return written;
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        records.merge(record.topic(), 1L, Long::sum);
        valueBytes += record.value() == null ? 0 : record.value().length;
        if (record.topic().equals(Topics.CLOCKS)) {
            someClock = record.value() == null ? someClock : record.value();
            follow(new String(record.key(), StandardCharsets.UTF_8), record.value());
        }
    }

    private void follow(String key, byte[] value) {
        if (key.contains("/" + Metric.RESOLUTION.label() + "/")) {
            ClockStatus status = value == null ? null : clocks.deserialize(Topics.CLOCKS, value);
            if (status != null && status.getStoppedAt() != null && status.getVerdict() != null) {
                judgedResolutions.add(status.getTicketId());
            } else {
                judgedResolutions.remove(key.substring(0, key.indexOf('/')));
            }
        }
    }

    /** Records of one topic. */
    long of(String topic) {
        return records.getOrDefault(topic, 0L);
    }

    long records() {
        return records.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Of an average record. */
    int bytesPerValue() {
        return records.isEmpty() ? 0 : (int) (valueBytes / records());
    }

    /** One of the clocks, as an example. */
    ClockStatus someClock() {
        return clocks.deserialize(Topics.CLOCKS, someClock);
    }

    /** Tickets whose last word on the resolution is a verdict. */
    int judgedResolutions() {
        return judgedResolutions.size();
    }
}
