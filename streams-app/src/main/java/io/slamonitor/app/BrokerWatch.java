package io.slamonitor.app;

import io.slamonitor.topology.Topics;
import io.slamonitor.watch.BrokerReading;
import io.slamonitor.watch.BrokerReading.Lag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the brokers again and again what waits for the application, and compares clocks with them. Independent of the stream,
 * so that it sees what a stream that hangs does not.
 */
final class BrokerWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerWatch.class);
    private static final Duration ASK_EVERY = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final Duration COMPARE_CLOCKS_EVERY = Duration.ofSeconds(30);

    private final Admin admin;
    private final ClockProbe probe;
    private final String group;
    private final String input;
    private final int partitions;
    private final Clock clock = Clock.systemUTC();
    private final WaitingRecords waiting = new WaitingRecords();
    private final ScheduledExecutorService asking = executor("sla-broker-watch");
    private final ScheduledExecutorService comparing = executor("sla-clock-probe");
    private volatile BrokerReading reading;

    private BrokerWatch(Admin admin, ClockProbe probe, AppConfig config, int partitions) {
        this.admin = admin;
        this.probe = probe;
        this.group = config.get(Settings.APPLICATION_ID);
        this.input = config.get(Settings.INPUT_TOPIC);
        this.partitions = partitions;
        this.reading = BrokerReading.none(clock.instant());
    }

    private static ScheduledExecutorService executor(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts asking.
     *
     * @param admin stays the caller's to close, after this
     */
    static BrokerWatch start(Admin admin, AppConfig config, int partitions) {
        BrokerWatch watch = new BrokerWatch(admin, ClockProbe.open(config), config, partitions);
        watch.asking.scheduleWithFixedDelay(watch::askSafely, 0, ASK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        watch.comparing.scheduleWithFixedDelay(
                watch.probe::probe, 0, COMPARE_CLOCKS_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    /** What they said last. */
    BrokerReading reading() {
        BrokerReading last = reading;
        return new BrokerReading(last.answeredAt(), last.lags(), last.ticksWaitingSince(), probe.skew());
    }

    /** An exception would end the asking for good. */
    private void askSafely() {
        try {
            reading = ask();
        } catch (RuntimeException e) {
            LOG.debug("The brokers could not be asked what waits", e);
        }
    }

    private BrokerReading ask() {
        Map<TopicPartition, OffsetAndMetadata> committed = Brokers.get(
                admin.listConsumerGroupOffsets(
                                group, new ListConsumerGroupOffsetsOptions().timeoutMs((int) ANSWER_WITHIN.toMillis()))
                        .partitionsToOffsetAndMetadata(),
                ANSWER_WITHIN);
        Map<TopicPartition, Long> ends = offsets(input, OffsetSpec.latest());
        ends.putAll(offsets(Topics.TICKS, OffsetSpec.latest()));
        Map<TopicPartition, Long> beginnings =
                committed.keySet().containsAll(ofInput()) ? Map.of() : offsets(input, OffsetSpec.earliest());
        Instant now = clock.instant();
        Map<Integer, Lag> lags = new HashMap<>();
        Map<Integer, Instant> ticks = new HashMap<>();
        ends.forEach((partition, end) -> {
            OffsetAndMetadata done = committed.get(partition);
            if (partition.topic().equals(input)) {
                long from = done == null ? beginnings.getOrDefault(partition, end) : done.offset();
                lags.put(partition.partition(), waiting.lag(partition, end, from, now));
            } else {
                // Ticks are read from the latest: before the first commit none counts as waiting.
                waiting.lag(partition, end, done == null ? end : done.offset(), now)
                        .since()
                        .ifPresent(since -> ticks.put(partition.partition(), since));
            }
        });
        return new BrokerReading(now, lags, ticks, probe.skew());
    }

    private Set<TopicPartition> ofInput() {
        return partitionsOf(input).keySet();
    }

    private Map<TopicPartition, OffsetSpec> partitionsOf(String topic) {
        Map<TopicPartition, OffsetSpec> all = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            all.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        return all;
    }

    private Map<TopicPartition, Long> offsets(String topic, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> asked =
                partitionsOf(topic).keySet().stream().collect(Collectors.toMap(each -> each, each -> which));
        Map<TopicPartition, ListOffsetsResultInfo> answer = Brokers.get(
                admin.listOffsets(asked, new ListOffsetsOptions().timeoutMs((int) ANSWER_WITHIN.toMillis()))
                        .all(),
                ANSWER_WITHIN);
        return answer.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue()
                .offset()));
    }

    @Override
    public void close() {
        asking.shutdownNow();
        comparing.shutdownNow();
        probe.close();
    }
}
