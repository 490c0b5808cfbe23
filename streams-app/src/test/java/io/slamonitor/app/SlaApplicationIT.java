package io.slamonitor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.slamonitor.testing.EmbeddedCluster;
import io.slamonitor.topology.SlaTopology;
import io.slamonitor.topology.Topics;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlaApplicationIT extends EmbeddedCluster {
    @TempDir
    Path directory;

    private final List<String> told = new CopyOnWriteArrayList<>();

    @Test
    void startsOnAnEmptyClusterAndLeavesItsGroupWhenClosed() throws Exception {
        AppConfig config = config("state.dir", directory.toString(), "input.partitions", "2");
        SlaApplication application = SlaApplication.start(config, told::add, SlaApplicationIT::copy);
        try {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> application.streams().state() == KafkaStreams.State.RUNNING);
            assertThat(told).anyMatch(line -> line.startsWith("Created the topics sla.actions, sla.alerts, "));
        } finally {
            application.close();
        }
        assertThat(application.awaitStopped()).isEmpty();
        assertThat(admin.describeConsumerGroups(List.of("sla-monitor"))
                        .describedGroups()
                        .get("sla-monitor")
                        .get()
                        .members())
                .isEmpty();
    }

    @Test
    void everyChangelogOnTheBrokerIsConfiguredForChurn() throws Exception {
        AppConfig config = config("state.dir", directory.toString(), "input.partitions", "1");
        SlaApplication application = SlaApplication.start(config, told::add, SlaTopology::build);
        try {
            await().atMost(Duration.ofSeconds(120))
                    .until(() -> application.streams().state() == KafkaStreams.State.RUNNING);
            List<ConfigResource> changelogs = admin.listTopics().names().get().stream()
                    .filter(topic -> topic.endsWith("-changelog"))
                    .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                    .toList();
            assertThat(changelogs).hasSize(12);
            admin.describeConfigs(changelogs).all().get().forEach((topic, found) -> {
                assertThat(found.get("cleanup.policy").value()).as(topic.name()).isEqualTo("compact");
                StreamsProperties.CHANGELOGS.forEach(
                        (key, value) -> assertThat(found.get(key).value())
                                .as(topic.name() + " " + key)
                                .isEqualTo(value));
            });
        } finally {
            application.close();
        }
    }

    @Test
    void missingBrokerIsOneClearMessage() {
        kafka.stopBroker();
        assertThatThrownBy(() -> SlaApplication.start(config("broker.wait", "2s"), told::add, SlaApplicationIT::copy))
                .isInstanceOf(StartException.class)
                .hasMessageMatching("No Kafka broker answers at " + kafka.bootstrapServers()
                        + " \\(bootstrap.servers, set by the program\\): Connection refused. Waited \\d s"
                        + " \\(broker.wait\\)\\.");
    }

    @Test
    void whatIsNoBrokerIsOneClearMessage() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            AppConfig config = AppConfig.of(Map.of("bootstrap.servers", "localhost:" + silent.getLocalPort()));
            assertThatThrownBy(() -> Brokers.connect(config, told::add))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("does not answer as a Kafka broker that lets us in");
        }
    }

    @Test
    void missingRegistryIsWaitedForAndThenOneClearMessage() {
        AppConfig config = config("schema.registry.url", "http://localhost:1", "registry.wait", "7s");
        assertThatThrownBy(() -> SlaApplication.start(config, told::add, SlaApplicationIT::copy))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(
                        "The schema registry at http://localhost:1 (schema.registry.url, set by the program)"
                                + " does not answer: Connection refused");
        assertThat(told).anyMatch(line -> line.startsWith("Waiting for the schema registry at http://localhost:1"));
    }

    private static Topology copy(
            io.slamonitor.topology.TopologySettings settings,
            io.slamonitor.schemas.AvroSerdes serdes,
            io.slamonitor.topology.Surroundings surroundings) {
        return new Topology()
                .addSource("in", new ByteArrayDeserializer(), new ByteArrayDeserializer(), settings.inputTopic())
                .addSink("out", Topics.REJECTED, new ByteArraySerializer(), new ByteArraySerializer(), "in");
    }
}
