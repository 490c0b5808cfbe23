package io.slamonitor.chaos;

import io.slamonitor.app.AppConfig;
import io.slamonitor.avro.SlaAlert;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.topology.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * What a reader of {@code sla.alerts} sees that is not {@code read_committed}, beside one that is: the first is told what
 * transactions that were aborted had written.
 *
 * @param committed how many records are seen by a reader that is {@code read_committed}
 * @param uncommitted how many are seen by one that is not
 * @param aborted those that only the second sees
 * @param committedTwice revisions of alerts that even the first sees twice: none, or exactly-once is broken
 */
record AbortedAlerts(int committed, int uncommitted, List<Aborted> aborted, List<String> committedTwice) {
    private static final Duration POLL = Duration.ofMillis(200);

    /**
     * An alert of a transaction that was aborted.
     *
     * @param revision its alert's, as the record says
     * @param toldLater whether the same revision was told for good later, so that the careless reader is told twice
     */
    record Aborted(String alertId, int revision, String state, boolean toldLater) {}

    /** A place where a record lies. */
    private record Place(int partition, long offset) {}

    /** How many of them the careless reader was told and nobody else ever was. */
    long neverTold() {
        return aborted.stream().filter(alert -> !alert.toldLater()).count();
    }

    /** Reads the whole topic twice, to its end. Nobody may be writing. */
    static AbortedAlerts read(final AppConfig config) {
        try (AvroSerdes serdes = new AvroSerdes(config.registryClient())) {
            final Deserializer<SlaAlert> deserializer =
                    serdes.serde(SlaAlert.class, false).deserializer();
            return compare(
                    read(config, deserializer, "read_committed"), read(config, deserializer, "read_uncommitted"));
        }
    }

    private static AbortedAlerts compare(final Map<Place, SlaAlert> committed, final Map<Place, SlaAlert> uncommitted) {
        final Set<String> told = new HashSet<>();
        final List<String> twice = committed.values().stream()
                .map(AbortedAlerts::revisionOf)
                .filter(revision -> !told.add(revision))
                .sorted()
                .toList();
        final List<Aborted> aborted = new ArrayList<>();
        uncommitted.forEach((place, alert) -> {
            if (!committed.containsKey(place)) {
                aborted.add(new Aborted(
                        alert.getAlertId(),
                        alert.getRevision(),
                        alert.getState().name(),
                        told.contains(revisionOf(alert))));
            }
        });
        return new AbortedAlerts(committed.size(), uncommitted.size(), List.copyOf(aborted), twice);
    }

    private static String revisionOf(final SlaAlert alert) {
        return alert.getAlertId() + " revision " + alert.getRevision();
    }

    private static Map<Place, SlaAlert> read(
            final AppConfig config, final Deserializer<SlaAlert> deserializer, final String isolation) {
        final Map<String, Object> properties = new HashMap<>(config.kafkaClient());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        final Map<Place, SlaAlert> alerts = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            final Set<TopicPartition> partitions = consumer.partitionsFor(Topics.ALERTS).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .collect(Collectors.toSet());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            final Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (final ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    alerts.put(
                            new Place(record.partition(), record.offset()),
                            deserializer.deserialize(record.topic(), record.value()));
                }
            }
        }
        return alerts;
    }
}
