package io.slamonitor.examples;

import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.slamonitor.avro.TicketEvent;
import io.slamonitor.avro.TicketEventType;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** What docs/producing-events.md shows for Java. */
public final class SendEvent {
    private SendEvent() {}

    /** Sends that a ticket was created just now, and returns when the broker has it. */
    public static RecordMetadata created(String bootstrapServers, String registry, String ticketId) throws Exception {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "schema.registry.url",
                registry,
                "key.serializer",
                StringSerializer.class,
                "value.serializer",
                KafkaAvroSerializer.class,
                // The registry holds the released schema, without what is Java's own.
                "avro.remove.java.properties",
                true);
        TicketEvent event = TicketEvent.newBuilder()
                .setTicketId(ticketId)
                .setOccurredAt(Instant.now())
                .setType(TicketEventType.CREATED)
                .setPriority("high")
                .setSource("my-ticket-system")
                .build();
        try (Producer<String, TicketEvent> producer = new KafkaProducer<>(config)) {
            // The key is the ticket's id. No timestamp: it is for when the record arrives.
            return producer.send(new ProducerRecord<>("tickets.events", ticketId, event))
                    .get();
        }
    }
}
