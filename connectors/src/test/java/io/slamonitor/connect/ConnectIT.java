package io.slamonitor.connect;

import static io.slamonitor.connect.AlertWriter.alert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.slamonitor.avro.AlertState;
import io.slamonitor.avro.TicketEvent;
import io.slamonitor.avro.TicketEventType;
import io.slamonitor.connect.sink.Tool;
import io.slamonitor.embedded.EmbeddedKafka;
import io.slamonitor.schemas.AvroSerdes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged plugin in a real Connect on a real broker, with a real HTTP server at its end. */
@Timeout(300)
class ConnectIT {
    private static final String ALERTS = AlertWriter.ALERTS;
    private static final String CURRENT = AlertWriter.CURRENT;
    private static final String UNDELIVERABLE = "sla.alerts.undeliverable";
    private static final Duration LONG = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    private final String registry = "mock://connect" + System.identityHashCode(this);
    private EmbeddedKafka kafka;
    private AvroSerdes serdes;
    private ConnectWorker connect;
    private Tool tool;
    private AlertWriter alerts;

    @BeforeEach
    void start() throws Exception {
        kafka = EmbeddedKafka.start();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(Stream.of(ALERTS, CURRENT, UNDELIVERABLE, "tickets.events")
                            .map(topic -> new NewTopic(topic, Optional.of(1), Optional.empty()))
                            .toList())
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
        serdes = new AvroSerdes(Map.of("schema.registry.url", registry));
        alerts = new AlertWriter(kafka.bootstrapServers(), serdes);
        connect = new ConnectWorker(kafka.bootstrapServers());
        tool = new Tool(0);
    }

    @AfterEach
    void stop() {
        connect.close();
        alerts.close();
        tool.close();
        serdes.close();
        kafka.close();
    }

    @Test
    void thePluginIsLoadedFromItsFolderAndBringsNoKafkaAlong() throws Exception {
        final String sink = "io.slamonitor.connect.sink.HttpAlertSink";
        assertThatThrownBy(() -> Class.forName(sink)).isInstanceOf(ClassNotFoundException.class);
        assertThat(connect.plugins().toString()).contains(sink);
        try (Stream<Path> jars = Files.list(Path.of("target/plugin/sla-monitor-connect"))) {
            assertThat(jars.map(jar -> jar.getFileName().toString().replaceAll("-?[0-9].*|\\.jar", "")))
                    .containsExactlyInAnyOrder(
                            "sla-monitor-connect",
                            "jackson-jq",
                            "joni",
                            "jcodings",
                            "jackson-annotations",
                            "jackson-core",
                            "jackson-databind");
        }
        try (JarFile plugin = new JarFile("target/plugin/sla-monitor-connect/sla-monitor-connect.jar")) {
            assertThat(plugin.stream().map(JarEntry::getName).filter(name -> name.endsWith(".class")))
                    .allMatch(name -> name.matches(
                            "io/slamonitor/(connect|mapping|eventfile|ticket|text|policy|calendar|evaluation)/.*"));
        }
    }

    @Test
    void rowsOfATableBecomeTicketEvents() throws Exception {
        final Path rows = folder.resolve("rows.jsonl");
        int expected = 0;
        try (Stream<Path> samples = Files.list(Path.of("mappings/zammad-cdc/samples"))) {
            final List<String> lines = new ArrayList<>();
            for (final Path sample : samples.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                lines.add(Files.readString(sample).replaceAll("\\s*\\n\\s*", " "));
                expected += Files.readAllLines(Path.of(sample.toString().replace(".json", ".expected.jsonl")))
                        .size();
            }
            Files.write(rows, lines);
        }
        final Map<String, String> config = new HashMap<>(Map.of(
                "connector.class", "org.apache.kafka.connect.file.FileStreamSourceConnector",
                "file", rows.toString(),
                "topic", "rows",
                "transforms", "ticket",
                "transforms.ticket.type", "io.slamonitor.connect.transform.TicketEventMapping",
                "transforms.ticket.mapping", "zammad-cdc"));
        config.putAll(avro());
        config.putAll(Map.of(
                "value.converter.enhanced.avro.schema.support", "true",
                "value.converter.connect.meta.data", "false"));
        connect.create("rows", config);
        final List<ConsumerRecord<String, byte[]>> events = read("tickets.events", expected);
        assertThat(events).allSatisfy(event -> {
            assertThat(event.key()).isEqualTo("81");
            assertThat(new String(event.headers().lastHeader("sla.mapping").value()))
                    .isEqualTo("zammad-cdc");
            // when it arrived, and not when it happened
            assertThat(Instant.ofEpochMilli(event.timestamp())).isAfter(Instant.parse("2026-03-04T00:00:00Z"));
        });
        assertThat(events.stream().map(event -> decoded(event).getType()))
                .contains(TicketEventType.CREATED, TicketEventType.AGENT_REPLIED, TicketEventType.DELETED);
    }

