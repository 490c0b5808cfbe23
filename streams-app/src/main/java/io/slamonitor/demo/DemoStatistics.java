package io.slamonitor.demo;

import io.slamonitor.avro.AlertKind;
import io.slamonitor.avro.AlertState;
import io.slamonitor.avro.ClockState;
import io.slamonitor.avro.ClockStatus;
import io.slamonitor.avro.SlaAlert;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketStatus;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what went in and what came out. May be shared among threads. */
public final class DemoStatistics {

    /**
     * The clocks of a metric, or of all.
     *
     * @param met stopped in time
     * @param breached whether they still run or not
     */
    public record Clocks(int running, int paused, int met, int breached, int cancelled) {
        public int judged() {
            return met + breached;
        }
    }

    /**
     * How things are.
     *
     * @param time simulated time, UTC
     * @param eventsSent events that the broker has acknowledged
     * @param warnings that fired
     * @param breaches that fired
     * @param takenBack alerts that turned out never to have been true
     */
    public record Snapshot(
            Instant time,
            long eventsSent,
            int tickets,
            int openTickets,
            Clocks clocks,
            int warnings,
            int breaches,
            int takenBack) {}

    private final Map<String, ClockState> states = new HashMap<>();
    private final SortedMap<String, Map<ClockState, Integer>> byMetric = new TreeMap<>();
    private final Set<String> tickets = new HashSet<>();
    private final Set<String> open = new HashSet<>();
    private Instant time = Instant.MIN;
    private long eventsSent;
    private int warnings;
    private int breaches;
    private int takenBack;

    synchronized void sent(final TicketEvent event) {
        eventsSent++;
        tickets.add(event.ticketId());
        final boolean ends = event.type() == EventType.MERGED
                || event.type() == EventType.DELETED
                || event.status().filter(DemoStatistics::isOver).isPresent();
        if (ends) {
            open.remove(event.ticketId());
        } else if (event.type() == EventType.CREATED || event.status().isPresent()) {
            open.add(event.ticketId());
        }
    }

    private static boolean isOver(final TicketStatus status) {
        return status == TicketStatus.RESOLVED || status == TicketStatus.CLOSED;
    }

    synchronized void timeIs(final Instant now) {
        time = now;
    }

    synchronized void saw(final SlaAlert alert) {
        if (alert.getMuted()) {
            return;
        }
        if (alert.getState() == AlertState.RETRACTED) {
            takenBack++;
        } else if (alert.getState() == AlertState.FIRING) {
            if (alert.getKind() == AlertKind.BREACH) {
                breaches++;
            } else {
                warnings++;
            }
        }
    }

    /** @param clock null if later news made it vanish */
    synchronized void saw(final String key, final ClockStatus clock) {
        final String metric = key.substring(0, key.lastIndexOf('/')).replaceFirst(".*/", "");
        final ClockState before = clock == null ? states.remove(key) : states.put(key, clock.getState());
        final Map<ClockState, Integer> counts =
                byMetric.computeIfAbsent(metric, unused -> new EnumMap<>(ClockState.class));
        if (before != null) {
            counts.merge(before, -1, Integer::sum);
        }
        if (clock != null) {
            counts.merge(clock.getState(), 1, Integer::sum);
        }
    }

    /** How things are now. */
    public synchronized Snapshot snapshot() {
        final Map<ClockState, Integer> all = new EnumMap<>(ClockState.class);
        byMetric.values().forEach(counts -> counts.forEach((state, count) -> all.merge(state, count, Integer::sum)));
        return new Snapshot(time, eventsSent, tickets.size(), open.size(), clocks(all), warnings, breaches, takenBack);
    }

    /** The clocks of each metric, by its name. */
    public synchronized SortedMap<String, Clocks> byMetric() {
        final SortedMap<String, Clocks> metrics = new TreeMap<>();
        byMetric.forEach((metric, counts) -> metrics.put(metric, clocks(counts)));
        return metrics;
    }

    private static Clocks clocks(final Map<ClockState, Integer> counts) {
        return new Clocks(
                counts.getOrDefault(ClockState.RUNNING, 0),
                counts.getOrDefault(ClockState.PAUSED, 0),
                counts.getOrDefault(ClockState.MET, 0),
                counts.getOrDefault(ClockState.BREACHED, 0),
                counts.getOrDefault(ClockState.CANCELLED, 0));
    }
}
