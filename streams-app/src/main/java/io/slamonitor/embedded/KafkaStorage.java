package io.slamonitor.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/** Prepares the data directories of brokers, as {@code kafka-storage format} does. */
public final class KafkaStorage {
    private KafkaStorage() {}

    /**
     * Prepares a directory, unless it is already.
     *
     * @param nodeId whose it is
     * @param clusterId of the cluster that the node belongs to
     * @throws EmbeddedServerException if it cannot be prepared
     */
    public static void formatIfNew(Path directory, int nodeId, Uuid clusterId) {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(nowhere)
                    .setNodeId(nodeId)
                    .setClusterId(clusterId.toString())
                    .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
                    .setMetadataLogDirectory(directory.toString())
                    .addDirectory(directory.toString())
                    .run();
        } catch (Exception e) {
            throw new EmbeddedServerException("Cannot prepare " + directory + " for Kafka: " + e.getMessage(), e);
        }
    }
}
