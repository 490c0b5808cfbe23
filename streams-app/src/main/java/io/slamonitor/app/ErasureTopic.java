package io.slamonitor.app;

import io.slamonitor.avro.Erasure;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.serde.Erasures;
import io.slamonitor.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serde;

/** What lies on {@code sla.erasures}, which has one partition: the newest record of each key counts. */
final class ErasureTopic {
    static final TopicPartition ALL = new TopicPartition(Topics.ERASURES, 0);

    private final AppConfig config;
    private final Serde<Erasure> serde;

    /**
     * As long as an instance may lag, or stand still, and find everything that it has not read: what is gone before it has
     * been read ends the instance. No instance says how far it has read.
     */
    private static final Duration READ_BY_ALL = Duration.ofHours(1);

    /**
     * @param offset where the record lies
     * @param writtenAt by the broker's clock, UTC
     */
    record Entry(long offset, Instant writtenAt, Erasure erasure) {}

    ErasureTopic(AppConfig config, AvroSerdes serdes) {
        this.config = config;
        this.serde = serdes.serde(Erasure.class, false);
    }

    /**
     * The newest record of each key; none of a key that was taken back.
     *
     * @throws StartException if the topic or the registry does not answer
     */
    Map<String, Entry> newest() {
        Map<String, Entry> newest = new LinkedHashMap<>();
        try (Consumer<byte[], byte[]> consumer = KafkaClients.reader(config)) {
            TopicSnapshot.read(consumer, List.of(ALL), record -> {
                if (record.key() != null) {
                    String key = new String(record.key(), StandardCharsets.UTF_8);
                    decoded(record).ifPresentOrElse(entry -> newest.put(key, entry), () -> newest.remove(key));
                }
            });
            return newest;
        } catch (KafkaException e) {
            throw new StartException(Topics.ERASURES + " cannot be read: " + Brokers.explain(e) + ".", e);
        }
    }

    private Optional<Entry> decoded(ConsumerRecord<byte[], byte[]> record) {
        return record.value() == null
                ? Optional.empty()
                : Optional.of(new Entry(
                        record.offset(),
                        Instant.ofEpochMilli(record.timestamp()),
                        serde.deserializer().deserialize(Topics.ERASURES, record.value())));
    }

    /** Those that are not carried out yet. */
    static List<Erasure> pending(Map<String, Entry> newest) {
        return newest.values().stream()
                .map(Entry::erasure)
                .filter(record -> record.getId() != null)
                .toList();
    }

    /**
     * Before which offset nothing is needed any more: erasures that were carried out long enough ago for every instance to
     * know, and none that is pending.
     *
     * @param newest the newest record of each key
     */
    static OptionalLong notNeededBefore(final Collection<Entry> newest, final Instant now) {
        final Instant longAgo = now.minus(READ_BY_ALL);
        final long firstNeeded = newest.stream()
                .filter(entry -> entry.erasure().getId() != null)
                .mapToLong(Entry::offset)
                .min()
                .orElse(Long.MAX_VALUE);
        return newest.stream()
                .filter(entry -> entry.erasure().getFinishedAt() != null)
                .filter(entry -> entry.writtenAt().isBefore(longAgo))
                .mapToLong(Entry::offset)
                .filter(offset -> offset < firstNeeded)
                .max();
    }

    /**
     * Requests one; returns when every copy has it.
     *
     * @throws StartException if that fails; it may or may not be requested then
     */
    void request(io.slamonitor.ticket.Erasure erasure, Instant requestedAt) {
        try (Producer<byte[], byte[]> producer = KafkaClients.writer(config)) {
            byte[] key = Erasures.key(erasure.pseudonym()).getBytes(StandardCharsets.UTF_8);
            byte[] value = serde.serializer().serialize(Topics.ERASURES, Erasures.request(erasure, requestedAt));
            producer.send(new ProducerRecord<>(Topics.ERASURES, ALL.partition(), key, value))
                    .get();
        } catch (KafkaException | ExecutionException e) {
            throw new StartException("The erasure could not be requested: " + Brokers.explain(e) + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("Interrupted while requesting the erasure", e);
        }
    }
}
