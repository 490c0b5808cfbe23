package io.slamonitor.testing;

import static org.awaitility.Awaitility.await;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.Settings;
import io.slamonitor.avro.Catalogue;
import io.slamonitor.avro.CatalogueFile;
import io.slamonitor.avro.Tick;
import io.slamonitor.policy.yaml.LoadedCatalogue;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.serde.TicketEvents;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.topology.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.core.ConditionTimeoutException;

/** Drives an application whose ticks come from outside: publishes catalogues, sends events, tells the time. */
public final class StreamDriver implements AutoCloseable {
    public static final Duration PATIENCE = Duration.ofSeconds(240);

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration FIRST_TICK_AGAIN_AFTER = Duration.ofSeconds(3);

    private final AppConfig config;
    private final int partitions;
    private final AvroSerdes serdes;
    private final AvroEncoder encoder;
    private final Admin admin;
    private final Producer<byte[], byte[]> producer;
    private boolean ticked;

    /** @param partitions of the input, which exists by now */
    public StreamDriver(AppConfig config, int partitions) {
        this.config = config;
        this.partitions = partitions;
        this.serdes = new AvroSerdes(config.registryClient());
        this.encoder = new AvroEncoder(serdes);
        this.admin = Admin.create(config.kafkaClient());
        Map<String, Object> properties = new HashMap<>(config.kafkaClient());
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Settings.MAX_RECORD_BYTES);
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Publishes a catalogue under its own version, live since ever. */
    public void publish(LoadedCatalogue loaded) {
        publish(loaded, Instant.EPOCH);
    }

    /** Publishes a catalogue under its own version. */
    public void publish(LoadedCatalogue loaded, Instant effectiveFrom) {
        List<CatalogueFile> files = loaded.files().entrySet().stream()
                .map(file -> new CatalogueFile(file.getKey(), ByteBuffer.wrap(file.getValue())))
                .toList();
        Catalogue catalogue = Catalogue.newBuilder()
                .setVersion(loaded.version())
                .setHash(loaded.hash())
                .setEffectiveFrom(effectiveFrom)
                .setPublishedAt(Instant.EPOCH)
                .setPublishedBy("test")
                .setHolidayData("none")
                .setFiles(files)
                .build();
        written(producer.send(new ProducerRecord<>(
                Topics.POLICIES, bytes(loaded.version()), encode(Topics.POLICIES, Catalogue.class, catalogue))));
    }

    /** Sends events as any producer would, and returns when the broker has them. */
    public void send(Iterable<TicketEvent> events) {
        for (TicketEvent event : events) {
            producer.send(record(event));
        }
        producer.flush();
    }

    /** The record of an event as a producer would make it. */
    public ProducerRecord<byte[], byte[]> record(TicketEvent event) {
        return new ProducerRecord<>(
                config.get(Settings.INPUT_TOPIC), bytes(event.ticketId()), encode(TicketEvents.toAvro(event)));
    }

    /** Sends a record as it is, and returns when the broker has it. */
    public RecordMetadata send(ProducerRecord<byte[], byte[]> record) {
        return written(producer.send(record));
    }

    public byte[] encode(io.slamonitor.avro.TicketEvent event) {
        return encode(config.get(Settings.INPUT_TOPIC), io.slamonitor.avro.TicketEvent.class, event);
    }

    private <T extends SpecificRecord> byte[] encode(String topic, Class<T> type, T record) {
        return encoder.encode(topic, type, record);
    }

    /**
     * Tells every partition that tickets are to be judged as of an instant, after the events that the broker has by now, and
     * does not wait for it.
     */
    public void tick(Instant asOf) {
        Instant at = asOf.plus(config.get(Settings.GRACE));
        ends(config.get(Settings.INPUT_TOPIC))
                .forEach((partition, end) -> producer.send(new ProducerRecord<>(
                        Topics.TICKS,
                        partition.partition(),
                        null,
                        encode(Topics.TICKS, Tick.class, new Tick(at, end)))));
        producer.flush();
    }

    /**
     * Tells the time and waits until the stream has taken it, and all before it. Ticks are read from the latest, so the
     * first is told again until every task reads.
     */
    public void tickAndWait(Instant asOf) {
        if (!ticked) {
            await().atMost(PATIENCE).until(() -> {
                tick(asOf);
                return isConsumedWithin(FIRST_TICK_AGAIN_AFTER);
            });
            ticked = true;
        } else {
            tick(asOf);
            awaitConsumed();
        }
    }

    /** Waits until the application has committed everything on its input and its ticks. */
    public void awaitConsumed() {
        await().atMost(PATIENCE).pollInterval(POLL).until(() -> lag() == 0);
    }

    private boolean isConsumedWithin(Duration limit) {
        try {
            await().atMost(limit).pollInterval(POLL).until(() -> lag() == 0);
            return true;
        } catch (ConditionTimeoutException notYet) {
            return false;
        }
    }

    /** How many records of input and ticks are not committed yet. */
    public long lag() {
        Map<TopicPartition, OffsetAndMetadata> committed =
                get(admin.listConsumerGroupOffsets(config.get(Settings.APPLICATION_ID))
                        .partitionsToOffsetAndMetadata());
        long lag = 0;
        for (Map.Entry<TopicPartition, Long> end :
                ends(config.get(Settings.INPUT_TOPIC), Topics.TICKS).entrySet()) {
            OffsetAndMetadata done = committed.get(end.getKey());
            lag += end.getValue() - (done == null ? 0 : done.offset());
        }
        return lag;
    }

    private Map<TopicPartition, Long> ends(String... topics) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (String topic : topics) {
            for (int partition = 0; partition < partitions; partition++) {
                latest.put(new TopicPartition(topic, partition), OffsetSpec.latest());
            }
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        get(admin.listOffsets(latest).all()).forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static RecordMetadata written(Future<RecordMetadata> future) {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker did not take a record", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        admin.close(Duration.ofSeconds(5));
        serdes.close();
    }
}
