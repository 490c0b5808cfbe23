package io.slamonitor.benchmarks.pipeline;

import com.sun.management.OperatingSystemMXBean;
import io.slamonitor.app.AppConfig;
import io.slamonitor.app.Settings;
import io.slamonitor.topology.Topics;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;

/**
 * What one contestant made of the load once.
 *
 * @param working from the moment its partitions were assigned and restored until the last event was committed
 * @param processCpu what the whole process, broker included, spent meanwhile
 * @param threadsCpu what the stream threads spent, from their start
 */
record Round(long events, Duration starting, Duration working, Duration processCpu, Duration threadsCpu) {
    private static final Duration STUCK_AFTER = Duration.ofMinutes(10);
    private static final long POLL_MILLIS = 50;
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    double eventsPerSecond() {
        return events / seconds(working);
    }

    double processMicrosPerEvent() {
        return seconds(processCpu) * 1e6 / events;
    }

    double threadMicrosPerEvent() {
        return seconds(threadsCpu) * 1e6 / events;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    /** @param progress is told how many events are committed, every so often */
    static Round play(Contestant contestant, Stage stage, AppConfig config, LongConsumer progress) throws Exception {
        String group = config.get(Settings.APPLICATION_ID);
        long events = stage.ends(List.of(Topics.TICKET_EVENTS)).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        long started = System.nanoTime();
        try (Contestant.Running running = contestant.start(config)) {
            while (running.streams().state() != KafkaStreams.State.RUNNING) {
                pauseUnlessStuck(running, started, "start");
            }
            long assigned = System.nanoTime();
            long cpu = PROCESS.getProcessCpuTime();
            long committed = 0;
            while (committed < events) {
                pauseUnlessStuck(running, assigned, "commit the last event");
                committed = committed(stage, group);
                progress.accept(committed);
            }
            return new Round(
                    events,
                    Duration.ofNanos(assigned - started),
                    Duration.ofNanos(System.nanoTime() - assigned),
                    Duration.ofNanos(PROCESS.getProcessCpuTime() - cpu),
                    streamThreadsCpu(group));
        }
    }

    private static void pauseUnlessStuck(Contestant.Running running, long since, String what) throws Exception {
        if (running.streams().state().hasCompletedShutdown() || System.nanoTime() - since > STUCK_AFTER.toNanos()) {
            throw new IllegalStateException("did not " + what + " within " + STUCK_AFTER.toMinutes()
                    + " min; Kafka Streams is " + running.streams().state());
        }
        Thread.sleep(POLL_MILLIS);
    }

    private static long committed(Stage stage, String group) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> offsets = stage.admin()
                .listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        return Stage.partitions(Topics.TICKET_EVENTS).stream()
                .map(offsets::get)
                .filter(Objects::nonNull)
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }

    private static Duration streamThreadsCpu(String group) {
        long nanos = Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                .filter(thread -> thread != null && isStreamThread(thread.getThreadName(), group))
                .mapToLong(thread -> Math.max(0, THREADS.getThreadCpuTime(thread.getThreadId())))
                .sum();
        return Duration.ofNanos(nanos);
    }

    /** {@code GROUP-UUID-StreamThread-N}, and not the clients' threads, whose names contain it. */
    private static boolean isStreamThread(String name, String group) {
        return name.startsWith(group) && name.matches(".*-StreamThread-\\d+");
    }
}
