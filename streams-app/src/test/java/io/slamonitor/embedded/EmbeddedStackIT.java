package io.slamonitor.embedded;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.slamonitor.avro.Tick;
import io.slamonitor.schemas.AvroSerdes;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Broker, registry and Confluent's serializers together, as the application uses them. */
@Timeout(600)
class EmbeddedStackIT {
    private static final TopicPartition TICKS = new TopicPartition("ticks", 0);
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @TempDir
    Path directory;

    @Test
    void avroRecordsAreReadableAfterBrokerAndRegistryStartedAgainOnTheirData() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(kafkaSettings());
                RegistryServer registry = RegistryServer.start(registrySettings());
                AvroSerdes serdes = serdes(registry)) {
            write(kafka, ticks(serdes), new Tick(NOON, null));
            assertThat(read(kafka, ticks(serdes).deserializer())).isEqualTo(new Tick(NOON, null));
        }
        try (EmbeddedKafka kafka = EmbeddedKafka.start(kafkaSettings());
                RegistryServer registry = RegistryServer.start(registrySettings());
                AvroSerdes serdes = serdes(registry)) {
            assertThat(read(kafka, ticks(serdes).deserializer())).isEqualTo(new Tick(NOON, null));
        }
    }

    @Test
    void recordsCarryTheIdOfTheirSchemaInConfluentsWireFormat() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                RegistryServer registry = RegistryServer.start();
                AvroSerdes serdes = serdes(registry);
                SchemaRegistryClient client = new CachedSchemaRegistryClient(registry.url(), 10)) {
            write(kafka, ticks(serdes), new Tick(NOON, null));

            ByteBuffer bytes = ByteBuffer.wrap(read(kafka, new ByteArrayDeserializer()));

            assertThat(bytes.get()).as("magic byte").isZero();
            assertThat(client.getSchemaById(bytes.getInt()).name()).isEqualTo("io.slamonitor.avro.Tick");
        }
    }

    private EmbeddedKafka.Settings kafkaSettings() {
        return EmbeddedKafka.Settings.in(directory.resolve("kafka"));
    }

    private RegistryServer.Settings registrySettings() {
        return RegistryServer.Settings.in(directory.resolve("registry"));
    }

    private static AvroSerdes serdes(RegistryServer registry) {
        return new AvroSerdes(Map.of("schema.registry.url", registry.url()));
    }

    private static Serde<Tick> ticks(AvroSerdes serdes) {
        return serdes.serde(Tick.class, false);
    }

    private static void write(EmbeddedKafka kafka, Serde<Tick> serde, Tick tick) throws Exception {
        Map<String, Object> config = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (Admin admin = Admin.create(config);
                Producer<String, Tick> producer =
                        new KafkaProducer<>(config, new StringSerializer(), serde.serializer())) {
            admin.createTopics(List.of(new NewTopic(TICKS.topic(), 1, (short) 1)))
                    .all()
                    .get(20, SECONDS);
            producer.send(new ProducerRecord<>(TICKS.topic(), "k", tick)).get(20, SECONDS);
        }
    }

    private static <T> T read(EmbeddedKafka kafka, Deserializer<T> values) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "auto.offset.reset", "earliest");
        try (Consumer<String, T> consumer = new KafkaConsumer<>(config, new StringDeserializer(), values)) {
            consumer.assign(List.of(TICKS));
            ConsumerRecords<String, T> records = consumer.poll(Duration.ofSeconds(20));
            assertThat(records).hasSize(1);
            return records.iterator().next().value();
        }
    }
}
