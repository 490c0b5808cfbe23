package io.slamonitor.embedded;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.slamonitor.embedded.EmbeddedKafka.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EmbeddedKafkaIT {
    private static final String TOPIC = "letters";

    @TempDir
    Path directory;

    @Test
    void readersOfCommittedRecordsSeeNoAbortedOnes() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                Producer<String, String> producer = transactionalProducer(kafka)) {
            createTopic(kafka);
            producer.initTransactions();
            send(producer, false, "aborted");
            send(producer, true, "a", "b");

            assertThat(readAll(kafka, 2)).containsExactly("a", "b");
        }
    }

    @Test
    void brokerRestartedInPlaceKeepsItsAddressAndItsRecords() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                Producer<String, String> producer = transactionalProducer(kafka)) {
            createTopic(kafka);
            producer.initTransactions();
            send(producer, true, "before");
            String address = kafka.bootstrapServers();

            kafka.stopBroker();
            assertThat(kafka.isRunning()).isFalse();
            kafka.restartBroker();

            assertThat(kafka.bootstrapServers()).isEqualTo(address);
            send(producer, true, "after");
            assertThat(readAll(kafka, 2)).containsExactly("before", "after");
        }
    }

    @Test
    void clusterStartedAgainOnTheSameDirectoryHasItsTopicsAndRecords() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(Settings.in(directory));
                Producer<String, String> producer = transactionalProducer(kafka)) {
            createTopic(kafka);
            producer.initTransactions();
            send(producer, true, "kept");
        }
        try (EmbeddedKafka kafka = EmbeddedKafka.start(Settings.in(directory))) {
            assertThat(topics(kafka)).contains(TOPIC);
            assertThat(readAll(kafka, 1)).containsExactly("kept");
        }
    }

    @Test
    void recordsStampedYearsAgoOrHoursAheadAreKept() throws Exception {
        Settings quickRetention = Settings.temporary().with("log.retention.check.interval.ms", "100");
        try (EmbeddedKafka kafka = EmbeddedKafka.start(quickRetention);
                Producer<String, String> producer = plainProducer(kafka)) {
            createTopic(kafka);
            long longAgo = Instant.parse("2013-01-01T00:00:00Z").toEpochMilli();
            long ahead = Instant.now().plus(Duration.ofDays(2)).toEpochMilli();
            producer.send(new ProducerRecord<>(TOPIC, 0, longAgo, "k", "old")).get(10, SECONDS);
            producer.send(new ProducerRecord<>(TOPIC, 0, ahead, "k", "early")).get(10, SECONDS);

            await().during(Duration.ofMillis(500))
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(readAll(kafka, 2)).containsExactly("old", "early"));
        }
    }

    @Test
    void topicsAreNotCreatedByAccident() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                Admin admin = admin(kafka)) {
            assertThatThrownBy(() -> admin.describeTopics(List.of("typo"))
                            .allTopicNames()
                            .get(20, SECONDS))
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
            assertThat(topics(kafka)).doesNotContain("typo");
        }
    }

    @Test
    void closingEndsEveryThreadItStarted() {
        Set<Thread> before = liveThreads();
        EmbeddedKafka.start().close();

        assertThat(liveThreads())
                .filteredOn(thread -> !before.contains(thread))
                .filteredOn(thread -> !thread.isDaemon())
                .isEmpty();
    }

    @Test
    void temporaryDataIsGoneAfterClosing() {
        EmbeddedKafka kafka = EmbeddedKafka.start();
        assertThat(kafka.dataDirectory()).isDirectory();
        kafka.close();
        kafka.close();
        assertThat(kafka.dataDirectory()).doesNotExist();
    }

    @Test
    void takenPortIsReportedWithItsNumber() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> EmbeddedKafka.start(Settings.in(directory).onPort(port)))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("Port " + port + " on 127.0.0.1 is in use");
        }
    }

    @Test
    void directoryOfARunningBrokerIsRefused() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(Settings.in(directory))) {
            assertThatThrownBy(() -> EmbeddedKafka.start(Settings.in(directory)))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining("belongs to a Kafka broker that is running");
            assertThat(kafka.isRunning()).isTrue();
        }
    }

    @Test
    void listensOnTheLoopbackInterfaceOnly() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            assertThat(kafka.bootstrapServers()).startsWith("127.0.0.1:");
            int port = Integer.parseInt(kafka.bootstrapServers().split(":")[1]);
            // Only a socket bound to one address lets another address of this machine have the same port.
            try (ServerSocket neighbour = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.2"))) {
                assertThat(neighbour.isBound()).isTrue();
            }
        }
    }

    private static void createTopic(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = admin(kafka)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get(20, SECONDS);
        }
    }

    private static Set<String> topics(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = admin(kafka)) {
            return admin.listTopics().names().get(20, SECONDS);
        }
    }

    private static Admin admin(EmbeddedKafka kafka) {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    private static Producer<String, String> plainProducer(EmbeddedKafka kafka) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()), new StringSerializer(), new StringSerializer());
    }

    private static Producer<String, String> transactionalProducer(EmbeddedKafka kafka) {
        Map<String, Object> config = Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "test");
        return new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
    }

    private static void send(Producer<String, String> producer, boolean commit, String... values) {
        producer.beginTransaction();
        for (String value : values) {
            producer.send(new ProducerRecord<>(TOPIC, "k", value));
        }
        if (commit) {
            producer.commitTransaction();
        } else {
            producer.flush();
            producer.abortTransaction();
        }
    }

    /** Everything a reader of committed records finds until it has as many as expected and nothing more follows. */
    private static List<String> readAll(EmbeddedKafka kafka, int expected) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", kafka.bootstrapServers(),
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest");
        List<String> values = new ArrayList<>();
        try (Consumer<String, String> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(TOPIC, 0)));
            long deadline = System.nanoTime() + SECONDS.toNanos(20);
            while (values.size() < expected && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(100)).forEach(entry -> values.add(entry.value()));
            }
            consumer.poll(Duration.ofMillis(100)).forEach(entry -> values.add(entry.value()));
        }
        return values;
    }

    private static Set<Thread> liveThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .collect(Collectors.toSet());
    }
}
