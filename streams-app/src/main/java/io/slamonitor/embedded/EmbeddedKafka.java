package io.slamonitor.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A one-node Kafka cluster (KRaft, broker and controller in one) inside this process, on the loopback interface only.
 *
 * <p>It is a real broker with everything the application needs: transactions, compaction, consumer groups. Topics are
 * never created by accident, and records are kept whatever their timestamp unless their topic says otherwise. A cluster
 * started again on the same data directory has its topics, records and group offsets.
 *
 * <p>Calls are serialised; an instance may be shared between threads.
 */
public final class EmbeddedKafka implements AutoCloseable {

    /**
     * How to start a cluster.
     *
     * @param dataDirectory where its data lives; if empty, a temporary directory that {@link #close()} deletes
     * @param port the broker's port on 127.0.0.1, or 0 for any free one
     * @param brokerProperties broker properties that win over the embedded defaults; listeners, the data directory and the
     *     quorum cannot be changed
     */
    public record Settings(Optional<Path> dataDirectory, int port, Map<String, String> brokerProperties) {
        public Settings {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("port must lie between 0 and 65535, but is " + port);
            }
            brokerProperties = Map.copyOf(brokerProperties);
        }

        /** Temporary data, any free port. */
        public static Settings temporary() {
            return new Settings(Optional.empty(), 0, Map.of());
        }

        /** Data in this directory, created if missing, and kept after {@link EmbeddedKafka#close()}. */
        public static Settings in(Path dataDirectory) {
            return new Settings(Optional.of(dataDirectory), 0, Map.of());
        }

        public Settings onPort(int newPort) {
            return new Settings(dataDirectory, newPort, brokerProperties);
        }

        public Settings with(String brokerProperty, String value) {
            Map<String, String> more = new HashMap<>(brokerProperties);
            more.put(brokerProperty, value);
            return new Settings(dataDirectory, port, more);
        }
    }

    private final Path dataDirectory;
    private final boolean temporary;
    private final Map<String, String> brokerProperties;
    private int port;
    private KafkaRaftServer server;

    private EmbeddedKafka(Settings settings) {
        this.port = settings.port();
        this.temporary = settings.dataDirectory().isEmpty();
        this.dataDirectory = settings.dataDirectory()
                .map(directory -> Directories.create(directory.toAbsolutePath().normalize()))
                .orElseGet(() -> Directories.createTemporary("sla-kafka-"));
        this.brokerProperties = settings.brokerProperties();
    }

    /** Starts a cluster with temporary data on any free port. */
    public static EmbeddedKafka start() {
        return start(Settings.temporary());
    }

    /**
     * Starts a cluster and returns when it takes requests, after about two seconds.
     *
     * @throws EmbeddedServerException if the port is taken, the directory cannot be used or belongs to a running broker,
     *     or Kafka refuses to start
     */
    public static EmbeddedKafka start(Settings settings) {
        EmbeddedKafka kafka = new EmbeddedKafka(settings);
        boolean ready = false;
        try {
            kafka.restartBroker();
            ready = true;
            return kafka;
        } finally {
            if (!ready) {
                kafka.close();
            }
        }
    }

    /** {@code host:port}, valid for the whole life of this object, while the broker is stopped included. */
    public String bootstrapServers() {
        return LoopbackPorts.HOST + ":" + port;
    }

    public Path dataDirectory() {
        return dataDirectory;
    }

    public synchronized boolean isRunning() {
        return server != null;
    }

    /** Stops broker and controller; data and port stay for {@link #restartBroker()}. Does nothing if it is stopped. */
    public synchronized void stopBroker() {
        if (server == null) {
            return;
        }
        KafkaRaftServer stopping = server;
        server = null;
        stopping.shutdown();
        stopping.awaitShutdown();
    }

    /** Starts the broker again on the same port and data, and returns when it is ready. Does nothing if it runs. */
    public synchronized void restartBroker() {
        if (server != null) {
            return;
        }
        requireUnused(dataDirectory);
        // A free port is looked for as late as possible, so that nobody takes it in between.
        port = LoopbackPorts.claim(port, "the embedded Kafka broker");
        Properties properties = BrokerProperties.of(dataDirectory, port, LoopbackPorts.findFree(), brokerProperties);
        KafkaStorage.formatIfNew(dataDirectory, BrokerProperties.NODE_ID, Uuid.randomUuid());
        KafkaRaftServer starting = null;
        try {
            starting = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
            starting.startup();
            server = starting;
        } catch (RuntimeException e) {
            if (starting != null) {
                starting.shutdown();
            }
            throw new EmbeddedServerException(
                    "The embedded Kafka broker did not start on " + dataDirectory + ": " + e.getMessage(), e);
        }
    }

    /** Stops the cluster, ends its threads, and deletes the data if it is temporary. May be called more than once. */
    @Override
    public synchronized void close() {
        try {
            stopBroker();
        } finally {
            if (temporary) {
                Directories.delete(dataDirectory);
            }
        }
    }

    /** A broker that finds its directory locked by another one ends the whole process, so ask first. */
    private static void requireUnused(Path directory) {
        try (FileChannel channel = FileChannel.open(
                        directory.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw inUse(directory, null);
            }
        } catch (OverlappingFileLockException e) {
            throw inUse(directory, e);
        } catch (IOException e) {
            throw new EmbeddedServerException("Cannot use " + directory + " for Kafka's data: " + e, e);
        }
    }

    private static EmbeddedServerException inUse(Path directory, Exception cause) {
        return new EmbeddedServerException(
                "The data directory " + directory + " belongs to a Kafka broker that is running. Stop it first, or"
                        + " choose another directory.",
                cause);
    }
}
