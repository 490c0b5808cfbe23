package io.slamonitor.app;

import io.slamonitor.topology.RejectionHeaders;
import io.slamonitor.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Sends rejected records back to the input as they came: the same key, the same bytes, the headers of their sender, and
 * {@link RejectionHeaders#RETRIED}. Each goes to the home of its key, one without a key to the partition it came from.
 *
 * <p>For one thread.
 */
public final class RejectedSender implements AutoCloseable {
    private final InputSender input;

    private RejectedSender(InputSender input) {
        this.input = input;
    }

    /**
     * Opens one for the configured input.
     *
     * @param progress gets what a person at the terminal should know
     * @throws StartException if the cluster does not let it, or there is no such topic
     */
    public static RejectedSender open(AppConfig config, Consumer<String> progress) {
        int partitions = TopicsFound.partitionsOf(config, config.get(Settings.INPUT_TOPIC), progress);
        return new RejectedSender(new InputSender(
                config, partitions, "records", "Retry them again: an event that has arrived counts once.", progress));
    }

    /** Why a record cannot be sent back, for people; empty if it can. */
    public static Optional<String> fault(AppConfig config, ConsumerRecord<byte[], byte[]> rejected) {
        String topic = config.get(Settings.INPUT_TOPIC);
        Optional<String> bytes = RejectionHeaders.text(rejected.headers(), RejectionHeaders.LEFT_OUT);
        if (bytes.isPresent()) {
            return Optional.of("its value is left out: the record has " + bytes.get()
                    + " bytes, and its source has them, as long as that keeps it");
        }
        Optional<String> source = RejectionHeaders.text(rejected.headers(), RejectionHeaders.SOURCE_TOPIC);
        if (source.equals(Optional.of(Topics.POLICIES))) {
            return Optional.of("it is a document of policies, which is not sent again; mend its files and publish them"
                    + " with 'sla policy apply'");
        }
        return source.equals(Optional.of(topic))
                ? Optional.empty()
                : Optional.of(source.map(name -> "it came from the topic " + name)
                                .orElse("the header " + RejectionHeaders.SOURCE_TOPIC + " is missing")
                        + "; expected " + topic + " (input.topic, " + config.originOf(Settings.INPUT_TOPIC) + ")");
    }

    /**
     * Sends one, without waiting for its acknowledgement.
     *
     * @throws StartException if an earlier one could not be sent
     */
    public void send(ConsumerRecord<byte[], byte[]> rejected) {
        String id = new RejectedId(rejected.partition(), rejected.offset()).toString();
        Headers headers = RejectionHeaders.original(rejected.headers());
        headers.add(RejectionHeaders.RETRIED, id.getBytes(StandardCharsets.UTF_8));
        int partition = rejected.key() == null ? partitionOfSource(rejected) : input.homeOf(rejected.key());
        input.send(partition, rejected.key(), rejected.value(), headers, "Record " + id);
    }

    private int partitionOfSource(ConsumerRecord<byte[], byte[]> rejected) {
        return RejectionHeaders.text(rejected.headers(), RejectionHeaders.SOURCE_PARTITION)
                .filter(number -> number.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .filter(partition -> partition < input.partitions())
                .orElse(0);
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

    @Override
    public void close() {
        input.close();
    }
}
