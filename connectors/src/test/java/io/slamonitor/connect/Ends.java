package io.slamonitor.connect;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.PolicyPublisher;
import io.slamonitor.app.SlaApplication;
import io.slamonitor.embedded.EmbeddedKafka;
import io.slamonitor.embedded.RegistryServer;
import io.slamonitor.policy.yaml.PolicyLoader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The whole way that data goes: PostgreSQL, Kafka, a registry, Kafka Connect and the application, each the real one, with
 * their data in one folder.
 */
final class Ends implements AutoCloseable {
    /** The database of the tables, as the examples have it. */
    static final String TABLES = "sla";

    private static final String SECRETS = "/etc/sla/";

    private final Path folder;
    private final Database database;
    private EmbeddedKafka kafka;
    private RegistryServer registry;
    private SlaApplication application;
    private ConnectWorker connect;

    Ends(final Path folder, final String policies) throws IOException {
        this.folder = folder;
        final String secrets = "user=" + Database.USER + "\npassword=unused\n";
        Files.writeString(folder.resolve("zammad.properties"), secrets);
        Files.writeString(folder.resolve("tables.properties"), secrets);
        database = new Database(folder.resolve("postgresql"));
        kafka = EmbeddedKafka.start(EmbeddedKafka.Settings.in(folder.resolve("kafka")));
        registry = RegistryServer.start(RegistryServer.Settings.in(folder.resolve("registry")));
        publish(policies);
        startReaders();
    }

    private void publish(final String policies) {
        PolicyPublisher.publish(
                config(),
                new PolicyPublisher.Request(
                        PolicyLoader.load(Map.of("policies.yaml", policies.getBytes(StandardCharsets.UTF_8)))
                                .catalogue()
                                .orElseThrow(),
                        () -> Instant.EPOCH,
                        "test",
                        Optional.empty(),
                        false),
                line -> {});
    }

    private void startReaders() {
        application = SlaApplication.start(config(), line -> {});
        connect = new ConnectWorker(kafka.bootstrapServers());
    }

    AppConfig config() {
        return AppConfig.of(Map.of(
                "bootstrap.servers", kafka.bootstrapServers(),
                "schema.registry.url", registry.url(),
                "state.dir", folder.resolve("state").toString(),
                "input.partitions", "1",
                "tick.interval", "200ms",
                "grace", "1s",
                "settle", "1s",
                "attainment.interval", "500ms"));
    }

    Database database() {
        return database;
    }

    ConnectWorker connect() {
        return connect;
    }

    /** Starts a connector as connectors/config has it, but for where things are, and what a test says. */
    void create(final String example, final Map<String, String> differences) throws Exception {
        final Map<String, String> config = Examples.config(example);
        final UnaryOperator<String> here = value -> value.replace(SECRETS, folder + "/")
                .replace("http://schema-registry:8081", registry.url())
                .replace("//postgres:5432", "//127.0.0.1:" + database.port());
        config.replaceAll((name, value) -> here.apply(value));
        config.computeIfPresent("database.hostname", (name, host) -> "127.0.0.1");
        config.computeIfPresent("database.port", (name, port) -> Integer.toString(database.port()));
        config.computeIfPresent("errors.deadletterqueue.topic.replication.factor", (name, factor) -> "1");
        config.putAll(differences);
        connect.create(Examples.name(Path.of("config", example + ".json")), config);
    }

    /** The newest committed record of every key of a topic, as it lies there. */
    Map<String, byte[]> newest(final String topic) {
        final Map<String, byte[]> newest = new TreeMap<>();
        records(topic).forEach(record -> newest.put(record.key(), record.value()));
        newest.values().removeIf(Objects::isNull);
        return newest;
    }

    /** Every committed record of a topic, in order within a partition. */
    List<ConsumerRecord<String, byte[]>> records(final String topic) {
        final Map<String, Object> client = new HashMap<>(config().kafkaClient());
        client.put("isolation.level", "read_committed");
        client.put("enable.auto.commit", false);
        final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(client, new StringDeserializer(), new ByteArrayDeserializer())) {
            final List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(found -> new TopicPartition(topic, found.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            final Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < end.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    /** Stops all of it but the database. */
    void stop() {
        connect.close();
        application.close();
        kafka.stopBroker();
        registry.close();
    }

    /** Starts it again on the same ports with the same data. */
    void startAgain() {
        kafka.restartBroker();
        final int port = URI.create(registry.url()).getPort();
        registry = RegistryServer.start(
                RegistryServer.Settings.in(folder.resolve("registry")).onPort(port));
        startReaders();
    }

    @Override
    public void close() {
        stop();
        kafka.close();
        database.close();
    }
}
