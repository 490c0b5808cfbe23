package io.slamonitor.demo;

import io.slamonitor.app.Answering;
import io.slamonitor.app.AppConfig;
import io.slamonitor.app.EventSender;
import io.slamonitor.app.InstanceWatch;
import io.slamonitor.app.PolicyPublisher;
import io.slamonitor.app.Registry;
import io.slamonitor.app.SlaApplication;
import io.slamonitor.app.StartException;
import io.slamonitor.avro.SlaAction;
import io.slamonitor.avro.SlaAlert;
import io.slamonitor.embedded.DownloadProgress;
import io.slamonitor.embedded.Opened;
import io.slamonitor.policy.yaml.LoadedCatalogue;
import io.slamonitor.schemas.AvroSerdes;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** The whole system, running: cluster, application, load, and a reader of what comes out. */
public final class Demo implements AutoCloseable {
    /** Of the input. */
    public static final int PARTITIONS = 4;

    private static final String INGEST_VARIABLES = "SLA_INGEST_";

    /**
     * What to run.
     *
     * @param kafkaPort 0 for any free one
     * @param registryPort 0 for any free one
     * @param httpPort 0 for any free one
     * @param registryUrl another registry instead of our own, such as {@code mock://demo}, which lives in this process
     * @param environment variables, of which those count that let somebody send events over HTTP ({@code SLA_INGEST_…}); the
     *     others are meant for an application on a cluster
     */
    public record Settings(
            int kafkaPort,
            int registryPort,
            int httpPort,
            Optional<String> registryUrl,
            LoadedCatalogue policies,
            EventSource source,
            Pace pace,
            Map<String, String> environment) {}

    /** Is told what happens, on different threads. */
    public interface Listener {
        /** An alert was written; muted ones too. */
        void alert(SlaAlert alert);

        /** The ticket system was asked for something, or is asked for it no more. */
        void action(SlaAction action);

        /** Time has passed. Called often. */
        void progress(DemoStatistics.Snapshot snapshot);
    }

    private final Settings settings;
    private final Opened open = new Opened();
    private final DemoStatistics statistics = new DemoStatistics();
    private final CountDownLatch stop = new CountDownLatch(1);
    private DemoCluster cluster;
    private AppConfig config;
    private Answering answering;
    private SlaApplication application;

    private Demo(final Settings settings) {
        this.settings = settings;
    }

    /**
     * Starts cluster and application; no event is sent yet.
     *
     * @param download is told if the registry has to be fetched
     * @throws StartException if the application does not start; nothing is left running then
     * @throws io.slamonitor.embedded.EmbeddedServerException if Kafka or the registry does not start; likewise
     */
    public static Demo start(final Settings settings, final DemoDirectory directory, final DownloadProgress download) {
        final Demo demo = new Demo(settings);
        boolean started = false;
        try {
            demo.start(directory, download);
            started = true;
            return demo;
        } finally {
            if (!started) {
                demo.close();
            }
        }
    }

    private void start(final DemoDirectory directory, final DownloadProgress download) {
        cluster = open.add(DemoCluster.start(
                new DemoCluster.Settings(settings.kafkaPort(), settings.registryPort(), settings.registryUrl()),
                directory,
                download));
        config = config(directory);
        publishPolicies();
        final InstanceWatch watch = open.add(InstanceWatch.start(config));
        answering = open.add(Answering.start(config, watch));
        application = open.add(SlaApplication.start(config, note -> {}, watch, answering));
    }

    private AppConfig config(final DemoDirectory directory) {
        final Map<String, String> values = new HashMap<>(settings.pace().settings());
        values.put("bootstrap.servers", cluster.bootstrapServers());
        values.put("schema.registry.url", cluster.registryUrl());
        values.put("application.id", "sla-demo");
        values.put("input.partitions", Integer.toString(PARTITIONS));
        values.put("ticker", "external");
        values.put("state.dir", directory.state().toString());
        values.put("shutdown.timeout", "5s");
        values.put("http.port", Integer.toString(settings.httpPort()));
        directory.writeSettings(values);
        return AppConfig.read(Optional.of(directory.settings()), ingestVariables(), Map.of());
    }

    private Map<String, String> ingestVariables() {
        return settings.environment().entrySet().stream()
                .filter(variable -> variable.getKey().startsWith(INGEST_VARIABLES))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** They have always been in force: the first ticket of a log may be years old. */
    private void publishPolicies() {
        PolicyPublisher.publish(
                config,
                new PolicyPublisher.Request(
                        settings.policies(), () -> Instant.EPOCH, "sla demo", Optional.empty(), true),
                note -> {});
    }

    public String bootstrapServers() {
        return cluster.bootstrapServers();
    }

    public String registryUrl() {
        return cluster.registryUrl();
    }

    /** Where the application answers on HTTP. */
    public String httpUrl() {
        return answering.url().orElseThrow();
    }

    /** The names of those who may send events over HTTP. */
    public Set<String> ingestSources() {
        return answering.ingestSources();
    }

    public DemoStatistics statistics() {
        return statistics;
    }

    /**
     * Sends events and lets time pass until the events end or {@link #stop()} is called; then waits until what has come out
     * has been read.
     *
     * @throws StartException if the application stops by itself
     */
    public void run(final Listener listener) throws InterruptedException {
        final int partitions = application.inputPartitions();
        try (AvroSerdes serdes = Registry.connect(config);
                OutputFeed feed = new OutputFeed(config, serdes, partitions, statistics, listener);
                EventSender sender = EventSender.open(config, note -> {});
                TickWriter ticks = new TickWriter(config, serdes, partitions);
                StreamProgress progress = new StreamProgress(config, partitions)) {
            new LoadDriver(
                            settings.source(),
                            settings.pace(),
                            sender,
                            ticks,
                            progress,
                            statistics,
                            () -> {
                                requireRunning();
                                feed.requireHealthy();
                                listener.progress(statistics.snapshot());
                            },
                            stop)
                    .run(Instant.now());
            feed.awaitCaughtUp();
            listener.progress(statistics.snapshot());
        }
    }

    private void requireRunning() {
        if (application.streams().state().hasCompletedShutdown()) {
            throw new StartException("The application has stopped; the log above says why.");
        }
    }

    /** Ends {@link #run} soon; from any thread. */
    public void stop() {
        stop.countDown();
    }

    /** Stops everything, last started first. */
    @Override
    public void close() {
        open.close();
    }
}
