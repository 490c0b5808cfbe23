package io.slamonitor.connect.sink;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The alerts that are active, as the compacted topic of them tells, read from its beginning. Nothing is repeated before a
 * partition has been read to where it ended when it was assigned: an alert that was over by then would be told again. A
 * task cannot ask where that is; it has got there when a record comes that is younger than the assignment, or when
 * nothing has come for a while.
 */
final class CurrentAlerts {
    private static final Duration QUIET = Duration.ofSeconds(5);
    /** What is over is remembered only as long as the two topics may be apart. */
    private static final int ENDED_REMEMBERED = 100_000;

    private final Clock clock;
    private final Map<TopicPartition, Map<String, JsonNode>> active = new HashMap<>();
    /** Partitions that are still being read for the first time. */
    private final Map<TopicPartition, Reading> reading = new HashMap<>();

    private final Map<String, Moment> ended = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(final Map.Entry<String, Moment> eldest) {
            return size() > ENDED_REMEMBERED;
        }
    };

    /**
     * Where in an alert's life something was said of it. A limit that is told of a ticket which has become another
     * requester's begins at revision 1 again, and is decided later.
     *
     * @param decidedAt epoch milliseconds
     */
    private record Moment(long decidedAt, int revision) {
        static Moment of(final JsonNode alert) {
            return new Moment(
                    alert.path("decidedAt").asLong(), alert.path("revision").asInt());
        }

        boolean isAfter(final Moment other) {
            return decidedAt != other.decidedAt ? decidedAt > other.decidedAt : revision > other.revision;
        }
    }

    private record Reading(Instant assignedAt, Instant lastReadAt) {
        boolean isOver(final Instant now) {
            return !lastReadAt.plus(QUIET).isAfter(now);
        }
    }

    CurrentAlerts(final Clock clock) {
        this.clock = clock;
    }

    void assigned(final TopicPartition partition) {
        active.put(partition, new LinkedHashMap<>());
        reading.put(partition, new Reading(clock.instant(), clock.instant()));
    }

    void revoked(final Collection<TopicPartition> partitions) {
        active.keySet().removeAll(partitions);
        reading.keySet().removeAll(partitions);
    }

    /** @param alert what the record says; empty for a tombstone */
    void read(final SinkRecord record, final Optional<JsonNode> alert) {
        final TopicPartition partition = new TopicPartition(record.topic(), record.kafkaPartition());
        final Map<String, JsonNode> alerts = active.get(partition);
        if (alerts == null) {
            return;
        }
        reading.computeIfPresent(
                partition,
                (unused, before) -> isYounger(record, before.assignedAt())
                        ? null
                        : new Reading(before.assignedAt(), clock.instant()));
        final String id = String.valueOf(record.key());
        alert.ifPresentOrElse(
                found -> {
                    final Moment end = ended.get(id);
                    if (end == null || Moment.of(found).isAfter(end)) {
                        ended.remove(id);
                        alerts.put(id, found);
                    }
                },
                () -> alerts.remove(id));
    }

    private static boolean isYounger(final SinkRecord record, final Instant assignedAt) {
        return record.timestamp() != null
                && !Instant.ofEpochMilli(record.timestamp()).isBefore(assignedAt);
    }

    /** The other topic may be ahead: what it says to be over is not repeated. */
    void over(final JsonNode ending) {
        final Moment end = Moment.of(ending);
        final String alertId = ending.path("alertId").asText();
        ended.put(alertId, end);
        active.values()
                .forEach(alerts -> alerts.computeIfPresent(
                        alertId, (id, alert) -> Moment.of(alert).isAfter(end) ? alert : null));
    }

    /** Whether every partition has been read to where it ended when it was assigned. */
    boolean isComplete() {
        final Instant now = clock.instant();
        reading.values().removeIf(partition -> partition.isOver(now));
        return reading.isEmpty();
    }

    List<JsonNode> all() {
        return active.values().stream()
                .flatMap(alerts -> alerts.values().stream())
                .toList();
    }
}
