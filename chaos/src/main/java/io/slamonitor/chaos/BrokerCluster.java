package io.slamonitor.chaos;

import io.slamonitor.embedded.BrokerProperties;
import io.slamonitor.embedded.ChildJvm;
import io.slamonitor.embedded.Directories;
import io.slamonitor.embedded.EmbeddedServerException;
import io.slamonitor.embedded.KafkaStorage;
import io.slamonitor.embedded.LoopbackPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;

/**
 * Three brokers, each a process of its own and controller too, every partition on all three and writable while two are in
 * sync. So one may be down at a time, whichever it is: nothing acknowledged is lost, and a controller is elected by the
 * other two. That one at most is down is held here.
 */
final class BrokerCluster implements AutoCloseable {
    static final int BROKERS = 3;

    private static final String MAIN_CLASS = "kafka.Kafka";
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final List<String> JVM_OPTIONS = List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dlogback.configurationFile=logback-chaos-broker.xml");

    /**
     * Quick to notice what is gone, and patient enough for a machine that is busy starting it again: whoever is silent for
     * three seconds is out, and a quorum of two elects within one or two.
     */
    private static final Map<String, String> QUORUM = Map.ofEntries(
            Map.entry("controller.quorum.election.timeout.ms", "1000"),
            Map.entry("controller.quorum.election.backoff.max.ms", "500"),
            Map.entry("controller.quorum.fetch.timeout.ms", "2000"),
            Map.entry("broker.heartbeat.interval.ms", "500"),
            Map.entry("broker.session.timeout.ms", "3000"),
            Map.entry("replica.lag.time.max.ms", "5000"),
            Map.entry("default.replication.factor", "3"),
            Map.entry("min.insync.replicas", "2"),
            Map.entry("offsets.topic.replication.factor", "3"),
            Map.entry("offsets.topic.num.partitions", "3"),
            Map.entry("transaction.state.log.replication.factor", "3"),
            Map.entry("transaction.state.log.min.isr", "2"),
            Map.entry("transaction.state.log.num.partitions", "3"),
            Map.entry("share.coordinator.state.topic.replication.factor", "3"),
            Map.entry("share.coordinator.state.topic.min.isr", "2"));

    private final Path directory;
    private final String classPath;
    private final List<BrokerProperties.Node> nodes = new ArrayList<>();
    private final ChildJvm[] running = new ChildJvm[BROKERS];
    private final int[] starts = new int[BROKERS];

    private BrokerCluster(final Path directory, final String classPath) {
        this.directory = directory;
        this.classPath = classPath;
        for (int id = 1; id <= BROKERS; id++) {
            nodes.add(new BrokerProperties.Node(
                    id, directory.resolve("data-" + id), LoopbackPorts.findFree(), LoopbackPorts.findFree()));
        }
    }

    /**
     * Starts all three; they are not ready yet.
     *
     * @param classPath with Kafka on it
     * @throws EmbeddedServerException if a directory cannot be prepared or a process not be started
     */
    static BrokerCluster start(final Path directory, final String classPath) {
        final BrokerCluster cluster = new BrokerCluster(Directories.create(directory), classPath);
        final Uuid clusterId = Uuid.randomUuid();
        cluster.nodes.forEach(node -> {
            KafkaStorage.formatIfNew(Directories.create(node.logDirectory()), node.id(), clusterId);
            cluster.writeProperties(node);
        });
        for (int id = 1; id <= BROKERS; id++) {
            cluster.start(id);
        }
        return cluster;
    }

    private void writeProperties(final BrokerProperties.Node node) {
        final String voters = nodes.stream()
                .map(each -> each.id() + "@" + LoopbackPorts.HOST + ":" + each.controllerPort())
                .collect(Collectors.joining(","));
        final Properties properties = BrokerProperties.of(node, voters, QUORUM);
        try (Writer file = Files.newBufferedWriter(propertiesOf(node.id()), StandardCharsets.UTF_8)) {
            properties.store(file, null);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path propertiesOf(final int id) {
        return directory.resolve("broker-" + id + ".properties");
    }

    String bootstrapServers() {
        return nodes.stream()
                .map(node -> LoopbackPorts.HOST + ":" + node.brokerPort())
                .collect(Collectors.joining(","));
    }

    /** Starts a broker that is down, on its data; it is not ready yet. */
    void start(final int id) {
        starts[id - 1]++;
        running[id - 1] = ChildJvm.start(
                directory,
                new ChildJvm.Program(
                        "broker-" + id + "." + starts[id - 1] + ".log",
                        classPath,
                        MAIN_CLASS,
                        JVM_OPTIONS,
                        List.of(propertiesOf(id).toString())));
    }

    /** Ends a broker as a power cut would. */
    void kill(final int id) {
        takeDown(id).kill();
    }

    /** Ends a broker in order: its partitions' leaders move first. */
    void stop(final int id) throws InterruptedException {
        takeDown(id).stop("Broker " + id, STOP_LIMIT);
    }

    private ChildJvm takeDown(final int id) {
        for (int other = 1; other <= BROKERS; other++) {
            if (running[other - 1] == null) {
                throw new IllegalStateException("broker " + id + " must stay: broker " + other + " is down");
            }
        }
        final ChildJvm victim = running[id - 1];
        running[id - 1] = null;
        return victim;
    }

    /** @throws EmbeddedServerException if a broker has ended by itself */
    void requireRunning() {
        for (final ChildJvm broker : running) {
            if (broker != null && !broker.isAlive()) {
                throw new EmbeddedServerException("A broker has ended by itself. The last lines of its log "
                        + broker.log() + ":\n" + broker.logTail());
            }
        }
    }

    /** Ends all that run, at once: their data is of no further use. */
    @Override
    public void close() {
        for (final ChildJvm broker : running) {
            if (broker != null) {
                broker.kill();
            }
        }
    }
}
