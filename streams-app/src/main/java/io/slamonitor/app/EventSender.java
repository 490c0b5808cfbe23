package io.slamonitor.app;

import io.slamonitor.ticket.TicketEvent;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Sends ticket events to the input, each to its ticket's home partition. Records carry the time they are sent at, never
 * {@code occurredAt}: arrival orders events against ticks.
 *
 * <p>For one thread.
 */
public final class EventSender implements AutoCloseable {
    private final EventEncoder encoder;
    private final EventRecords records;
    private final InputSender input;

    private EventSender(AppConfig config, int partitions, EventEncoder encoder, Consumer<String> problems) {
        this.encoder = encoder;
        this.records = new EventRecords(config, partitions, encoder);
        this.input = new InputSender(
                config, partitions, "events", "Send the files again: what has arrived counts once.", problems);
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
        EventEncoder encoder = EventEncoder.open(config, progress);
        boolean opened = false;
        try {
            EventSender sender = new EventSender(config, partitions, encoder, progress);
            opened = true;
            return sender;
        } finally {
            if (!opened) {
                encoder.close();
            }
        }
    }

    /**
     * Sends one, without waiting for its acknowledgement.
     *
     * @throws StartException if an earlier one could not be sent
     */
    public void send(TicketEvent event) {
        ProducerRecord<byte[], byte[]> record;
        try {
            record = records.of(event);
        } catch (KafkaException e) {
            throw input.failed(e);
        }
        input.send(record, "Ticket " + event.ticketId() + ": event " + event.eventId());
    }

    /**
     * Waits until everything that was sent is acknowledged.
     *
     * @throws StartException if something could not be sent
     */
    public void awaitAll() {
        input.awaitAll();
    }

    /** How many are too large for the topic; each was told. */
    public long refused() {
        return input.refused();
    }

    /** How many have been acknowledged. */
    public long acknowledged() {
        return input.acknowledged();
    }

    public String topic() {
        return input.topic();
    }

    @Override
    public void close() {
        input.close();
        encoder.close();
    }
}
