package io.slamonitor.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.slamonitor.topology.watch.TaskObserver.Registration;
import io.slamonitor.watch.BrokerReading;
import io.slamonitor.watch.SourceReading;
import io.slamonitor.watch.TaskReading;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * The meters of the tasks that this process has now, labelled by partition. They are registered when a task is opened and
 * removed when it is closed, so that of all instances only the one that has a task shows it.
 */
final class TaskMeters {
    private static final String PARTITION = "partition";

    /** A task of tickets. */
    private record Task(Supplier<TaskReading> reading, Meters meters, Map<String, Meters> sources) {}

    private final MeterRegistry registry;
    private final Clock clock;
    private final boolean judgesByTheClock;
    private final Map<Integer, Task> tasks = new TreeMap<>();
    private final Map<Integer, Meters> requesterTasks = new HashMap<>();
    private final Map<Integer, LongSupplier> requesters = new HashMap<>();
    private volatile Supplier<BrokerReading> brokers;

    /** @param judgesByTheClock whether the judged time is to be compared with the clock's */
    TaskMeters(final MeterRegistry registry, final Clock clock, final boolean judgesByTheClock) {
        this.registry = registry;
        this.clock = clock;
        this.judgesByTheClock = judgesByTheClock;
        this.brokers = () -> BrokerReading.none(clock.instant());
    }

    /** Where to ask what waits. */
    void brokers(final Supplier<BrokerReading> newBrokers) {
        brokers = newBrokers;
    }

    synchronized Registration ticketTask(
            final int partition, final Supplier<TaskReading> reading, final Map<String, LongSupplier> rejected) {
        final Meters meters = new Meters(registry, Tags.of(PARTITION, Integer.toString(partition)));
        final Task task = new Task(reading, meters, new HashMap<>());
        closeTicketTask(partition, tasks.get(partition));
        addTime(meters, reading);
        addWork(meters, partition, reading);
        rejected.forEach((reason, count) -> meters.counter(
                "sla.rejected.records",
                "Records that could not be taken and lie on sla.rejected, ever.",
                Tags.of("reason", reason),
                count));
        tasks.put(partition, task);
        return () -> closeTicketTask(partition, task);
    }

    private void addTime(final Meters meters, final Supplier<TaskReading> reading) {
        meters.time(
                "sla.tick.age",
                "Age of the newest tick that the task has taken; deadlines are judged by ticks.",
                () -> reading.get().tickAge(clock.instant()));
        if (judgesByTheClock) {
            meters.time(
                    "sla.judged.lag",
                    "How far the instant up to which tickets are judged lies behind the clock; grace is part of it.",
                    () -> reading.get().judgedLag(clock.instant()));
        }
        meters.time(
                "sla.timer.lag",
                "How far the oldest timer that is due lies behind the judged time.",
                () -> reading.get().timerLag());
    }

    private void addWork(final Meters meters, final int partition, final Supplier<TaskReading> reading) {
        meters.gauge(
                        "sla.input.lag",
                        "records",
                        "Records of the input that are not committed yet.",
                        Tags.empty(),
                        () -> brokers.get().lag(partition).records())
                .time(
                        "sla.input.lag.age",
                        "How long the oldest of them has waited, as far as this process has seen.",
                        () -> brokers.get().lag(partition).age(clock.instant()))
                .time(
                        "sla.task.stalled",
                        "How long the task has done nothing although events or ticks wait for it.",
                        () -> reading.get().stalled(brokers.get().waitingSince(partition), clock.instant()))
                .gauge(
                        "sla.tickets.quarantined",
                        "Tickets that cannot be judged; each is tried again every five minutes.",
                        () -> reading.get().quarantined())
                .gauge(
                        "sla.sweep.running",
                        "1 while tickets are being judged again, under other catalogues say.",
                        () -> reading.get().sweeping() ? 1 : 0)
                .gauge(
                        "sla.sweep.tickets",
                        "Tickets that were judged again since that began, or since the task was opened.",
                        () -> reading.get().swept());
    }

    private synchronized void closeTicketTask(final int partition, final Task task) {
        if (task != null) {
            task.meters().remove();
            task.sources().values().forEach(Meters::remove);
            tasks.remove(partition, task);
        }
    }

    synchronized Registration requesterTask(final int partition, final LongSupplier quarantined) {
        final Meters meters = new Meters(registry, Tags.of(PARTITION, Integer.toString(partition)));
        closeRequesterTask(partition, requesterTasks.get(partition));
        meters.gauge(
                "sla.requesters.quarantined",
                "Requesters whose limits cannot be judged; each is tried again every five minutes.",
                quarantined::getAsLong);
        requesterTasks.put(partition, meters);
        requesters.put(partition, quarantined);
        return () -> closeRequesterTask(partition, meters);
    }

    private synchronized void closeRequesterTask(final int partition, final Meters meters) {
        if (meters != null) {
            meters.remove();
            if (requesterTasks.remove(partition, meters)) {
                requesters.remove(partition);
            }
        }
    }

    /** How the tasks of tickets are, by partition. */
    synchronized List<TaskReading> readings() {
        return tasks.values().stream().map(task -> task.reading().get()).toList();
    }

    /** How many requesters of all tasks cannot be judged. */
    synchronized long requestersQuarantined() {
        return requesters.values().stream().mapToLong(LongSupplier::getAsLong).sum();
    }

    /** Sources come and go while a task is open: sees to it that each has its meters. To be called before they are read. */
    synchronized void refreshSources() {
        tasks.values().forEach(this::refreshSources);
    }

    private void refreshSources(final Task task) {
        final Map<String, SourceReading> heard = new HashMap<>();
        task.reading().get().sources().forEach(source -> heard.put(source.source(), source));
        task.sources().entrySet().removeIf(each -> {
            final boolean gone = !heard.containsKey(each.getKey());
            if (gone) {
                each.getValue().remove();
            }
            return gone;
        });
        heard.keySet().forEach(source -> task.sources().computeIfAbsent(source, name -> sourceMeters(task, name)));
    }

    private Meters sourceMeters(final Task task, final String source) {
        final int partition = task.reading().get().partition();
        return new Meters(registry, Tags.of(PARTITION, Integer.toString(partition), "source", source))
                .gauge(
                        "sla.source.missed.beats",
                        "Minutes with an event that the source usually would have had since it was last heard.",
                        of(task, source, SourceReading::missed))
                .gauge(
                        "sla.source.gap",
                        "seconds",
                        "How long ago the source was last heard.",
                        Tags.empty(),
                        of(task, source, reading -> reading.gap().toSeconds()));
    }

    private static DoubleSupplier of(
            final Task task, final String source, final ToDoubleFunction<SourceReading> measure) {
        return () -> task.reading().get().sources().stream()
                .filter(reading -> reading.source().equals(source))
                .mapToDouble(measure)
                .findFirst()
                .orElse(0);
    }
}
