package io.slamonitor.app;

import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.topology.InputPartitioner;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Makes records of ticket events, each for its ticket's home partition. They carry no time: they get the one they are sent at,
 * never {@code occurredAt}, since arrival orders events against ticks. May be shared between threads.
 */
final class EventRecords {
    private final String topic;
    private final InputPartitioner partitioner;
    private final int partitions;
    private final EventEncoder encoder;

    /** @param partitions of the input */
    EventRecords(AppConfig config, int partitions, EventEncoder encoder) {
        this.topic = config.get(Settings.INPUT_TOPIC);
        this.partitioner = config.get(Settings.INPUT_PARTITIONER);
        this.partitions = partitions;
        this.encoder = encoder;
    }

    /** @throws org.apache.kafka.common.KafkaException if the registry has to be asked and does not answer */
    ProducerRecord<byte[], byte[]> of(TicketEvent event) {
        byte[] key = event.ticketId().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(topic, partitioner.partitionOf(key, partitions), key, encoder.encode(event));
    }
}
