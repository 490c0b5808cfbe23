package io.slamonitor.testing;

import io.slamonitor.app.AppConfig;
import io.slamonitor.avro.Attainment;
import io.slamonitor.avro.ClockStatus;
import io.slamonitor.avro.SlaAlert;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** What the application has told, as everybody must read it: committed records only. */
public final class StreamOutput implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final AvroSerdes serdes;
    private final Consumer<byte[], byte[]> consumer;
    private final Deserializer<ClockStatus> clocks;
    private final Deserializer<SlaAlert> alerts;
    private final Deserializer<Attainment> attainment;

    public StreamOutput(AppConfig config) {
        serdes = new AvroSerdes(config.registryClient());
        clocks = serdes.serde(ClockStatus.class, false).deserializer();
        alerts = serdes.serde(SlaAlert.class, false).deserializer();
        attainment = serdes.serde(Attainment.class, false).deserializer();
        Map<String, Object> properties = new HashMap<>(config.kafkaClient());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Every committed record of a topic, in order within each partition. */
    public List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(all::add);
        }
        return all;
    }

    /** The last record of every clock, by its key; tombstones applied. */
    public Map<String, ClockStatus> clocks() {
        return newest(Topics.CLOCKS, clocks);
    }

    /** The alerts that are active, by alert. */
    public Map<String, SlaAlert> activeAlerts() {
        return newest(Topics.ALERTS_CURRENT, alerts);
    }

    /** Everything said of each alert, in order, by alert. */
    public Map<String, List<SlaAlert>> alerts() {
        Map<String, List<SlaAlert>> said = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records(Topics.ALERTS)) {
            SlaAlert alert = alerts.deserialize(record.topic(), record.value());
            said.computeIfAbsent(alert.getAlertId(), unused -> new ArrayList<>())
                    .add(alert);
        }
        return said;
    }

    /** The rows of attainment as they stand, by key; tombstones applied. */
    public Map<String, Attainment> attainment() {
        return newest(Topics.ATTAINMENT, attainment);
    }

    /** The events that the input has of tickets whose ids begin so. */
    public List<ConsumerRecord<byte[], byte[]>> events(String ticketsBeginWith) {
        return records(Topics.TICKET_EVENTS).stream()
                .filter(record -> new String(record.key(), StandardCharsets.UTF_8).startsWith(ticketsBeginWith))
                .toList();
    }

    /** What was put aside, as it lies there. */
    public List<ConsumerRecord<byte[], byte[]>> rejected() {
        return records(Topics.REJECTED);
    }

    private <T> Map<String, T> newest(String topic, Deserializer<T> deserializer) {
        Map<String, T> newest = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records(topic)) {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) {
                newest.remove(key);
            } else {
                newest.put(key, deserializer.deserialize(topic, record.value()));
            }
        }
        return newest;
    }

    @Override
    public void close() {
        consumer.close();
        serdes.close();
    }
}
