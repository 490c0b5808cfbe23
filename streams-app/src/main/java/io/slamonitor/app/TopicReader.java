package io.slamonitor.app;

import io.slamonitor.schemas.AvroFaults;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Reads all partitions of a topic, without a group and committed records only, until it is told to stop.
 *
 * <p>For one thread, but for {@link #stop()}.
 */
public final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Consumer<byte[], byte[]> consumer;
    private final AppConfig config;
    private volatile boolean open = true;

    private TopicReader(Consumer<byte[], byte[]> consumer, AppConfig config) {
        this.consumer = consumer;
        this.config = config;
    }

    /**
     * Opens one.
     *
     * @param fromBeginning whether to begin with what is there
     * @throws StartException if the cluster does not answer or has no such topic
     */
    public static TopicReader open(
            AppConfig config, String topic, boolean fromBeginning, java.util.function.Consumer<String> progress) {
        List<TopicPartition> partitions = TopicsFound.allOf(config, topic, progress);
        Consumer<byte[], byte[]> consumer = KafkaClients.reader(config);
        TopicReader reader = new TopicReader(consumer, config);
        boolean opened = false;
        try {
            consumer.assign(partitions);
            if (fromBeginning) {
                consumer.seekToBeginning(partitions);
            } else {
                // Not seekToEnd, which is lazy: what comes between now and the first poll would be missed.
                consumer.endOffsets(partitions, TIMEOUT).forEach(consumer::seek);
            }
            opened = true;
            return reader;
        } catch (KafkaException e) {
            throw new StartException("The topic " + topic + " cannot be read: " + Brokers.explain(e) + ".", e);
        } finally {
            if (!opened) {
                reader.close();
            }
        }
    }

    /** Whether nobody has stopped it. */
    public boolean isOpen() {
        return open;
    }

    /**
     * What has come, after half a second at most; nothing once it is stopped.
     *
     * @throws StartException if the cluster does not let us read
     */
    public ConsumerRecords<byte[], byte[]> poll() {
        try {
            return open ? consumer.poll(POLL) : ConsumerRecords.empty();
        } catch (WakeupException stopped) {
            return ConsumerRecords.empty();
        } catch (KafkaException e) {
            throw new StartException("Reading failed: " + Brokers.explain(e) + ".", e);
        }
    }

    /**
     * Makes something of a record. Waits for a registry that does not answer.
     *
     * @param problems is told of a record that cannot be read, which is left out
     * @throws StartException if the registry does not answer for as long as {@code registry.wait} says
     */
    public <T> Optional<T> read(
            ConsumerRecord<byte[], byte[]> consumed,
            Function<ConsumerRecord<byte[], byte[]>, T> reading,
            java.util.function.Consumer<String> problems) {
        RegistryPatience patience = new RegistryPatience(config, problems);
        while (open) {
            try {
                return Optional.of(reading.apply(consumed));
            } catch (KafkaException e) {
                if (AvroFaults.of(e) != AvroFaults.Kind.REGISTRY_UNAVAILABLE) {
                    problems.accept(RecordPlace.of(consumed) + " cannot be read: " + Brokers.explain(e));
                    return Optional.empty();
                }
                patience.await(e);
            }
        }
        return Optional.empty();
    }

    /** Ends reading soon; from any thread. */
    public void stop() {
        open = false;
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(2)));
    }
}
