package io.slamonitor.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.slamonitor.evaluation.AlertChange;
import io.slamonitor.evaluation.AlertState;
import io.slamonitor.evaluation.AnnouncementKind;
import io.slamonitor.ingest.IngestObserver;
import io.slamonitor.query.StoreCounts;
import io.slamonitor.query.StoreReading;
import io.slamonitor.text.Labels;
import io.slamonitor.topology.watch.TaskObserver;
import io.slamonitor.watch.BrokerReading;
import io.slamonitor.watch.Check;
import io.slamonitor.watch.Health;
import io.slamonitor.watch.Readings;
import io.slamonitor.watch.RequesterReading;
import io.slamonitor.watch.TaskReading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;

/**
 * The meters of this process. What comes from a task's state is labelled by partition and not by instance, and is there only
 * while the task is: summed over all instances, each partition counts once.
 */
public final class SlaMetrics implements TaskObserver, AutoCloseable {

    /** Whose time says how late an alert was told. */
    public enum Time {
        /** The wall clock's. */
        OF_THE_CLOCK,
        /** The ticks', which somebody else drives. */
        OF_THE_TICKS
    }

    private static final Duration[] DELAYS = {
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(30),
        Duration.ofHours(2)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Deque<AutoCloseable> binders = new ArrayDeque<>();
    private final Time time;
    private final Clock clock;
    private final int mostGroups;
    private final TaskMeters tasks;
    private final IngestMeters ingest = new IngestMeters(registry);
    private final ClientMeters clients = new ClientMeters(registry);
    private volatile Optional<StoreCounts> counts = Optional.empty();

    /** @param mostGroups how many combinations of what clocks have in common are shown one by one, over all partitions */
    public SlaMetrics(final Time time, final Clock clock, final int mostGroups) {
        this.time = time;
        this.clock = clock;
        this.mostGroups = mostGroups;
        this.tasks = new TaskMeters(registry, clock, time == Time.OF_THE_CLOCK);
        bindProcess();
        binders.push(clients);
        // From the start at zero, so that the first one is seen as an increase.
        for (final AnnouncementKind kind : AnnouncementKind.values()) {
            delay(kind);
            for (final AlertState state : AlertState.values()) {
                told(kind, state, false);
                told(kind, state, true);
            }
        }
    }

    private void bindProcess() {
        final JvmGcMetrics collections = new JvmGcMetrics();
        binders.push(collections);
        final List<MeterBinder> all = List.of(
                new ClassLoaderMetrics(),
                new JvmMemoryMetrics(),
                collections,
                new JvmThreadMetrics(),
                new ProcessorMetrics(),
                new FileDescriptorMetrics(),
                new UptimeMetrics());
        all.forEach(binder -> binder.bindTo(registry));
    }

    /**
     * The instance knows of itself from now on.
     *
     * @param readings how it is
     * @param health what that means
     */
    public void watch(final Supplier<Readings> readings, final Supplier<Health> health) {
        final Supplier<BrokerReading> brokers = () -> readings.get().brokers();
        tasks.brokers(brokers);
        final Meters meters = new Meters(registry, Tags.empty())
                .gauge(
                        "sla.clock.skew",
                        "seconds",
                        "How far this host's clock is off the brokers', beyond what the way there and back explains.",
                        Tags.empty(),
                        () -> brokers.get()
                                .skew()
                                .map(skew -> skew.toMillis() / 1000.0)
                                .orElse(Double.NaN))
                .time(
                        "sla.broker.answer.age",
                        "How long ago the brokers last said what waits.",
                        () -> Duration.between(brokers.get().answeredAt(), clock.instant()))
                .gauge("sla.stream.threads.alive", "Stream threads that work.", () -> readings.get()
                        .threadsAlive())
                .gauge("sla.stream.threads.configured", "Stream threads that there should be.", () -> readings.get()
                        .threads());
        for (final Check.Name name : Check.Name.values()) {
            meters.gauge(
                    "sla.health.status",
                    null,
                    "What a check of the instance's health says: 0 ok, 1 warn, 2 fail.",
                    Tags.of("check", name.label()),
                    () -> health.get().of(name).check().status().ordinal());
        }
    }

    /**
     * The stream was made, and is about to start.
     *
     * @param inputPartitions how many the input has, each of which some instance must have a task for
     */
    public void stream(final KafkaStreams streams, final int inputPartitions) {
        final KafkaStreamsMetrics metrics = new KafkaStreamsMetrics(streams);
        metrics.bindTo(registry);
        binders.push(metrics);
        new Meters(registry, Tags.empty())
                .gauge(
                        "sla.input.partitions",
                        "Partitions of the input; some instance must have a task for each.",
                        () -> inputPartitions);
        registry.getPrometheusRegistry()
                .register(new StoreMeters(this::counted, (mostGroups + inputPartitions - 1) / inputPartitions));
    }

    /** What the stores count can be read from now on; or, if empty, no more. */
    public void counts(final Optional<StoreCounts> newCounts) {
        counts = newCounts;
    }

    private StoreReading counted() {
        return counts.map(
                        there -> there.read(time == Time.OF_THE_CLOCK ? Optional.of(clock::instant) : Optional.empty()))
                .orElse(StoreReading.NONE);
    }

    @Override
    public Registration ticketTask(
            final int partition, final Supplier<TaskReading> reading, final Map<String, LongSupplier> rejected) {
        return tasks.ticketTask(partition, reading, rejected);
    }

    @Override
    public Registration requesterTask(
            final int partition, final Supplier<RequesterReading> reading, final Map<String, LongSupplier> rejected) {
        return tasks.requesterTask(partition, reading, rejected);
    }

    @Override
    public void told(final AlertChange change, final Instant tick) {
        told(change.key().kind(), change.state(), change.muted()).increment();
        if (change.state() == AlertState.FIRING && !change.muted()) {
            final Instant now = time == Time.OF_THE_CLOCK ? clock.instant() : tick;
            delay(change.key().kind()).record(Duration.between(change.at(), now));
        }
    }

    private Counter told(final AnnouncementKind kind, final AlertState state, final boolean muted) {
        return Counter.builder("sla.alerts.told")
                .description("Alerts that were written, by this process, with every change of theirs.")
                .tags("kind", Labels.of(kind), "state", Labels.of(state), "muted", Boolean.toString(muted))
                .register(registry);
    }

    private Timer delay(final AnnouncementKind kind) {
        return Timer.builder("sla.detection.delay")
                .description("From the instant at which something became true to its alert, for those that page.")
                .tags("kind", Labels.of(kind))
                .serviceLevelObjectives(DELAYS)
                .register(registry);
    }

    /** Who is told of what is sent over HTTP. */
    public IngestObserver ingest() {
        return ingest;
    }

    /** Who is told of Kafka clients beside the stream's. */
    public ClientMeters clients() {
        return clients;
    }

    /** How the tasks of tickets in this process are, by partition. */
    public List<TaskReading> taskReadings() {
        return tasks.readings();
    }

    /** How the tasks of requesters in this process are, by partition. */
    public List<RequesterReading> requesterReadings() {
        return tasks.requesterReadings();
    }

    /**
     * All meters with their values.
     *
     * @param format a media type that Prometheus asks for, or takes
     */
    public byte[] scrape(final String format) {
        tasks.refreshSources();
        final ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            registry.scrape(text, format);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toByteArray();
    }

    @Override
    public void close() {
        while (!binders.isEmpty()) {
            try {
                binders.pop().close();
            } catch (final Exception e) {
                throw new IllegalStateException("a meter could not be closed", e);
            }
        }
        registry.close();
    }
}