    @Test
    void everyCommittedAlertIsToldThroughOutagesAndWhatIsRefusedIsKept() throws Exception {
        // the first time, each is refused for now
        tool.answer(body -> Tool.Reply.of(wasTold(body) ? 202 : 503));
        connect.create("webhook", sink("webhook", ALERTS));
        alerts.commit(alert("T-1", AlertState.FIRING, 1), alert("T-2", AlertState.FIRING, 1));
        alerts.abort(alert("T-rolled-back", AlertState.FIRING, 1));
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(tickets(tool.taken())).containsExactlyInAnyOrder("T-1", "T-2"));
        assertThat(tool.told()).hasSizeGreaterThan(2);

        tool.answer(body -> Tool.Reply.of(body.get("ticketId").asText().equals("T-bad") ? 400 : 202));
        alerts.commit(alert("T-bad", AlertState.FIRING, 1), alert("T-3", AlertState.FIRING, 1));
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(tickets(tool.taken())).contains("T-3"));
        final ConsumerRecord<String, byte[]> kept = read(UNDELIVERABLE, 1).get(0);
        assertThat(kept.key()).isEqualTo("T-bad");
        assertThat(new String(kept.headers()
                        .lastHeader("__connect.errors.exception.message")
                        .value()))
                .contains("answers 400");

        final int port = tool.port();
        tool.close();
        alerts.commit(alert("T-4", AlertState.FIRING, 1));
        alerts.commit(alert("T-4", AlertState.RESOLVED, 2), alert("T-5", AlertState.FIRING, 1));
        tool = new Tool(port);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(tickets(tool.taken())).contains("T-4", "T-5"));
        assertThat(connect.taskState("webhook")).isEqualTo("RUNNING");
        assertThat(tickets(tool.taken())).doesNotContain("T-rolled-back", "T-1");
    }

    @Test
    void aRestartTellsNothingTwiceAndWhatIsActiveIsToldAgain() throws Exception {
        final Map<String, String> config = sink("alertmanager", ALERTS + "," + CURRENT);
        config.put("repeat.interval.ms", "2000");
        connect.create("alertmanager", config);
        alerts.commit(
                alert("T-1", AlertState.FIRING, 1),
                alert("T-2", AlertState.FIRING, 1),
                alert("T-2", AlertState.RESOLVED, 2));
        alerts.setCurrent("T-1", alert("T-1", AlertState.FIRING, 1));
        alerts.setCurrent("T-2", null);
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(labels()).filteredOn("T-1"::equals).hasSizeGreaterThan(2));
        connect.close();
        final int before = labels().size();
        connect = new ConnectWorker(kafka.bootstrapServers());
        await().atMost(LONG).untilAsserted(() -> assertThat(labels()).hasSizeGreaterThan(before + 1));
        assertThat(labels().subList(before, labels().size())).containsOnly("T-1");
        alerts.commit(alert("T-1", AlertState.RESOLVED, 2));
        alerts.setCurrent("T-1", null);
        await().atMost(LONG).untilAsserted(() -> assertThat(tool.taken()
                        .get(tool.taken().size() - 1)
                        .at("/0/annotations/reason")
                        .asText())
                .isEqualTo("answered"));
    }

    private boolean wasTold(final JsonNode body) {
        return tool.told().stream().anyMatch(one -> one.body().get("alertId").equals(body.get("alertId")));
    }

    private Map<String, String> sink(final String template, final String topics) {
        final Map<String, String> config = new HashMap<>(Map.of(
                "connector.class", "io.slamonitor.connect.sink.HttpAlertSink",
                "topics", topics,
                "url", tool.url(),
                "template", template,
                "retry.backoff.ms", "50",
                "retry.backoff.max.ms", "1000",
                "consumer.override.isolation.level", "read_committed",
                "consumer.override.auto.offset.reset", "earliest"));
        config.putAll(avro());
        config.putAll(Map.of(
                "errors.tolerance", "all",
                "errors.deadletterqueue.topic.name", UNDELIVERABLE,
                "errors.deadletterqueue.topic.replication.factor", "1",
                "errors.deadletterqueue.context.headers.enable", "true"));
        return config;
    }

    private Map<String, String> avro() {
        return Map.of(
                "value.converter",
                "io.confluent.connect.avro.AvroConverter",
                "value.converter.schema.registry.url",
                registry);
    }

    private TicketEvent decoded(final ConsumerRecord<String, byte[]> event) {
        return serdes.serde(TicketEvent.class, false).deserializer().deserialize(event.topic(), event.value());
    }

    private List<ConsumerRecord<String, byte[]>> read(final String topic, final int count) {
        final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            final List<TopicPartition> partitions = List.of(new TopicPartition(topic, 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().atMost(LONG).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
                return records.size() >= count;
            });
        }
        assertThat(records).hasSize(count);
        return records;
    }

    private List<String> labels() {
        return tool.taken().stream()
                .map(body -> body.at("/0/labels/ticket").asText())
                .toList();
    }

    private static List<String> tickets(final List<JsonNode> bodies) {
        return bodies.stream().map(body -> body.get("ticketId").asText()).toList();
    }
}
