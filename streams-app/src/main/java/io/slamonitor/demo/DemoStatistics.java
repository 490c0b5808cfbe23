package io.slamonitor.demo;

import io.slamonitor.avro.ActionState;
import io.slamonitor.avro.ActionType;
import io.slamonitor.avro.AlertKind;
import io.slamonitor.avro.AlertState;
import io.slamonitor.avro.ClockState;
import io.slamonitor.avro.ClockStatus;
import io.slamonitor.avro.SlaAction;
import io.slamonitor.avro.SlaAlert;
import io.slamonitor.policy.Metric;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what went in and what came out. May be shared among threads. */
public final class DemoStatistics {

    /** Which clocks are counted together. */
    public record Group(String policy, String metric) implements Comparable<Group> {
        @Override
        public int compareTo(final Group other) {
            return Comparator.comparing(Group::policy)
                    .thenComparing(Group::metric)
                    .compare(this, other);
        }
    }

    /**
     * The clocks of a group, or of all.
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
     * What was told.
     *
     * @param fired how many alerts of each kind; kinds that did not are missing
     * @param takenBack how many alerts of each kind turned out never to have been true; likewise
     * @param asked how many actions of each type the ticket systems were asked for; likewise
     */
    public record Told(
            Map<AlertKind, Integer> fired, Map<AlertKind, Integer> takenBack, Map<ActionType, Integer> asked) {
        public int fired(final AlertKind kind) {
            return fired.getOrDefault(kind, 0);
        }

        public int takenBack(final AlertKind kind) {
            return takenBack.getOrDefault(kind, 0);
        }

        public int allTakenBack() {
            return takenBack.values().stream().mapToInt(Integer::intValue).sum();
        }

        public int asked(final ActionType type) {
            return asked.getOrDefault(type, 0);
        }

        public int actions() {
            return asked.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /**
     * How things are.
     *
     * @param time simulated time, UTC
     * @param eventsSent events that the broker has acknowledged
     */
    public record Snapshot(Instant time, long eventsSent, int tickets, int openTickets, Clocks clocks, Told told) {}

    private record Counted(Group group, ClockState state) {}

    private final Map<String, Counted> clocks = new HashMap<>();
    private final SortedMap<Group, Map<ClockState, Integer>> byGroup = new TreeMap<>();
    private final Map<AlertKind, Integer> fired = new EnumMap<>(AlertKind.class);
    private final Set<String> tickets = new HashSet<>();
    private final Set<String> open = new HashSet<>();
    private Instant time = Instant.MIN;
    private long eventsSent;
    private final Map<ActionType, Integer> asked = new EnumMap<>(ActionType.class);
    private final Map<AlertKind, Integer> takenBack = new EnumMap<>(AlertKind.class);

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
            takenBack.merge(alert.getKind(), 1, Integer::sum);
        } else if (alert.getState() == AlertState.FIRING) {
            fired.merge(alert.getKind(), 1, Integer::sum);
        }
    }

    synchronized void saw(final SlaAction action) {
        if (action.getState() == ActionState.REQUESTED) {
            asked.merge(action.getType(), 1, Integer::sum);
        }
    }

    /**
     * What is told of a ticket and no clock of it comes as a clock that measures nothing; it is not counted.
     *
     * @param clock null if later news made it vanish
     */
    synchronized void saw(final String key, final ClockStatus clock) {
        if (clock != null && clock.getMetric().equals(Metric.TICKET.label())) {
            return;
        }
        final Counted now =
                clock == null ? null : new Counted(new Group(clock.getPolicy(), clock.getMetric()), clock.getState());
        final Counted before = now == null ? clocks.remove(key) : clocks.put(key, now);
        Optional.ofNullable(before).ifPresent(counted -> count(counted, -1));
        Optional.ofNullable(now).ifPresent(counted -> count(counted, 1));
    }

    private void count(final Counted clock, final int by) {
        byGroup.computeIfAbsent(clock.group(), unused -> new EnumMap<>(ClockState.class))
                .merge(clock.state(), by, Integer::sum);
    }

    /** How things are now. */
    public synchronized Snapshot snapshot() {
        final Map<ClockState, Integer> all = new EnumMap<>(ClockState.class);
        byGroup.values().forEach(counts -> counts.forEach((state, count) -> all.merge(state, count, Integer::sum)));
        return new Snapshot(
                time,
                eventsSent,
                tickets.size(),
                open.size(),
                clocks(all),
                new Told(Map.copyOf(fired), Map.copyOf(takenBack), Map.copyOf(asked)));
    }

    /** The clocks of each policy and metric that has any. */
    public synchronized SortedMap<Group, Clocks> byGroup() {
        final SortedMap<Group, Clocks> groups = new TreeMap<>();
        byGroup.forEach((group, counts) -> {
            if (counts.values().stream().anyMatch(count -> count > 0)) {
                groups.put(group, clocks(counts));
            }
        });
        return groups;
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
