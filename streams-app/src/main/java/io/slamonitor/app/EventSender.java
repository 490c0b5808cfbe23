package io.slamonitor.app;

import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.serde.TicketEvents;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.topology.InputPartitioner;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Sends ticket events to the input, each to its ticket's home partition. Records carry the time they are sent at, never
 * {@code occurredAt}: arrival orders events against ticks.
 *
 * <p>For one thread.
 */
public final class EventSender implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String topic;
    private final int partitions;
    private final InputPartitioner partitioner;
    private final AvroSerdes serdes;
    private final Serializer<io.slamonitor.avro.TicketEvent> serializer;
    private final Producer<byte[], byte[]> producer;
    private final Consumer<String> problems;
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    private EventSender(AppConfig config, int partitions, AvroSerdes serdes, Consumer<String> problems) {
        this.problems = problems;
        this.topic = config.get(Settings.INPUT_TOPIC);
        this.partitions = partitions;
        this.partitioner = config.get(Settings.INPUT_PARTITIONER);
        this.serdes = serdes;
        this.serializer =
                serdes.serde(io.slamonitor.avro.TicketEvent.class, false).serializer();
        this.producer = KafkaClients.writer(config);
    }

    /**
     * Opens one for the configured input, which is created if it is missing.
     *
     * @param progress gets what a person at the terminal should know
     * @throws StartException if the cluster or the registry does not let it
     */
    public static EventSender open(AppConfig config, Consumer<String> progress) {
        int partitions;
        String topic = config.get(Settings.INPUT_TOPIC);
        try (Admin admin = Brokers.connect(config, progress)) {
            TopicSetup.Outcome outcome = TopicSetup.prepareOnly(admin, config, topic);
            outcome.created().forEach(created -> progress.accept("Created the topic " + created));
            partitions = outcome.inputPartitions();
        }
        AvroSerdes serdes = Registry.connect(config);
        boolean opened = false;
        try {
            Registry.prepare(
                    config,
                    serdes,
                    List.of(new Registry.Output(topic, io.slamonitor.avro.TicketEvent.class)),
                    progress);
            EventSender sender = new EventSender(config, partitions, serdes, progress);
            opened = true;
            return sender;
        } finally {
            if (!opened) {
                serdes.close();
            }
        }
    }

    /**
     * Sends one, without waiting for its acknowledgement.
     *
     * @throws StartException if an earlier one could not be sent
     */
    public void send(TicketEvent event) {
        requireNoFailure();
        byte[] key = event.ticketId().getBytes(StandardCharsets.UTF_8);
        try {
            byte[] value = serializer.serialize(topic, TicketEvents.toAvro(event));
            producer.send(
                    new ProducerRecord<>(topic, partitioner.partitionOf(key, partitions), key, value),
                    (written, fault) -> {
                        if (fault == null) {
                            acknowledged.incrementAndGet();
                        } else if (fault instanceof RecordTooLargeException) {
                            refused.incrementAndGet();
                            problems.accept("Ticket " + event.ticketId() + ": event " + event.eventId()
                                    + " is too large for " + topic + ": " + Brokers.explain(fault));
                        } else {
                            failure.compareAndSet(null, fault);
                        }
                    });
        } catch (KafkaException e) {
            failure.compareAndSet(null, e);
            requireNoFailure();
        }
    }

    /**
     * Waits until everything that was sent is acknowledged.
     *
     * @throws StartException if something could not be sent
     */
    public void awaitAll() {
        producer.flush();
        requireNoFailure();
    }

    /** How many are too large for the topic; each was told. */
    public long refused() {
        return refused.get();
    }

    /** How many have been acknowledged. */
    public long acknowledged() {
        return acknowledged.get();
    }

    public String topic() {
        return topic;
    }

    private void requireNoFailure() {
        Exception fault = failure.get();
        if (fault != null) {
            throw new StartException(
                    "Sending to " + topic + " failed after " + acknowledged.get() + " acknowledged events: "
                            + Brokers.explain(fault) + ". Send the files again: what has arrived counts once.",
                    fault);
        }
    }

    @Override
    public void close() {
        // What waits for a broker that is gone would hold the end up for two minutes.
        producer.close(failure.get() == null ? PATIENCE : Duration.ZERO);
        serdes.close();
    }
}
