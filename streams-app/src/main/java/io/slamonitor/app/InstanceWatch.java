package io.slamonitor.app;

import io.slamonitor.ingest.IngestObserver;
import io.slamonitor.metrics.ClientMeters;
import io.slamonitor.metrics.SlaMetrics;
import io.slamonitor.query.StoreCounts;
import io.slamonitor.topology.TopologySettings.Ticker;
import io.slamonitor.topology.watch.TaskObserver;
import io.slamonitor.watch.BrokerReading;
import io.slamonitor.watch.Check.Status;
import io.slamonitor.watch.Health;
import io.slamonitor.watch.Health.Finding;
import io.slamonitor.watch.HealthBook;
import io.slamonitor.watch.Limits;
import io.slamonitor.watch.Readings;
import io.slamonitor.watch.Readings.Stage;
import io.slamonitor.watch.SelfWatch;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an instance of the application knows of itself: its health and its metrics, from before it has reached a broker to
 * after it has stopped. Logs a line when a check's status changes.
 */
public final class InstanceWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(InstanceWatch.class);
    private static final String DEAD = "DEAD";
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final AppConfig config;
    private final Clock clock = Clock.systemUTC();
    private final SlaMetrics metrics;
    private final HealthBook health;
    private final BrokerReading noneYet = BrokerReading.none(clock.instant());
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "sla-self-watch");
        thread.setDaemon(true);
        return thread;
    });
    private volatile KafkaStreams streams;
    private volatile BrokerWatch brokers;

    private InstanceWatch(AppConfig config, Limits limits) {
        this.config = config;
        this.metrics = new SlaMetrics(
                config.get(Settings.TICKER) == Ticker.INTERNAL
                        ? SlaMetrics.Time.OF_THE_CLOCK
                        : SlaMetrics.Time.OF_THE_TICKS,
                clock,
                config.get(Settings.METRICS_GROUPS));
        this.health = new HealthBook(new SelfWatch(limits), InstanceWatch::tell);
    }

    /** Begins to watch an instance that is about to start. */
    public static InstanceWatch start(AppConfig config) {
        return start(config, Limits.STANDARD);
    }

    static InstanceWatch start(AppConfig config, Limits limits) {
        InstanceWatch watch = new InstanceWatch(config, limits);
        watch.metrics.watch(watch::readings, watch::health);
        watch.looking.scheduleWithFixedDelay(
                watch::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    /** Who is told of the tasks. */
    TaskObserver observer() {
        return metrics;
    }

    /** Who is told of what is sent over HTTP. */
    IngestObserver ingestObserver() {
        return metrics.ingest();
    }

    /**
     * The stream was made and is about to start.
     *
     * @param admin stays the caller's to close, after what this returns
     */
    BrokerWatch attach(KafkaStreams newStreams, Admin admin, int inputPartitions) {
        metrics.stream(newStreams, inputPartitions);
        brokers = BrokerWatch.start(admin, config, inputPartitions);
        streams = newStreams;
        return brokers;
    }

    /** What the stores count can be read from now on; or, if empty, no more. */
    void counts(Optional<StoreCounts> counts) {
        metrics.counts(counts);
    }

    /** Who is told of Kafka clients beside the stream's. */
    ClientMeters clients() {
        return metrics.clients();
    }

    /** How the instance is now. */
    public Health health() {
        return health.health(readings());
    }

    /**
     * All metrics with their values.
     *
     * @param format a media type that Prometheus asks for, or takes
     */
    public byte[] scrape(String format) {
        return metrics.scrape(format);
    }

    private Readings readings() {
        KafkaStreams running = streams;
        BrokerWatch asked = brokers;
        return new Readings(
                clock.instant(),
                running == null ? Stage.STARTING : stage(running.state()),
                running == null ? 0 : threadsAlive(running),
                config.get(Settings.THREADS),
                metrics.taskReadings(),
                metrics.requesterReadings(),
                asked == null ? noneYet : asked.reading());
    }

    private static Stage stage(KafkaStreams.State state) {
        return switch (state) {
            case CREATED -> Stage.STARTING;
            case REBALANCING -> Stage.REBALANCING;
            case RUNNING -> Stage.RUNNING;
            case PENDING_SHUTDOWN, NOT_RUNNING -> Stage.STOPPING;
            case PENDING_ERROR, ERROR -> Stage.FAILED;
        };
    }

    private static int threadsAlive(KafkaStreams running) {
        return (int) running.metadataForLocalThreads().stream()
                .filter(thread -> !thread.threadState().equals(DEAD))
                .count();
    }

    /** An exception would end the looking for good. */
    private void look() {
        try {
            health();
        } catch (RuntimeException e) {
            LOG.warn("The instance could not look at itself", e);
        }
    }

    private static void tell(Finding finding) {
        String name = finding.check().name().label();
        if (finding.check().status() == Status.OK) {
            LOG.info("Health: {} is well again: {}", name, finding.check().what());
        } else {
            LOG.warn(
                    "Health: {}: {}. See {} in docs/operations.md",
                    name,
                    finding.check().what(),
                    finding.check().name().rule());
        }
    }

    @Override
    public void close() {
        looking.shutdownNow();
        metrics.close();
    }
}
