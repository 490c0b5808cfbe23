package io.slamonitor.topology;

import io.slamonitor.evaluation.PagingRules;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * What can be set about the topology.
 *
 * @param inputTopic the topic of ticket events
 * @param inputPartitions how many partitions it has
 * @param inputPartitioner how producers choose a ticket's partition, which is the ticket's home
 * @param ticker where ticks come from
 * @param tickInterval the wall-clock time between ticks
 * @param grace how far the judged time stays behind the newest tick, for events a little late
 * @param settle how long after a ticket's last event a deadline that was overdue on arrival is judged
 * @param settleAtMost how long such events can put it off
 * @param maxSkew how far an event's {@code occurredAt} may lie after its arrival
 * @param earliest events that occurred before it are taken for mistakes
 * @param maxEventBytes the largest event record that is taken
 * @param paging what is announced without paging anybody
 * @param retention how long what is done stays in the store
 * @param reporting how attainment is counted
 * @param firing how much of what is due ticks may work through before they yield
 * @param sourceZone in whose wall-clock time sources are more or less busy
 * @param historyTail how many events of a ticket are kept; beyond that the older half is sealed
 */
public record TopologySettings(
        String inputTopic,
        int inputPartitions,
        InputPartitioner inputPartitioner,
        Ticker ticker,
        Duration tickInterval,
        Duration grace,
        Duration settle,
        Duration settleAtMost,
        Duration maxSkew,
        Instant earliest,
        int maxEventBytes,
        PagingRules paging,
        Retention retention,
        Reporting reporting,
        Firing firing,
        ZoneId sourceZone,
        int historyTail) {

    /** Where ticks come from. */
    public enum Ticker {
        /** The application's own single-task sub-topology, at the wall clock's pace. */
        INTERNAL,
        /** Whoever drives a simulation or a replay. */
        EXTERNAL
    }

    /** The defaults, for an input of so many partitions. */
    public static TopologySettings defaults(final int inputPartitions) {
        return new TopologySettings(
                Topics.TICKET_EVENTS,
                inputPartitions,
                InputPartitioner.MURMUR2,
                Ticker.INTERNAL,
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                Duration.ofMinutes(5),
                Instant.parse("1990-01-01T00:00:00Z"),
                256 * 1024,
                PagingRules.DEFAULT,
                Retention.DEFAULT,
                Reporting.DEFAULT,
                new Firing(Duration.ofMillis(400), Duration.ofMillis(1_250), 5_000),
                ZoneOffset.UTC,
                400);
    }

    /**
     * Until when something overdue waits for news that may yet come.
     *
     * @param asOf the judged time, at which the last news came, UTC
     * @param since since when something overdue has waited, UTC
     */
    Instant settledAt(final Instant asOf, final Instant since) {
        final Instant settled = asOf.plus(settle);
        final Instant atMost = since.plus(settleAtMost);
        final Instant until = settled.isBefore(atMost) ? settled : atMost;
        // It may have run out during a quarantine, and what lies before asOf is scanned no more.
        return until.isBefore(asOf) ? asOf : until;
    }

    /** The same with ticks from elsewhere. */
    public TopologySettings withExternalTicks() {
        return new TopologySettings(
                inputTopic,
                inputPartitions,
                inputPartitioner,
                Ticker.EXTERNAL,
                tickInterval,
                grace,
                settle,
                settleAtMost,
                maxSkew,
                earliest,
                maxEventBytes,
                paging,
                retention,
                reporting,
                firing,
                sourceZone,
                historyTail);
    }
}
