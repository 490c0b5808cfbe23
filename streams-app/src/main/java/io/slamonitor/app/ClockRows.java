package io.slamonitor.app;

import io.slamonitor.avro.ClockStatus;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.ticket.Erasure;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.topology.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;

/**
 * The rows of {@code sla.clocks} that outlive the application's state: of tickets that have left the store, and of cycles
 * that were sealed. No task writes them again, so an id in them is replaced from here.
 */
final class ClockRows {
    private final Serde<ClockStatus> serde;
    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Map<TopicPartition, Long> before;

    private ClockRows(Serde<ClockStatus> serde, Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        this.serde = serde;
        this.consumer = consumer;
        this.partitions = partitions;
        this.before = consumer.endOffsets(partitions);
    }

    /**
     * The rows that are there now: what the application still has, it tells again while it erases, so that what is left of
     * them afterwards is nobody's.
     */
    static ClockRows asOfNow(AvroSerdes serdes, Consumer<byte[], byte[]> consumer, int partitions) {
        return new ClockRows(
                serdes.serde(ClockStatus.class, false), consumer, TopicsFound.allOf(Topics.CLOCKS, partitions));
    }

    /**
     * Replaces the id in what is left of them, and nothing else: a row keeps its time, and so its retention.
     *
     * @return how many were written
     * @throws StartException if that fails; what is written is as it should be
     */
    long replace(Erasure erasure, AppConfig config) {
        Map<Bytes, ConsumerRecord<byte[], byte[]>> naming = new HashMap<>();
        TopicSnapshot.read(consumer, partitions, row -> {
            if (names(erasure, row) && row.offset() < before.get(new TopicPartition(row.topic(), row.partition()))) {
                naming.put(Bytes.wrap(row.key()), row);
            } else if (row.key() != null) {
                naming.remove(Bytes.wrap(row.key()));
            }
        });
        try (Producer<byte[], byte[]> producer = KafkaClients.writer(config)) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> row : naming.values()) {
                ClockStatus clock = serde.deserializer().deserialize(Topics.CLOCKS, row.value());
                clock.setAssignee(erasure.pseudonym());
                byte[] value = serde.serializer().serialize(Topics.CLOCKS, clock);
                sent.add(producer.send(
                        new ProducerRecord<>(Topics.CLOCKS, row.partition(), row.timestamp(), row.key(), value)));
            }
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
            return sent.size();
        } catch (KafkaException | ExecutionException e) {
            throw new StartException(
                    "Rows of " + Topics.CLOCKS + " could not be written: " + Brokers.explain(e) + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("Interrupted while writing rows of " + Topics.CLOCKS, e);
        }
    }

    private boolean names(Erasure erasure, ConsumerRecord<byte[], byte[]> row) {
        return row.key() != null
                && row.value() != null
                && erasure.names(
                        TicketField.ASSIGNEE.fieldName(),
                        serde.deserializer()
                                .deserialize(Topics.CLOCKS, row.value())
                                .getAssignee());
    }
}
