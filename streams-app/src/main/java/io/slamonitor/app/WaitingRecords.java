package io.slamonitor.app;

import io.slamonitor.watch.BrokerReading.Lag;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * How many records wait on partitions, and since when. A partition's end is noted whenever it has moved; the oldest end that
 * is not committed yet says since when something waits. Not thread-safe.
 */
final class WaitingRecords {
    /** So many moves are told apart; of more, every other one is forgotten. */
    private static final int MOST = 1_000;

    private record End(long offset, Instant seenAt) {}

    private final Map<TopicPartition, Deque<End>> ends = new HashMap<>();

    /**
     * @param end behind the newest record
     * @param committed up to where records are done with
     */
    Lag lag(TopicPartition partition, long end, long committed, Instant now) {
        Deque<End> moves = ends.computeIfAbsent(partition, unknown -> new ArrayDeque<>());
        if (moves.isEmpty() || moves.peekLast().offset() < end) {
            moves.addLast(new End(end, now));
        }
        while (!moves.isEmpty() && moves.peekFirst().offset() <= committed) {
            moves.removeFirst();
        }
        if (moves.size() > MOST) {
            thinOut(moves);
        }
        return new Lag(
                Math.max(0, end - committed),
                Optional.ofNullable(moves.peekFirst()).map(End::seenAt));
    }

    /** How many moves of a partition's end are remembered. */
    int movesKept(TopicPartition partition) {
        return ends.getOrDefault(partition, new ArrayDeque<>()).size();
    }

    private static void thinOut(Deque<End> moves) {
        End newest = moves.peekLast();
        boolean[] keep = {false};
        moves.removeIf(end -> {
            keep[0] = !keep[0];
            return !keep[0] && end != newest;
        });
    }
}
