package io.slamonitor.app;

import io.slamonitor.topology.time.PartitionVoucher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Vouches for the partitions of the input whose leader answers. Asks all of them for their latest offset, again and
 * again; one whose last answer is older than {@link #STALE_AFTER} is left out, and comes back {@link #HOLD} after it answers
 * again, when the consumers have found the leader too. Asking twice as often as an answer must come lets one be late.
 */
public final class ListOffsetsVoucher implements PartitionVoucher, AutoCloseable {
    static final Duration ASK_EVERY = Duration.ofMillis(500);

    /** An answer vouches for so long. */
    static final Duration STALE_AFTER = Duration.ofSeconds(2);

    /** How long a leader has to answer again before it is trusted. */
    static final Duration HOLD = Duration.ofSeconds(10);

    /** A leader that first answers within this time was there from the start; later than that, it was not. */
    static final Duration FIRST_ANSWER = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(ListOffsetsVoucher.class);

    /** The leaders of the input's partitions. */
    @FunctionalInterface
    interface Leaders {
        /** Asks all of them and returns at once; calls back, on any thread, with each partition whose leader answers. */
        void ask(IntConsumer answered);
    }

    private record Seen(Instant lastAnswer, Instant trustedFrom) {}

    private final Clock clock;
    private final Leaders leaders;
    private final Instant startedAt;
    private final Map<Integer, Seen> seen = new ConcurrentHashMap<>();
    private Set<Integer> silent = Set.of();
    private final ScheduledExecutorService asking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "sla-partition-voucher");
        thread.setDaemon(true);
        return thread;
    });

    private ListOffsetsVoucher(Leaders leaders, Clock clock) {
        this.leaders = leaders;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /**
     * Starts asking.
     *
     * @param admin stays the caller's to close, after this
     */
    public static ListOffsetsVoucher start(Admin admin, String topic, int partitions) {
        ListOffsetsVoucher voucher = new ListOffsetsVoucher(leadersOf(admin, topic, partitions), Clock.systemUTC());
        voucher.asking.scheduleWithFixedDelay(voucher::askSafely, 0, ASK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return voucher;
    }

    /** One that asks only when it is told to. */
    static ListOffsetsVoucher askedByHand(Leaders leaders, Clock clock) {
        return new ListOffsetsVoucher(leaders, clock);
    }

    @Override
    public Set<Integer> vouchedAt(Instant now) {
        return seen.entrySet().stream()
                .filter(leader -> vouches(leader.getValue(), now))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void close() {
        asking.shutdownNow();
    }

    void ask() {
        tellOfChanges();
        leaders.ask(this::answered);
    }

    /** One line when leaders fall silent, one when they answer again: time stands still for their tickets. */
    private void tellOfChanges() {
        Instant now = clock.instant();
        Set<Integer> silentNow = new TreeSet<>();
        seen.forEach((partition, leader) -> {
            if (isStale(leader, now)) {
                silentNow.add(partition);
            }
        });
        if (!silent.containsAll(silentNow)) {
            LOG.warn("The leaders of the input's partitions {} do not answer; their clocks stand still", silentNow);
        } else if (!silentNow.containsAll(silent)) {
            silent.removeAll(silentNow);
            LOG.info(
                    "The leaders of the input's partitions {} answer again; their clocks go on in {} s",
                    silent,
                    HOLD.toSeconds());
        }
        silent = silentNow;
    }

    /** An exception would end the asking for good. */
    private void askSafely() {
        try {
            ask();
        } catch (RuntimeException e) {
            LOG.debug("Asking the input's leaders failed; they count as silent", e);
        }
    }

    private static boolean vouches(Seen leader, Instant now) {
        return !isStale(leader, now) && !now.isBefore(leader.trustedFrom());
    }

    private static boolean isStale(Seen leader, Instant now) {
        return leader.lastAnswer().isBefore(now.minus(STALE_AFTER));
    }

    private void answered(int partition) {
        Instant now = clock.instant();
        seen.compute(partition, (key, before) -> new Seen(now, trustedFrom(before, now)));
    }

    private Instant trustedFrom(Seen before, Instant now) {
        boolean first = before == null;
        Duration silence = Duration.between(first ? startedAt : before.lastAnswer(), now);
        if (silence.compareTo(first ? FIRST_ANSWER : STALE_AFTER) <= 0) {
            return first ? now : before.trustedFrom();
        }
        return now.plus(HOLD);
    }

    private static Leaders leadersOf(Admin admin, String topic, int partitions) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            latest.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        ListOffsetsOptions soon = new ListOffsetsOptions().timeoutMs((int) STALE_AFTER.toMillis());
        return answered -> {
            ListOffsetsResult asked = admin.listOffsets(latest, soon);
            latest.keySet()
                    .forEach(partition -> asked.partitionResult(partition).whenComplete((offset, silence) -> {
                        if (silence == null) {
                            answered.accept(partition.partition());
                        }
                    }));
        };
    }
}
