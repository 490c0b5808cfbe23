package io.slamonitor.chaos;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.EventSender;
import io.slamonitor.app.Registry;
import io.slamonitor.demo.BuiltInPolicies;
import io.slamonitor.demo.DemoStatistics;
import io.slamonitor.demo.LoadDriver;
import io.slamonitor.demo.Pace;
import io.slamonitor.demo.StreamProgress;
import io.slamonitor.demo.TickWriter;
import io.slamonitor.demo.desk.DeskSimulation;
import io.slamonitor.embedded.Opened;
import io.slamonitor.schemas.AvroSerdes;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.TopicPartition;

/** Desks at work on a thread of their own, for as long as faults come, and the time by which they work. */
final class Load implements AutoCloseable {
    /** A Monday without public holidays anywhere, far enough back that the present is not caught up with. */
    private static final Instant FIRST_MORNING = Instant.parse("2025-03-10T08:00:00Z");

    private static final long PATIENCE_MILLIS = 2_000;

    /**
     * How much of it.
     *
     * @param speed simulated seconds a second
     * @param ticketsPerHour of an ordinary desk, while its customers are at work
     */
    record Amount(double speed, double ticketsPerHour) {
        Pace pace() {
            return new Pace(speed);
        }
    }

    private final DemoStatistics statistics = new DemoStatistics();
    private final Opened open = new Opened();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final UnrulyArrivals arrivals;
    private final TickWriter ticks;
    private final LoadDriver driver;
    private final Thread thread = new Thread(this::drive, "chaos-load");

    private Load(final AppConfig config, final int partitions, final long seed, final Amount amount) {
        final AvroSerdes serdes = open.add(Registry.connect(config));
        final EventSender sender = open.add(EventSender.open(config, note -> {}));
        final StreamProgress progress = open.add(new StreamProgress(config, partitions));
        ticks = open.add(new TickWriter(config, serdes, partitions));
        arrivals = new UnrulyArrivals(
                new DeskSimulation(
                        seed,
                        DeskSimulation.DESKS,
                        amount.ticketsPerHour(),
                        BuiltInPolicies.contracts().calendars(),
                        FIRST_MORNING),
                seed);
        driver = new LoadDriver(arrivals, amount.pace(), sender, ticks, progress, statistics, () -> {}, stop);
    }

    /** Starts it; the desks begin to work when the application reads ticks. */
    static Load start(final AppConfig config, final int partitions, final long seed, final Amount amount) {
        final Load load = new Load(config, partitions, seed, amount);
        load.thread.start();
        return load;
    }

    private void drive() {
        try {
            driver.run(Instant.MAX);
            ended.complete(null);
        } catch (final InterruptedException | RuntimeException e) {
            ended.completeExceptionally(e);
        }
    }

    /** Up to where there are ticks, by partition. */
    Map<TopicPartition, Long> ticks() {
        return ticks.ends();
    }

    DemoStatistics.Snapshot snapshot() {
        return statistics.snapshot();
    }

    /** Throws what has ended it, if anything has. */
    void requireRunning() {
        if (ended.isCompletedExceptionally()) {
            join();
        }
    }

    /** No more events; ticks go on until everything that is due has been told. Returns at once. */
    void end() {
        arrivals.end();
    }

    /** Whether everything has been told. */
    boolean hasEnded() {
        requireRunning();
        return ended.isDone();
    }

    private void join() {
        try {
            ended.join();
        } catch (final CompletionException e) {
            throw new ChaosException("The load has ended: " + e.getCause().getMessage(), e.getCause());
        }
    }

    /** It stops between two steps, unless it waits for a broker that does not answer. */
    private void awaitEnd() {
        try {
            thread.join(PATIENCE_MILLIS);
            if (thread.isAlive()) {
                thread.interrupt();
            }
        } catch (final InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop.countDown();
        awaitEnd();
        open.close();
    }
}
