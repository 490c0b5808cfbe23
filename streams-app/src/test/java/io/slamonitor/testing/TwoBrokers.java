package io.slamonitor.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A cluster of two brokers in this process. The first is its controller and lives as long as the cluster; the second comes
 * and goes.
 */
public final class TwoBrokers implements AutoCloseable {
    /** The broker that lives as long as the cluster. */
    public static final int STAYS = 1;

    /** The broker that comes and goes. */
    public static final int GOES = 2;

    private static final String HOST = "127.0.0.1";
    private static final String CLUSTER = Uuid.randomUuid().toString();

    private static final Map<String, String> COMMON = Map.ofEntries(
            Map.entry("controller.listener.names", "CONTROLLER"),
            Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
            Map.entry("broker.heartbeat.interval.ms", "500"),
            Map.entry("broker.session.timeout.ms", "3000"),
            Map.entry("auto.create.topics.enable", "false"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("offsets.topic.num.partitions", "2"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("transaction.state.log.num.partitions", "2"),
            Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            Map.entry("group.min.session.timeout.ms", "1000"),
            Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
            Map.entry("log.index.size.max.bytes", "1048576"));

    private final Path directory;
    private final int controllerPort = freePort();
    private final Map<Integer, Integer> ports = Map.of(STAYS, freePort(), GOES, freePort());
    private final KafkaRaftServer first;
    private KafkaRaftServer second;

    /** Starts the first broker, alone. */
    public TwoBrokers(Path directory) throws IOException {
        this.directory = directory;
        first = start(STAYS, "broker,controller");
    }

    /** The address of the broker that stays. */
    public String bootstrapServers() {
        return HOST + ":" + ports.get(STAYS);
    }

    /** Starts the second broker, with the data that it had. */
    public void startSecond() throws IOException {
        second = start(GOES, "broker");
    }

    /** Stops the second broker, in order: what it took is on its disk. */
    public void stopSecond() {
        if (second != null) {
            second.shutdown();
            second.awaitShutdown();
            second = null;
        }
    }

    @Override
    public void close() {
        stopSecond();
        first.shutdown();
        first.awaitShutdown();
    }

    private KafkaRaftServer start(int node, String roles) throws IOException {
        Path data = Files.createDirectories(directory.resolve("broker-" + node));
        format(data, node);
        String broker = "PLAINTEXT://" + HOST + ":" + ports.get(node);
        String controller = HOST + ":" + controllerPort;
        Properties properties = new Properties();
        properties.putAll(COMMON);
        properties.put("process.roles", roles);
        properties.put("node.id", Integer.toString(node));
        properties.put("log.dirs", data.toString());
        properties.put("listeners", node == STAYS ? broker + ",CONTROLLER://" + controller : broker);
        properties.put("advertised.listeners", broker);
        properties.put("controller.quorum.voters", STAYS + "@" + controller);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
        server.startup();
        return server;
    }

    private static void format(Path data, int node) {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(nowhere)
                    .setNodeId(node)
                    .setClusterId(CLUSTER)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(data.toString())
                    .addDirectory(data.toString())
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("cannot prepare " + data, e);
        }
    }

    /** Out of the range of outgoing connections, so that none takes it while its broker is away. */
    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(HOST))) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // another one, then
            }
        }
    }
}
