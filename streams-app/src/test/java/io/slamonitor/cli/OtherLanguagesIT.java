package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.slamonitor.app.AppConfig;
import io.slamonitor.avro.AlertState;
import io.slamonitor.embedded.EmbeddedKafka;
import io.slamonitor.embedded.RegistryServer;
import io.slamonitor.examples.SendEvent;
import io.slamonitor.json.Json;
import io.slamonitor.testing.Instance;
import io.slamonitor.testing.Program;
import io.slamonitor.testing.StreamOutput;
import io.slamonitor.topology.InputPartitioner;
import io.slamonitor.topology.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Senders and readers that are not written in Java, as docs/producing-events.md shows them: on a real broker and registry
 * with the application running, by the wall clock.
 */
@Timeout(600)
class OtherLanguagesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int PARTITIONS = 6;

    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;
    private static RegistryServer registry;
    private static AppConfig config;
    private static Instance application;

    @BeforeAll
    static void start() throws IOException {
        kafka = EmbeddedKafka.start();
        registry = RegistryServer.start();
        config = AppConfig.of(Map.of(
                "bootstrap.servers", kafka.bootstrapServers(),
                "schema.registry.url", registry.url(),
                "input.partitions", Integer.toString(PARTITIONS),
                "state.dir", folder.resolve("state").toString(),
                "grace", "500ms",
                "settle", "1s",
                "http.port", "0"));
        final Path policies = Files.writeString(
                folder.resolve("policies.yaml"),
                """
                policies:
                  - name: quick
                    calendar: 24x7
                    targets:
                      - {metric: first-response, within: 5s}
                """);
        assertThat(sla("policy", "apply", "--effective-in", "100ms", policies).exitCode())
                .isZero();
        application = Instance.start(config);
        await().atMost(PATIENCE).until(application::works);
    }

    @AfterAll
    static void stop() {
        Stream.of(application, registry, kafka)
                .filter(started -> started != null)
                .forEach(started -> {
                    try {
                        started.close();
                    } catch (final Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    @Test
    void nodeSendsEventsToTheirHomesAndReadsAlerts() throws Exception {
        final Program node = NodeExample.installed(kafka.bootstrapServers(), registry.url());
        final String created = IntStream.range(0, 20)
                .mapToObj(number -> event("node-" + number, "CREATED"))
                .collect(Collectors.joining());
        final String answered = IntStream.range(1, 20)
                .mapToObj(number -> event("node-" + number, "AGENT_REPLIED"))
                .collect(Collectors.joining());

        final Program.Result sent = node.feed((created + answered).getBytes(StandardCharsets.UTF_8), "send-events.mjs");

        assertThat(sent.status()).as(sent.out()).isZero();
        assertThat(sent.lines())
                .filteredOn(line -> line.contains(" is at tickets.events/"))
                .hasSize(39);
        assertThat(input("node-")).hasSize(39).allSatisfy(record -> assertThat(record.partition())
                .isEqualTo(InputPartitioner.MURMUR2.partitionOf(record.key(), PARTITIONS)));

        final Path said = folder.resolve("read-alerts.log");
        final Process reader = node.start(said, "read-alerts.mjs");
        try {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(alerts(said)).anySatisfy(alert -> {
                        assertThat(alert.get("ticketId").asText()).isEqualTo("node-0");
                        assertThat(alert.get("kind").asText()).isEqualTo("BREACH");
                        assertThat(alert.get("state").asText()).isEqualTo("FIRING");
                        assertThat(Instant.parse(alert.get("at").asText())).isBefore(Instant.now());
                    }));
            assertThat(alerts(said))
                    .filteredOn(alert -> alert.get("ticketId").asText().startsWith("node-"))
                    .extracting(alert -> alert.get("ticketId").asText())
                    .containsOnly("node-0");
        } finally {
            reader.destroy();
            reader.waitFor();
        }
    }

    @Test
    void nodeSaysWhatItCouldNotSendAndThatIsAFault() throws Exception {
        final Program node = NodeExample.installed(kafka.bootstrapServers(), registry.url());
        final String lines = event("fault-1", "CREATED")
                + event("fault-2", "CREATED").replaceFirst("\"occurredAt\":\"[^\"]*\"", "\"occurredAt\":\"soon\"")
                + event("fault-3", "CREATED");

        final Program.Result sent = node.feed(lines.getBytes(StandardCharsets.UTF_8), "send-events.mjs");
        final Program.Result nowhere =
                node.with("SCHEMA_REGISTRY", "http://localhost:1").feed(new byte[0], "send-events.mjs");

        assertThat(sent.status()).isEqualTo(1);
        assertThat(sent.out())
                .contains("fault-1 CREATED is at tickets.events/")
                .contains("Failed while sending line 2: occurredAt is 'soon': expected an instant")
                .doesNotContain("    at ");
        assertThat(input("fault-")).hasSize(1);
        assertThat(nowhere.status()).isEqualTo(1);
        assertThat(nowhere.out()).contains("Failed while asking the registry at http://localhost:1: ");
    }

    @Test
    void javaSendsAnEventHome() throws Exception {
        final int partition = SendEvent.created(kafka.bootstrapServers(), registry.url(), "java-1")
                .partition();

        assertThat(partition).isEqualTo(home(InputPartitioner.MURMUR2, "java-1"));
        await().atMost(PATIENCE).until(() -> firing("java-1") == 1);
    }

    @Test
    void kcatsOrdinaryPartitionerIsCrc32AndWhatItSendsAstrayComesHomeOnce() throws Exception {
        final Program kcat = kcat();
        final String stray = ticketWithTwoHomes("stray-");
        final String atHome = ticketWithTwoHomes("home-");

        final String send = fromThePage("kcat -P");
        send(kcat, stray, send.replace(" -X partitioner=murmur2_random", ""));
        send(kcat, atHome, send);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(input(stray)).hasSize(2));
        assertThat(input(stray))
                .extracting(ConsumerRecord::partition)
                .containsExactlyInAnyOrder(home(InputPartitioner.CRC32, stray), home(InputPartitioner.MURMUR2, stray));
        assertThat(input(stray))
                .filteredOn(record -> record.headers().lastHeader("sla.hop") != null)
                .extracting(ConsumerRecord::partition)
                .containsExactly(home(InputPartitioner.MURMUR2, stray));
        assertThat(input(atHome))
                .extracting(ConsumerRecord::partition)
                .containsExactly(home(InputPartitioner.MURMUR2, atHome));

        await().atMost(PATIENCE).until(() -> firing(stray) > 0 && firing(atHome) > 0);
        final Program.Result read = kcat.shell(fromThePage("kcat -C"));
        assertThat(read.status()).as(read.out()).isZero();
        assertThat(read.lines())
                .filteredOn(line -> line.matches(stray + " [1-9]\\d+"))
                .hasSize(1);
        assertThat(read.lines())
                .filteredOn(line -> line.matches(atHome + " [1-9]\\d+"))
                .hasSize(1);
    }

    @Test
    void ourPartitionersAreLibrdkafkas() throws Exception {
        final Program kcat = kcat();
        final List<String> keys =
                IntStream.range(0, 100).mapToObj(number -> "ticket ü " + number).toList();
        final byte[] lines = keys.stream()
                .map(key -> key + "\tx\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            for (final InputPartitioner partitioner : InputPartitioner.values()) {
                final String topic = "keys-" + partitioner.label();
                admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                        .all()
                        .get();
                final String[] arguments = partitioner == InputPartitioner.MURMUR2
                        ? new String[] {
                            "-P",
                            "-b",
                            kafka.bootstrapServers(),
                            "-t",
                            topic,
                            "-K",
                            "\t",
                            "-X",
                            "partitioner=murmur2_random"
                        }
                        : new String[] {"-P", "-b", kafka.bootstrapServers(), "-t", topic, "-K", "\t"};
                final Program.Result sent = kcat.feed(lines, arguments);
                assertThat(sent.status()).as(sent.out()).isZero();
                try (StreamOutput output = new StreamOutput(config)) {
                    assertThat(output.records(topic)).hasSize(keys.size()).allSatisfy(record -> assertThat(
                                    record.partition())
                            .isEqualTo(partitioner.partitionOf(record.key(), PARTITIONS)));
                }
            }
        }
    }

    private static Program kcat() {
        return Program.require("install it (Debian: apt-get install kcat)", "kcat", "kafkacat");
    }

    private static void send(final Program kcat, final String ticket, final String command) throws IOException {
        final Path event = Files.writeString(folder.resolve("event.json"), event(ticket, "CREATED"));
        final Sla encoded = sla("encode", event, folder.resolve("event.avro"));
        assertThat(encoded.exitCode()).as(encoded.err()).isZero();
        final Program.Result sent =
                kcat.in(folder).with("key", encoded.lines().get(0)).shell(command);
        assertThat(sent.status()).as(sent.out()).isZero();
    }

    /** A command of docs/producing-events.md, for the broker here. */
    private static String fromThePage(final String beginning) throws IOException {
        return Files.readAllLines(Path.of("..", "docs", "producing-events.md")).stream()
                .filter(line -> line.startsWith(beginning))
                .collect(Collectors.collectingAndThen(Collectors.joining("\n"), command -> {
                    assertThat(command).hasLineCount(1).contains(" -b localhost:9092 ");
                    return command.replace("localhost:9092", kafka.bootstrapServers());
                }));
    }

    private static List<JsonNode> alerts(final Path log) throws IOException {
        final List<JsonNode> alerts = new ArrayList<>();
        for (final String line : Files.readAllLines(log)) {
            if (line.contains("\"alertId\"") && line.endsWith("}")) {
                alerts.add(Json.MAPPER.readTree(line));
            }
        }
        return alerts;
    }

    private static String event(final String ticket, final String type) {
        return "{\"ticketId\":\"%s\",\"occurredAt\":\"%s\",\"type\":\"%s\",\"source\":\"example\"}%n"
                .formatted(ticket, Instant.now(), type);
    }

    private static String ticketWithTwoHomes(final String prefix) {
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> prefix + number)
                .filter(ticket -> home(InputPartitioner.CRC32, ticket) != home(InputPartitioner.MURMUR2, ticket))
                .findFirst()
                .orElseThrow();
    }

    private static int home(final InputPartitioner partitioner, final String ticket) {
        return partitioner.partitionOf(ticket.getBytes(StandardCharsets.UTF_8), PARTITIONS);
    }

    private static List<ConsumerRecord<byte[], byte[]>> input(final String prefix) {
        try (StreamOutput output = new StreamOutput(config)) {
            return output.records(Topics.TICKET_EVENTS).stream()
                    .filter(record -> new String(record.key(), StandardCharsets.UTF_8).startsWith(prefix))
                    .toList();
        }
    }

    private static long firing(final String ticket) {
        try (StreamOutput output = new StreamOutput(config)) {
            return output.alerts().values().stream()
                    .flatMap(List::stream)
                    .filter(alert -> alert.getTicketId().equals(ticket) && alert.getState() == AlertState.FIRING)
                    .count();
        }
    }

    private static Sla sla(final Object... arguments) {
        return Sla.run(Stream.concat(
                        Stream.of(arguments),
                        Stream.of("--bootstrap-servers", kafka.bootstrapServers(), "--registry", registry.url()))
                .toArray());
    }
}
