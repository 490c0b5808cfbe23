package io.slamonitor.app;

import io.slamonitor.avro.Catalogue;
import io.slamonitor.schemas.AvroFaults;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serde;

/** The catalogues on {@code sla.policies}, which has one partition and keeps everything. */
final class PolicyTopic {
    private static final TopicPartition ALL = new TopicPartition(Topics.POLICIES, 0);

    private final AppConfig config;
    private final Serde<Catalogue> serde;

    PolicyTopic(AppConfig config, AvroSerdes serdes) {
        this.config = config;
        this.serde = serdes.serde(Catalogue.class, false);
    }

    /**
     * One record of the topic.
     *
     * @param key the version, as text
     * @param catalogue empty if the record is none
     * @param fault why not, for people
     */
    record Published(long offset, String key, Optional<Catalogue> catalogue, String fault) {
        /** Whether it was made of the files with this hash. */
        boolean hasFiles(String hash) {
            return catalogue.filter(made -> made.getHash().equals(hash)).isPresent();
        }
    }

    /**
     * Every record that has a key and a value, as the application takes them, in the order of publication.
     *
     * @throws StartException if the topic or the registry does not answer
     */
    List<Published> records() {
        List<Published> records = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = KafkaClients.reader(config)) {
            TopicSnapshot.read(consumer, List.of(ALL), published -> {
                if (published.key() != null && published.value() != null) {
                    records.add(decoded(published));
                }
            });
        } catch (KafkaException e) {
            throw new StartException(Topics.POLICIES + " cannot be read: " + Registry.explain(config, e) + ".", e);
        }
        return records;
    }

    private Published decoded(ConsumerRecord<byte[], byte[]> published) {
        String key = new String(published.key(), StandardCharsets.UTF_8);
        try {
            Catalogue catalogue = serde.deserializer().deserialize(Topics.POLICIES, published.value());
            return key.equals(catalogue.getVersion())
                    ? new Published(published.offset(), key, Optional.of(catalogue), "")
                    : new Published(
                            published.offset(),
                            key,
                            Optional.empty(),
                            "its key is '" + key + "' but its version is '" + catalogue.getVersion() + "'");
        } catch (KafkaException e) {
            if (AvroFaults.of(e) == AvroFaults.Kind.REGISTRY_UNAVAILABLE) {
                throw e;
            }
            return new Published(published.offset(), key, Optional.empty(), Brokers.explain(e));
        }
    }

    /**
     * Publishes a catalogue; returns when every copy has it.
     *
     * @throws StartException if that fails; it may or may not be published then
     */
    void publish(Catalogue catalogue) {
        try (Producer<byte[], byte[]> producer = KafkaClients.writer(config)) {
            byte[] key = catalogue.getVersion().getBytes(StandardCharsets.UTF_8);
            byte[] value = serde.serializer().serialize(Topics.POLICIES, catalogue);
            producer.send(new ProducerRecord<>(Topics.POLICIES, ALL.partition(), key, value))
                    .get();
        } catch (KafkaException | ExecutionException e) {
            throw new StartException("The catalogue could not be published: " + Brokers.explain(e) + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("Interrupted while publishing the catalogue", e);
        }
    }
}
