package io.slamonitor.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.slamonitor.topology.watch.TaskObserver.Registration;
import io.slamonitor.watch.BrokerReading;
import io.slamonitor.watch.RequesterReading;
import io.slamonitor.watch.SourceReading;
import io.slamonitor.watch.TaskReading;
import java.time.Clock;
import java.time.Duration;
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

    /** What tells tasks of tickets and of requesters apart, where both have a meter of one name. */
    private static final String TASK = "task";

    private static final Tags OF_TICKETS = Tags.of(TASK, "tickets");
    private static final Tags OF_REQUESTERS = Tags.of(TASK, "requesters");

    /** A task of tickets. */
    private record Task(Supplier<TaskReading> reading, Meters meters, Map<String, Meters> sources) {}

    /** A task of requesters. */
    private record RequesterTask(Supplier<RequesterReading> reading, Meters meters) {}

    private final MeterRegistry registry;
    private final Clock clock;
    private final boolean judgesByTheClock;
    private final Map<Integer, Task> tasks = new TreeMap<>();
    private final Map<Integer, RequesterTask> requesterTasks = new TreeMap<>();
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
        addRejected(meters, OF_TICKETS, rejected);
        tasks.put(partition, task);
        return () -> closeTicketTask(partition, task);
    }

    private static void addRejected(final Meters meters, final Tags task, final Map<String, LongSupplier> rejected) {
        rejected.forEach((reason, count) -> meters.counter(
                "sla.rejected.records",
                "Records that could not be taken and lie on sla.rejected, ever.",
                task.and("reason", reason),
                count));
    }

    private static void addTimerLag(final Meters meters, final Tags task, final Supplier<Duration> lag) {
        meters.time("sla.timer.lag", "How far the oldest timer that is due lies behind the judged time.", task, lag);
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
        addTimerLag(meters, OF_TICKETS, () -> reading.get().timerLag());
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

    synchronized Registration requesterTask(
            final int partition, final Supplier<RequesterReading> reading, final Map<String, LongSupplier> rejected) {
        final Meters meters = new Meters(registry, Tags.of(PARTITION, Integer.toString(partition)));
        final RequesterTask task = new RequesterTask(reading, meters);
        closeRequesterTask(partition, requesterTasks.get(partition));
        addTimerLag(meters, OF_REQUESTERS, () -> reading.get().timerLag());
        addRejected(meters, OF_REQUESTERS, rejected);
        meters.gauge(
                "sla.requesters.quarantined",
                "Requesters whose limits cannot be judged; each is tried again every five minutes.",
                () -> reading.get().quarantined());
        requesterTasks.put(partition, task);
        return () -> closeRequesterTask(partition, task);
    }

    private synchronized void closeRequesterTask(final int partition, final RequesterTask task) {
        if (task != null) {
            task.meters().remove();
            requesterTasks.remove(partition, task);
        }
    }

    /** How the tasks of tickets are, by partition. */
    synchronized List<TaskReading> readings() {
        return tasks.values().stream().map(task -> task.reading().get()).toList();
    }

    /** How the tasks of requesters are, by partition. */
    synchronized List<RequesterReading> requesterReadings() {
        return requesterTasks.values().stream()
                .map(task -> task.reading().get())
                .toList();
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
