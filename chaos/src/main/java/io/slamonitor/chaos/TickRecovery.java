package io.slamonitor.chaos;

import io.slamonitor.demo.StreamProgress;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Progress by the ticks: every partition has them all the time, and the task that reads a partition's ticks is the one that
 * reads its events.
 */
final class TickRecovery implements Recovery {
    private final Supplier<Map<TopicPartition, Long>> sent;
    private final StreamProgress progress;

    /** @param sent up to where there are ticks, by partition */
    TickRecovery(final Supplier<Map<TopicPartition, Long>> sent, final StreamProgress progress) {
        this.sent = sent;
        this.progress = progress;
    }

    @Override
    public Mark mark() {
        final Map<TopicPartition, Long> before = sent.get();
        return () -> isBeyond(committed(), before);
    }

    static boolean isBeyond(final Map<TopicPartition, Long> committed, final Map<TopicPartition, Long> before) {
        return before.entrySet().stream().allMatch(end -> committed.getOrDefault(end.getKey(), 0L) > end.getValue());
    }

    /** Whoever cannot be asked has not come further. */
    private Map<TopicPartition, Long> committed() {
        try {
            return progress.committed();
        } catch (final KafkaException notNow) {
            return Map.of();
        }
    }
}
