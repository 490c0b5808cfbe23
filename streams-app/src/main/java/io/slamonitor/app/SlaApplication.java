package io.slamonitor.app;

import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.topology.SlaTopology;
import io.slamonitor.topology.Surroundings;
import io.slamonitor.topology.TopologySettings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The application against a cluster, from start to stop: waits for broker and registry, sees to the topics, runs the
 * topology, and leaves the group when it is closed, so that other instances take over at once.
 */
public final class SlaApplication implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SlaApplication.class);

    /** Makes the topology. */
    @FunctionalInterface
    interface TopologyFactory {
        Topology build(TopologySettings settings, AvroSerdes serdes, Surroundings surroundings);
    }

    /** Closes something, for as long as it may take. */
    @FunctionalInterface
    private interface Closing {
        void run();
    }

    private final AppConfig config;
    private final Consumer<String> progress;
    private final StreamFaults faults = new StreamFaults(Clock.systemUTC(), this::pauseUnlessStopping);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Deque<Closing> open = new ArrayDeque<>();
    private volatile boolean failed;
    private TopicSetup.Outcome topics;
    private KafkaStreams streams;

    private SlaApplication(AppConfig config, Consumer<String> progress) {
        this.config = config;
        this.progress = progress;
    }

    /**
     * Starts it, and returns when Kafka Streams has been started.
     *
     * @param progress gets what a person at the terminal should know, a line at a time
     * @throws StartException if it cannot start; nothing is left open then
     */
    public static SlaApplication start(AppConfig config, Consumer<String> progress) {
        return start(config, progress, SlaTopology::build);
    }

    /**
     * The same with somebody who has watched it from before its start, and somebody who answers for it; both stay the
     * caller's to close.
     *
     * @throws StartException if it cannot start; nothing is left open then
     */
    public static SlaApplication start(
            AppConfig config, Consumer<String> progress, InstanceWatch watch, Answering answering) {
        return start(config, progress, SlaTopology::build, watch, answering);
    }

    static SlaApplication start(AppConfig config, Consumer<String> progress, TopologyFactory topology) {
        InstanceWatch watch = InstanceWatch.start(config);
        boolean started = false;
        try {
            SlaApplication application = start(config, progress, topology, watch, Answering.none(config, watch));
            application.open.addLast(watch::close);
            started = true;
            return application;
        } finally {
            if (!started) {
                watch.close();
            }
        }
    }

    private static SlaApplication start(
            AppConfig config,
            Consumer<String> progress,
            TopologyFactory topology,
            InstanceWatch watch,
            Answering answering) {
        SlaApplication application = new SlaApplication(config, progress);
        boolean started = false;
        try {
            application.start(topology, watch, answering);
            started = true;
            return application;
        } finally {
            if (!started) {
                application.close();
            }
        }
    }

    private void start(TopologyFactory factory, InstanceWatch watch, Answering answering) {
        Admin admin = Brokers.connect(config, progress);
        open.push(() -> admin.close(Duration.ofSeconds(2)));
        topics = TopicSetup.prepare(admin, config);
        if (!topics.created().isEmpty()) {
            progress.accept("Created the topics " + String.join(", ", topics.created()));
        }
        topics.notes().forEach(progress);
        AvroSerdes serdes = Registry.connect(config);
        open.push(serdes::close);
        Registry.prepare(config, serdes, Registry.APPLICATION, progress);
        StreamClients clients = new StreamClients();
        Topology topology = factory.build(
                config.topology(topics.inputPartitions()),
                serdes,
                new Surroundings(
                        new InputLeaders(admin, config.get(Settings.INPUT_TOPIC), topics.inputPartitions()),
                        clients,
                        watch.observer()));
        streams = create(topology, clients, answering.advertised());
        open.push(watch.attach(streams, admin, topics.inputPartitions())::close);
        open.push(this::closeStreams);
        open.push(answering.serve(streams, serdes, topics.inputPartitions())::run);
        streams.setUncaughtExceptionHandler(faults);
        streams.setStateListener(this::tell);
        streams.start();
    }

    private KafkaStreams create(Topology topology, StreamClients clients, Optional<String> advertised) {
        Properties properties = StreamsProperties.of(config, topics.largestRecordBytes());
        advertised.ifPresent(place -> properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, place));
        try {
            return new KafkaStreams(topology, properties, clients);
        } catch (KafkaException e) {
            throw new StartException(
                    "Kafka Streams does not start: " + Brokers.explain(e) + ". Its state is in "
                            + config.get(Settings.STATE_DIR) + " (state.dir); two instances on one host need one each.",
                    e);
        }
    }

    /** How many partitions the input has. */
    public int inputPartitions() {
        return topics.inputPartitions();
    }

    /** What runs, for queries and metrics. */
    public KafkaStreams streams() {
        return streams;
    }

    /**
     * Waits until the application has stopped, by {@link #close()} or by itself.
     *
     * @return what stopped it, if it was a fault
     */
    public Optional<Throwable> awaitStopped() throws InterruptedException {
        stopped.await();
        return failed
                ? Optional.of(Optional.ofNullable(faults.last())
                        .orElseGet(() -> new IllegalStateException("no reason given")))
                : Optional.empty();
    }

    /** Stops within {@code shutdown.timeout} and a little. May be called more than once, from any thread. */
    @Override
    public void close() {
        stopping.countDown();
        synchronized (open) {
            while (!open.isEmpty()) {
                open.pop().run();
            }
        }
        stopped.countDown();
    }

    private void closeStreams() {
        CloseOptions options = CloseOptions.timeout(config.get(Settings.SHUTDOWN_TIMEOUT))
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP);
        if (!streams.close(options)) {
            LOG.warn(
                    "Stopping took longer than {}; what was not committed is done again after the next start",
                    Durations.text(config.get(Settings.SHUTDOWN_TIMEOUT)));
        }
    }

    private void tell(KafkaStreams.State now, KafkaStreams.State before) {
        faults.stateIs(now);
        switch (now) {
            case RUNNING -> LOG.info("Running: reading {}", config.get(Settings.INPUT_TOPIC));
            case REBALANCING -> LOG.info("Partitions are being shared out among the instances");
            case PENDING_SHUTDOWN -> LOG.info("Stopping");
            case NOT_RUNNING -> LOG.info("Stopped");
            case PENDING_ERROR -> LOG.error("Stopping after a fault");
            case ERROR -> {
                failed = true;
                LOG.error("Stopped after a fault");
            }
            default -> LOG.debug("{} after {}", now, before);
        }
        if (now.hasCompletedShutdown()) {
            stopped.countDown();
        }
    }

    /** Lets a stopping application stop: the thread that pauses is one that it waits for. */
    private void pauseUnlessStopping(Duration time) {
        try {
            stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
