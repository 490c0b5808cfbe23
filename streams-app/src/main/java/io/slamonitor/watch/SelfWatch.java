package io.slamonitor.watch;

import io.slamonitor.watch.Check.Name;
import io.slamonitor.watch.Check.Status;
import io.slamonitor.watch.Readings.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the readings of an instance mean. A pure function of them. */
public final class SelfWatch {
    private static final int MOST_NAMED = 5;

    /** How bad one thing is with the task of a partition. */
    private record Measured(int partition, Duration time) {}

    private final Limits limits;

    public SelfWatch(final Limits limits) {
        this.limits = limits;
    }

    /** Every check, in the order of {@link Name}. */
    public List<Check> checks(final Readings readings) {
        return List.of(
                instance(readings),
                ticks(readings),
                worst(
                        timerLags(readings),
                        Name.TIMERS,
                        limits.timerLag(),
                        "due timers are up to %s late",
                        "no due timer is more than %s late"),
                worst(
                        measured(
                                readings,
                                task -> task.stalled(
                                        readings.brokers().waitingSince(task.partition()), readings.now())),
                        Name.TASKS,
                        limits.stalled(),
                        "nothing was done for %s although records wait",
                        "no task has let records wait for more than %s without doing anything"),
                worst(
                        measured(
                                readings,
                                task -> readings.brokers().lag(task.partition()).age(readings.now())),
                        Name.INPUT,
                        limits.inputLag(),
                        "the oldest event has waited for %s",
                        "no event has waited for more than %s"),
                brokers(readings),
                clock(readings),
                quarantined(
                        Name.TICKETS,
                        readings.tasks().stream()
                                .mapToLong(TaskReading::quarantined)
                                .sum(),
                        "ticket"),
                quarantined(
                        Name.REQUESTERS,
                        readings.requesters().stream()
                                .mapToLong(RequesterReading::quarantined)
                                .sum(),
                        "requester"),
                rejected(readings),
                sources(readings));
    }

    private static Check instance(final Readings readings) {
        final String threads = readings.threadsAlive() + " of " + readings.threads() + " stream threads work";
        return switch (readings.stage()) {
            case STARTING -> new Check(Name.INSTANCE, Status.OK, "it is starting");
            case STOPPING -> new Check(Name.INSTANCE, Status.OK, "it is stopping");
            case FAILED -> new Check(Name.INSTANCE, Status.FAIL, "it was stopped by a fault; the log says which");
            case REBALANCING ->
                new Check(Name.INSTANCE, Status.OK, "tasks are being handed out or restored; " + threads);
            case RUNNING ->
                new Check(
                        Name.INSTANCE,
                        readings.threadsAlive() == 0
                                ? Status.FAIL
                                : readings.threadsAlive() < readings.threads() ? Status.WARN : Status.OK,
                        threads);
        };
    }

    private Check ticks(final Readings readings) {
        final Check worst = worst(
                measured(readings, task -> task.tickAge(readings.now())),
                Name.TICKS,
                limits.tickAge(),
                "no tick was taken for %s, so no deadline is judged",
                "no newest tick is older than %s");
        return worst.status() == Status.OK ? worst : new Check(Name.TICKS, Status.FAIL, worst.what());
    }

    private static List<Measured> measured(final Readings readings, final Function<TaskReading, Duration> measure) {
        return readings.tasks().stream()
                .map(task -> new Measured(task.partition(), measure.apply(task)))
                .toList();
    }

    private static List<Measured> timerLags(final Readings readings) {
        return Stream.concat(
                        measured(readings, TaskReading::timerLag).stream(),
                        readings.requesters().stream().map(task -> new Measured(task.partition(), task.timerLag())))
                .toList();
    }

