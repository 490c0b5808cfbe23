package io.slamonitor.app;

import io.slamonitor.topology.InputPartitioner;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;

/**
 * Sends records to the input. They carry the time they are sent at, since arrival orders events against ticks, but for
 * those that are restored, which arrived before.
 *
 * <p>For one thread.
 */
final class InputSender implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String topic;
    private final int partitions;
    private final InputPartitioner partitioner;
    private final String records;
    private final String remedy;
    private final Consumer<String> problems;
    private final Producer<byte[], byte[]> producer;
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /**
     * @param partitions of the input
     * @param records what is sent, for people, in the plural
     * @param remedy what to do when sending has failed, as a sentence
     * @param problems is told of a record that is too large
     */
    InputSender(AppConfig config, int partitions, String records, String remedy, Consumer<String> problems) {
        this.topic = config.get(Settings.INPUT_TOPIC);
        this.partitions = partitions;
        this.partitioner = config.get(Settings.INPUT_PARTITIONER);
        this.records = records;
        this.remedy = remedy;
        this.problems = problems;
        this.producer = KafkaClients.writer(config);
    }

    /** The partition that is the home of a key. */
    int homeOf(byte[] key) {
        return partitioner.partitionOf(key, partitions);
    }

    int partitions() {
        return partitions;
    }

    /**
     * Sends one to the input, without waiting for its acknowledgement.
     *
     * @param what it is, for people, should it be too large
     * @throws StartException if an earlier one could not be sent
     */
    void send(int partition, byte[] key, byte[] value, Iterable<Header> headers, String what) {
        send(new ProducerRecord<>(topic, partition, key, value, headers), what);
    }

    /**
     * Sends one without waiting for its acknowledgement: one that arrived before under the timestamp it had, to the input or to
     * a topic beside it.
     *
     * @param what it is, for people, should it be too large
     * @throws StartException if an earlier one could not be sent
     */
    void send(ProducerRecord<byte[], byte[]> record, String what) {
        requireNoFailure();
        try {
            producer.send(record, (written, fault) -> {
                if (fault == null) {
                    acknowledged.incrementAndGet();
                } else if (fault instanceof RecordTooLargeException) {
                    refused.incrementAndGet();
                    problems.accept(what + " is too large for " + record.topic() + ": " + Brokers.explain(fault));
                } else {
                    failure.compareAndSet(null, fault);
                }
            });
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    /**
     * Waits until everything that was sent is acknowledged.
     *
     * @throws StartException if something could not be sent
     */
    void awaitAll() {
        producer.flush();
        requireNoFailure();
    }

    long refused() {
        return refused.get();
    }

    long acknowledged() {
        return acknowledged.get();
    }

    String topic() {
        return topic;
    }

    /** Gives up: what was not sent yet is not waited for. */
    StartException failed(KafkaException fault) {
        failure.compareAndSet(null, fault);
        return explained(failure.get());
    }

    private void requireNoFailure() {
        Exception fault = failure.get();
        if (fault != null) {
            throw explained(fault);
        }
    }

    private StartException explained(Exception fault) {
        return new StartException(
                "Sending to " + topic + " failed after " + acknowledged.get() + " acknowledged " + records + ": "
                        + Brokers.explain(fault) + ". " + remedy,
                fault);
    }

    @Override
    public void close() {
        // What waits for a broker that is gone would hold the end up for two minutes.
        producer.close(failure.get() == null ? PATIENCE : Duration.ZERO);
    }
}
