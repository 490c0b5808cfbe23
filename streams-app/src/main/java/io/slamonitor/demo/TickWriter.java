package io.slamonitor.demo;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.KafkaClients;
import io.slamonitor.avro.Tick;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.topology.Topics;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;

/** Tells every partition a time of our own. The record's timestamp stays the wall clock's, which orders it against events. */
public final class TickWriter implements AutoCloseable {
    private static final byte[] NO_KEY = null;

    private final int partitions;
    private final Serializer<Tick> serializer;
    private final Producer<byte[], byte[]> producer;
    private final Map<TopicPartition, Long> ends = new ConcurrentHashMap<>();

    public TickWriter(final AppConfig config, final AvroSerdes serdes, final int partitions) {
        this.partitions = partitions;
        this.serializer = serdes.serde(Tick.class, false).serializer();
        this.producer = KafkaClients.writer(config);
    }

    /** Says that it is this time, and returns when all partitions have it. */
    void tick(final Instant time) {
        awaitNextMillisecond();
        final byte[] value = serializer.serialize(
                Topics.TICKS,
                Tick.newBuilder().setAt(time.truncatedTo(ChronoUnit.MILLIS)).build());
        final List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            sent.add(producer.send(new ProducerRecord<>(Topics.TICKS, partition, NO_KEY, value)));
        }
        producer.flush();
        sent.forEach(this::remember);
    }

    /** What was appended before must not share its millisecond with the tick: between equals, either may be read first. */
    private static void awaitNextMillisecond() {
        final long now = System.currentTimeMillis();
        while (System.currentTimeMillis() == now) {
            Thread.onSpinWait();
        }
    }

    private void remember(final Future<RecordMetadata> sent) {
        try {
            final RecordMetadata written = sent.get();
            ends.put(new TopicPartition(written.topic(), written.partition()), written.offset() + 1);
        } catch (final ExecutionException e) {
            throw new KafkaException("a tick could not be written", e.getCause());
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while writing a tick", e);
        }
    }

    /** Up to where there are ticks. */
    public Map<TopicPartition, Long> ends() {
        return Map.copyOf(ends);
    }

    @Override
    public void close() {
        producer.close(java.time.Duration.ofSeconds(2));
    }
}