    /** Says how bad the worst task is, and which partitions are beyond the limit. */
    private static Check worst(
            final List<Measured> tasks, final Name name, final Duration limit, final String bad, final String good) {
        final List<Measured> beyond =
                tasks.stream().filter(task -> task.time().compareTo(limit) > 0).toList();
        final Optional<Duration> worst = beyond.stream().map(Measured::time).max(Comparator.naturalOrder());
        return worst.map(most ->
                        new Check(name, Status.WARN, bad.formatted(text(most)) + " (" + partitions(beyond) + ")"))
                .orElseGet(() -> new Check(name, Status.OK, good.formatted(text(limit))));
    }

    private static String partitions(final List<Measured> tasks) {
        final List<String> partitions = tasks.stream()
                .map(Measured::partition)
                .distinct()
                .sorted()
                .map(partition -> Integer.toString(partition))
                .toList();
        return (partitions.size() == 1 ? "partition " : "partitions ") + few(partitions);
    }

    private static String few(final List<String> names) {
        final String listed = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return names.size() > MOST_NAMED ? listed + " and " + (names.size() - MOST_NAMED) + " more" : listed;
    }

    private Check brokers(final Readings readings) {
        final Duration silence = Duration.between(readings.brokers().answeredAt(), readings.now());
        return readings.stage() != Stage.STARTING && silence.compareTo(limits.silence()) > 0
                ? new Check(
                        Name.BROKERS,
                        Status.FAIL,
                        "the brokers have not answered for " + text(silence) + ", so nobody knows what waits")
                : new Check(Name.BROKERS, Status.OK, "the brokers answer");
    }

    private Check clock(final Readings readings) {
        return readings.brokers()
                .skew()
                .map(skew -> new Check(
                        Name.CLOCK,
                        skew.compareTo(limits.skew()) > 0 ? Status.WARN : Status.OK,
                        "this host's clock is " + text(skew) + " off the brokers', beyond the way there and back"))
                .orElseGet(() -> new Check(Name.CLOCK, Status.OK, "not compared with the brokers' yet"));
    }

    private static Check quarantined(final Name name, final long count, final String noun) {
        return count == 0
                ? new Check(name, Status.OK, "every " + noun + " can be judged")
                : new Check(
                        name,
                        Status.WARN,
                        count + " " + noun + (count == 1 ? "" : "s") + " cannot be judged; the log says why");
    }

    private Check rejected(final Readings readings) {
        final Instant since = readings.now().minus(limits.rejectedFor());
        return Stream.concat(
                        readings.tasks().stream().map(TaskReading::lastRejected),
                        readings.requesters().stream().map(RequesterReading::lastRejected))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .filter(since::isBefore)
                .map(last -> new Check(Name.REJECTED, Status.WARN, "records are rejected, the last one at " + last))
                .orElseGet(() -> new Check(
                        Name.REJECTED, Status.OK, "no record was rejected in the last " + text(limits.rejectedFor())));
    }

    private Check sources(final Readings readings) {
        final TreeMap<String, List<SourceReading>> bySource = readings.tasks().stream()
                .flatMap(task -> task.sources().stream())
                .collect(Collectors.groupingBy(SourceReading::source, TreeMap::new, Collectors.toList()));
        bySource.values()
                .removeIf(heard -> !limits.isSilent(
                        heard.stream().mapToDouble(SourceReading::missed).sum(), heard.size()));
        if (bySource.isEmpty()) {
            return new Check(Name.SOURCES, Status.OK, "no source is silent against its habit");
        }
        final List<String> silent = bySource.entrySet().stream()
                .map(each -> each.getKey() + " for " + text(shortestGap(each.getValue())))
                .toList();
        return new Check(Name.SOURCES, Status.WARN, "silent against its habit: " + few(silent));
    }

    private static Duration shortestGap(final List<SourceReading> heard) {
        return heard.stream()
                .map(SourceReading::gap)
                .min(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** As people say it: {@code 1h5m}, {@code 12s}, {@code 0.4s}. */
    private static String text(final Duration duration) {
        return duration.toSeconds() == 0
                ? duration.toMillis() / 1000.0 + "s"
                : duration.truncatedTo(ChronoUnit.SECONDS)
                        .toString()
                        .substring(2)
                        .toLowerCase(Locale.ROOT);
    }
}
