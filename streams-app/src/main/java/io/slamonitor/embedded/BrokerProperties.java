package io.slamonitor.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The configuration of brokers that come with the program: nodes that are controllers too, quick to start and to stop, strict
 * where production is (no topic is created by accident) and without limits on the age of data.
 */
public final class BrokerProperties {
    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    /** Every node is broker and controller. */
    private static final Map<String, String> COMBINED = Map.of(
            "process.roles", "broker,controller",
            "controller.listener.names", CONTROLLER_LISTENER,
            "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");

    /** One node is its own quorum and its own replica: waits that protect against slow peers only cost time. */
    private static final Map<String, String> SINGLE_NODE = Map.ofEntries(
            Map.entry("controller.quorum.election.timeout.ms", "200"),
            Map.entry("controller.quorum.election.backoff.max.ms", "100"),
            Map.entry("controller.quorum.fetch.timeout.ms", "1000"),
            Map.entry("broker.heartbeat.interval.ms", "500"),
            Map.entry("broker.session.timeout.ms", "3000"),
            Map.entry("default.replication.factor", "1"),
            Map.entry("min.insync.replicas", "1"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"));

    /** Few partitions, threads and buffers: they are what a start, a stop and 128 MB of heap go into. */
    private static final Map<String, String> SMALL = Map.of(
            "offsets.topic.num.partitions", "2",
            "transaction.state.log.num.partitions", "2",
            "share.coordinator.state.topic.num.partitions", "1",
            "num.network.threads", "2",
            "num.io.threads", "4",
            "background.threads", "2",
            "log.cleaner.dedupe.buffer.size", "4194304",
            "log.index.size.max.bytes", "1048576");

    /**
     * A replay stamps records with the time of its own clock, years ago or hours ahead; time-based retention would delete
     * the first and {@code message.timestamp.after.max.ms} would refuse the second. Topics may still say otherwise.
     */
    private static final Map<String, String> ANY_TIME = Map.of(
            "log.retention.ms", "-1",
            "log.message.timestamp.before.max.ms", Long.toString(Long.MAX_VALUE),
            "log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));

    /** Nothing waits for a rebalance or a dead transaction longer than a person at a terminal would. */
    private static final Map<String, String> RESPONSIVE = Map.of(
            "auto.create.topics.enable", "false",
            "group.initial.rebalance.delay.ms", "0",
            "group.min.session.timeout.ms", "1000",
            "transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000",
            "log.segment.delete.delay.ms", "1000");

    private BrokerProperties() {}

    static Properties of(Path logDirectory, int brokerPort, int controllerPort, Map<String, String> overrides) {
        Map<String, String> settings = new HashMap<>(SINGLE_NODE);
        settings.putAll(overrides);
        String controller = LoopbackPorts.HOST + ":" + controllerPort;
        return of(new Node(NODE_ID, logDirectory, brokerPort, controllerPort), NODE_ID + "@" + controller, settings);
    }

    /**
     * A node of a cluster on the loopback interface.
     *
     * @param id 1 or more
     * @param logDirectory where its data lives
     */
    public record Node(int id, Path logDirectory, int brokerPort, int controllerPort) {}

    /**
     * The configuration of one node.
     *
     * @param voters every node that is a controller, as {@code ID@HOST:PORT,...}
     * @param settings how nodes watch and copy each other, and what else wins over what small brokers have in common
     */
    public static Properties of(Node node, String voters, Map<String, String> settings) {
        String broker = "PLAINTEXT://" + LoopbackPorts.HOST + ":" + node.brokerPort();
        String controller = LoopbackPorts.HOST + ":" + node.controllerPort();
        Properties properties = new Properties();
        properties.putAll(COMBINED);
        properties.putAll(SMALL);
        properties.putAll(ANY_TIME);
        properties.putAll(RESPONSIVE);
        properties.putAll(settings);
        properties.put("node.id", Integer.toString(node.id()));
        properties.put("log.dirs", node.logDirectory().toString());
        properties.put("listeners", broker + "," + CONTROLLER_LISTENER + "://" + controller);
        properties.put("advertised.listeners", broker);
        properties.put("controller.quorum.voters", voters);
        return properties;
    }
}
