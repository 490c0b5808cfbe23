package io.slamonitor.app;

import io.slamonitor.topology.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares this host's clock with a broker's: writes a record without content to {@code sla.ticker}, which nobody reads
 * anything from, and looks at the time with which the broker stamps it. That must lie between the sending and the answer; by
 * how much it does not, the clocks differ at least.
 */
final class ClockProbe implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClockProbe.class);
    private static final int TIMEOUT_MILLIS = 10_000;

    /** A record that comes back with it was not stamped by the broker. */
    private static final long UNSTAMPED = 0;

    private static final byte[] NOTHING = null;

    private final Producer<byte[], byte[]> producer;
    private final Clock clock;
    private volatile Optional<Duration> skew = Optional.empty();

    private ClockProbe(Producer<byte[], byte[]> producer, Clock clock) {
        this.producer = producer;
        this.clock = clock;
    }

    static ClockProbe open(AppConfig config) {
        Map<String, Object> client = new HashMap<>(config.kafkaClient());
        client.put(ProducerConfig.CLIENT_ID_CONFIG, config.get(Settings.APPLICATION_ID) + "-clock-probe");
        client.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MILLIS);
        client.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        client.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        client.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        // One try, or a second one's way would count as the first one's; losing a probe loses nothing.
        client.put(ProducerConfig.ACKS_CONFIG, "1");
        client.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
        client.put(ProducerConfig.RETRIES_CONFIG, 0);
        return new ClockProbe(
                new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer()), Clock.systemUTC());
    }

    /** Compares the clocks, and returns when the broker has answered, or did not. */
    void probe() {
        CompletableFuture<Instant> answeredAt = new CompletableFuture<>();
        Instant sentAt = clock.instant();
        try {
            RecordMetadata written = producer.send(
                            new ProducerRecord<>(Topics.TICKER, 0, UNSTAMPED, NOTHING, NOTHING),
                            (metadata, fault) -> answeredAt.complete(clock.instant()))
                    .get();
            skew = written.timestamp() == UNSTAMPED
                    ? Optional.empty()
                    : Optional.of(beyond(sentAt, Instant.ofEpochMilli(written.timestamp()), answeredAt.get()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // What was measured last still holds; that the brokers do not answer is told elsewhere.
            LOG.debug("The brokers' clock could not be asked", e);
        }
    }

    /** How far a stamp lies outside the time between sending and answer. */
    static Duration beyond(Instant sentAt, Instant stamp, Instant answeredAt) {
        Instant sent = sentAt.truncatedTo(ChronoUnit.MILLIS);
        if (stamp.isBefore(sent)) {
            return Duration.between(stamp, sent);
        }
        return stamp.isAfter(answeredAt) ? Duration.between(answeredAt, stamp) : Duration.ZERO;
    }

    /** What the last comparison showed; empty if there was none, or the topic is not stamped by the broker. */
    Optional<Duration> skew() {
        return skew;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }
}
