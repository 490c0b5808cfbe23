package io.slamonitor.app;

import io.slamonitor.avro.Catalogue;
import io.slamonitor.schemas.AvroFaults;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serde;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The catalogues on {@code sla.policies}, which has one partition and keeps everything. */
final class PolicyTopic {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyTopic.class);
    private static final TopicPartition ALL = new TopicPartition(Topics.POLICIES, 0);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration READ_WITHIN = Duration.ofSeconds(30);

    private final AppConfig config;
    private final Serde<Catalogue> serde;

    PolicyTopic(AppConfig config, AvroSerdes serdes) {
        this.config = config;
        this.serde = serdes.serde(Catalogue.class, false);
    }

    /**
     * Every catalogue that was published, in that order.
     *
     * @throws StartException if the topic or the registry does not answer
     */
    List<Catalogue> read() {
        List<Catalogue> catalogues = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = KafkaClients.reader(config)) {
            consumer.assign(List.of(ALL));
            consumer.seekToBeginning(List.of(ALL));
            long end = consumer.endOffsets(List.of(ALL), READ_WITHIN).get(ALL);
            long deadline = System.nanoTime() + READ_WITHIN.toNanos();
            while (consumer.position(ALL) < end) {
                if (System.nanoTime() > deadline) {
                    throw new StartException(
                            Topics.POLICIES + " could not be read within " + READ_WITHIN.toSeconds() + " s.");
                }
                for (ConsumerRecord<byte[], byte[]> published : consumer.poll(POLL)) {
                    addReadable(catalogues, published);
                }
            }
        } catch (KafkaException e) {
            throw new StartException(Topics.POLICIES + " cannot be read: " + Brokers.explain(e) + ".", e);
        }
        return catalogues;
    }

    private void addReadable(List<Catalogue> catalogues, ConsumerRecord<byte[], byte[]> published) {
        try {
            Catalogue catalogue = serde.deserializer().deserialize(Topics.POLICIES, published.value());
            if (catalogue != null) {
                catalogues.add(catalogue);
            }
        } catch (KafkaException e) {
            if (AvroFaults.of(e) == AvroFaults.Kind.REGISTRY_UNAVAILABLE) {
                throw e;
            }
            LOG.warn("Record {} of {} is no catalogue and is left out", published.offset(), Topics.POLICIES);
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
