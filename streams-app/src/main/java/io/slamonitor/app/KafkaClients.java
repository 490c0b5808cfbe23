package io.slamonitor.app;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka clients that commands use, of bytes: what cannot be read shows where it is read. */
public final class KafkaClients {
    private static final int BATCH_BYTES = 128 * 1024;

    private KafkaClients() {}

    /**
     * A consumer without a group, which sees committed records only.
     *
     * @throws StartException if it cannot be made
     */
    public static Consumer<byte[], byte[]> reader(AppConfig config) {
        return reader(config, Map.of());
    }

    /** @param own what it needs to have, whatever is configured for all */
    static Consumer<byte[], byte[]> reader(AppConfig config, Map<String, Object> own) {
        Map<String, Object> client = new HashMap<>();
        client.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        client.putAll(config.kafkaClient());
        client.putAll(own);
        client.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        try {
            return new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        } catch (KafkaException e) {
            throw cannotBeMade(e);
        }
    }

    /**
     * A producer that loses nothing and writes nothing twice, and counts a record as sent when every copy has it.
     *
     * @throws StartException if it cannot be made
     */
    public static Producer<byte[], byte[]> writer(AppConfig config) {
        return writer(config, Map.of());
    }

    /** @param own timeouts and the like that it needs to have, whatever is configured for all */
    static Producer<byte[], byte[]> writer(AppConfig config, Map<String, Object> own) {
        Map<String, Object> client = new HashMap<>();
        client.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Settings.MAX_RECORD_BYTES);
        client.put(ProducerConfig.LINGER_MS_CONFIG, 10);
        client.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        client.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        client.putAll(config.kafkaClient());
        client.putAll(own);
        client.put(ProducerConfig.ACKS_CONFIG, "all");
        client.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        try {
            return new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
        } catch (KafkaException e) {
            throw cannotBeMade(e);
        }
    }

    private static StartException cannotBeMade(KafkaException e) {
        return new StartException(
                "A Kafka client cannot be made: " + Brokers.explain(e) + ". Check the kafka settings.", e);
    }
}
