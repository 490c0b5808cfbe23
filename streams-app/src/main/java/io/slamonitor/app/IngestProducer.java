package io.slamonitor.app;

import io.slamonitor.ingest.EventSink;
import io.slamonitor.ingest.Ingest;
import io.slamonitor.metrics.ClientMeters;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.ticket.TicketEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of what comes over HTTP to the input. It gives up within the time that senders wait, so that they hear of it and keep
 * what they have. May be shared between threads.
 */
final class IngestProducer implements EventSink, AutoCloseable {
    /** As the Connect transformation has it, so that a record shows which mapping made it. */
    private static final String MAPPING_HEADER = "sla.mapping";

    private static final Logger LOG = LoggerFactory.getLogger(IngestProducer.class);
    private static final int LINGER_MILLIS = 5;

    private final EventRecords records;
    private final int mostBytes;
    private final Supplier<Producer<byte[], byte[]>> making;
    private Producer<byte[], byte[]> producer;

    IngestProducer(EventRecords records, int mostBytes, Supplier<Producer<byte[], byte[]>> making) {
        this.records = records;
        this.mostBytes = mostBytes;
        this.making = making;
        this.producer = making.get();
    }

    /**
     * One for the configured input.
     *
     * @param serdes stay the caller's to close
     * @param meters are told of its producer
     * @throws StartException if the registry does not let it
     */
    static IngestProducer open(AppConfig config, AvroSerdes serdes, int inputPartitions, ClientMeters meters) {
        Registry.prepare(
                config,
                serdes,
                List.of(new Registry.Output(config.get(Settings.INPUT_TOPIC), io.slamonitor.avro.TicketEvent.class)),
                LOG::info);
        String name = config.get(Settings.APPLICATION_ID) + "-ingest";
        Map<String, Object> own = ownSettings(name, config.get(IngestSettings.TIMEOUT));
        return new IngestProducer(
                new EventRecords(config, inputPartitions, new EventEncoder(config, serdes)),
                config.get(Settings.MAX_EVENT_BYTES),
                () -> meters.measured(name, KafkaClients.writer(config, own)));
    }

    /** Three quarters of the time to deliver, in which a broker may be tried more than once; a quarter to find one at all. */
    private static Map<String, Object> ownSettings(String name, Duration timeout) {
        int quarter = (int) timeout.dividedBy(4).toMillis();
        return Map.of(
                ProducerConfig.CLIENT_ID_CONFIG, name,
                ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS,
                ProducerConfig.MAX_BLOCK_MS_CONFIG, quarter,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, quarter,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 3 * quarter);
    }

    @Override
    public CompletionStage<Void> send(String source, List<TicketEvent> events) {
        List<CompletableFuture<Void>> acknowledged = new ArrayList<>();
        for (ProducerRecord<byte[], byte[]> record : encode(source, events)) {
            CompletableFuture<Void> sending = send(record);
            acknowledged.add(sending);
            if (sending.isCompletedExceptionally()) {
                // The next one would wait as long for a broker that is away, and so would the thread.
                break;
            }
        }
        return CompletableFuture.allOf(acknowledged.toArray(CompletableFuture<?>[]::new));
    }

    private List<ProducerRecord<byte[], byte[]>> encode(String source, List<TicketEvent> events) {
        List<ProducerRecord<byte[], byte[]>> encoded = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (TicketEvent event : events) {
            ProducerRecord<byte[], byte[]> record;
            try {
                record = records.of(event);
            } catch (KafkaException e) {
                LOG.warn("An event of {} cannot be written: {}", source, Brokers.explain(e));
                throw Ingest.unavailable("the schema registry does not answer");
            }
            if (record.value().length > mostBytes) {
                faults.add("ticket " + event.ticketId() + ": the event's record has " + record.value().length
                        + " bytes; expected at most " + mostBytes + " (max.event.bytes)");
            }
            record.headers().add(MAPPING_HEADER, source.getBytes(StandardCharsets.UTF_8));
            encoded.add(record);
        }
        Ingest.requireNone(faults);
        return encoded;
    }

    private CompletableFuture<Void> send(ProducerRecord<byte[], byte[]> record) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        Producer<byte[], byte[]> used = current();
        try {
            used.send(record, (written, fault) -> {
                if (fault == null) {
                    acknowledged.complete(null);
                } else {
                    acknowledged.completeExceptionally(refused(fault));
                }
            });
        } catch (KafkaException | IllegalStateException e) {
            // It throws, and does not call back, when it can never send again.
            replace(used);
            acknowledged.completeExceptionally(refused(e));
        }
        return acknowledged;
    }

    private static RuntimeException refused(Exception fault) {
        LOG.warn("The broker has not acknowledged an event: {}", Brokers.explain(fault));
        return Ingest.unavailable("the broker has not acknowledged every event");
    }

    private synchronized Producer<byte[], byte[]> current() {
        return producer;
    }

    private synchronized void replace(Producer<byte[], byte[]> broken) {
        if (producer == broken) {
            producer = making.get();
            broken.close(Duration.ZERO);
        }
    }

    @Override
    public synchronized void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
