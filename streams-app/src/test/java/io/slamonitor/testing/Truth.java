package io.slamonitor.testing;

import io.slamonitor.avro.AlertState;
import io.slamonitor.avro.ClockStatus;
import io.slamonitor.avro.SlaAlert;
import io.slamonitor.evaluation.Announcement;
import io.slamonitor.evaluation.Clock;
import io.slamonitor.evaluation.ClockId;
import io.slamonitor.evaluation.Evaluation;
import io.slamonitor.evaluation.Evaluator;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.Metric;
import io.slamonitor.serde.ClockStatuses;
import io.slamonitor.ticket.TicketHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What {@code evaluate} says of tickets, to hold a stream against: the same function, but of the whole history at once,
 * without ledger, timers, stores or topics. Finds every difference.
 */
public final class Truth {
    private final Map<String, TicketHistory> histories;
    private final Catalogues catalogues;
    private final Instant asOf;
    private final Map<String, ClockStatus> clocks = new TreeMap<>();
    private final Map<String, Instant> announcements = new TreeMap<>();
    private final Map<String, Instant> forgiven = new TreeMap<>();
    private final Map<String, Instant> active = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();

    public Truth(Map<String, TicketHistory> histories, Catalogues catalogues, Instant asOf) {
        this.histories = histories;
        this.catalogues = catalogues;
        this.asOf = asOf;
        histories.values().parallelStream()
                .map(history -> Evaluator.evaluate(history, catalogues, asOf))
                .forEachOrdered(this::add);
    }

    private void add(Evaluation evaluation) {
        String ticket = evaluation.ticketId();
        for (Clock clock : evaluation.clocks()) {
            clocks.put(ClockStatuses.key(ticket, clock.id()), ClockStatuses.toAvro(ticket, clock, asOf));
            clock.announcements().forEach(told -> announcements.put(id(ticket, clock, told), told.at()));
            clock.forgiven()
                    .forEach(past -> forgiven.put(
                            id(ticket, clock, past.announcement()),
                            past.announcement().at()));
            clock.active().forEach(told -> active.put(id(ticket, clock, told), told.at()));
        }
    }

    private static String id(String ticket, Clock clock, Announcement told) {
        return String.join(
                "/", ClockStatuses.key(ticket, clock.id()), told.kind().name().toLowerCase(Locale.ROOT), told.level());
    }

    public int clocks() {
        return clocks.size();
    }

    public int announcements() {
        return announcements.size();
    }

    public int active() {
        return active.size();
    }

    /** Every difference between what was told and what is true, one a line; empty if there is none. */
    public List<String> differencesFrom(StreamOutput output) {
        differences.clear();
        compareClocks(output.clocks());
        Map<String, List<SlaAlert>> said = output.alerts();
        compareAlerts(said);
        said.forEach(this::checkLife);
        compareActive(output.activeAlerts());
        output.rejected().forEach(record -> differences.add("rejected: " + record));
        return List.copyOf(differences);
    }

    private void compareClocks(Map<String, ClockStatus> told) {
        for (String key : union(clocks, told)) {
            ClockStatus expected = clocks.get(key);
            ClockStatus actual = told.get(key);
            if (expected == null || actual == null) {
                differences.add("clock " + key + ": expected " + expected + " but was " + actual);
            } else {
                compareClock(key, expected, actual);
            }
        }
    }

    /** A clock that runs was measured when it was last told of; all else is as it is in the end. */
    private void compareClock(String key, ClockStatus expected, ClockStatus actual) {
        ClockStatus then = expected;
        if (grows(expected)) {
            then = asOf(expected, actual.getEvaluatedAt());
        }
        ClockStatus wanted = ClockStatus.newBuilder(expected)
                .setElapsedMillis(then.getElapsedMillis())
                .setElapsedByLevel(then.getElapsedByLevel())
                .setElapsedByTeam(then.getElapsedByTeam())
                .setEvaluatedAt(actual.getEvaluatedAt())
                .build();
        if (!wanted.equals(actual)) {
            differences.add("clock " + key + ": "
                    + wanted.getSchema().getFields().stream()
                            .map(field -> field.name())
                            .filter(field -> !Objects.equals(wanted.get(field), actual.get(field)))
                            .map(field -> field + " expected " + wanted.get(field) + " but was " + actual.get(field))
                            .toList());
        }
    }

    /** Whether the clock's elapsed time depends on when one looks. */
    private boolean grows(ClockStatus clock) {
        Instant later = asOf.plusSeconds(30L * 24 * 3600);
        return clock.getStoppedAt() == null && asOf(clock, later).getElapsedMillis() != clock.getElapsedMillis();
    }

    private ClockStatus asOf(ClockStatus clock, Instant at) {
        String key = ClockStatuses.key(clock.getTicketId(), idOf(clock));
        return Evaluator.evaluate(histories.get(clock.getTicketId()), catalogues, at).clocks().stream()
                .filter(its -> ClockStatuses.key(clock.getTicketId(), its.id()).equals(key))
                .map(its -> ClockStatuses.toAvro(clock.getTicketId(), its, at))
                .findFirst()
                .orElseThrow();
    }

    private static ClockId idOf(ClockStatus clock) {
        return new ClockId(Metric.labelled(clock.getMetric()).orElseThrow(), clock.getCycle());
    }

    private void compareAlerts(Map<String, List<SlaAlert>> said) {
        Map<String, Instant> standing = new HashMap<>();
        said.forEach((id, revisions) -> {
            SlaAlert last = revisions.get(revisions.size() - 1);
            boolean wasForgiven = "retargeted".equals(last.getReason()) && forgiven.containsKey(id);
            if (last.getState() != AlertState.RETRACTED && !wasForgiven) {
                standing.put(id, last.getAt());
            }
        });
        compareInstants("announcement", announcements, standing);
    }

    private void compareActive(Map<String, SlaAlert> told) {
        Map<String, Instant> standing = new HashMap<>();
        told.forEach((id, alert) -> standing.put(id, alert.getAt()));
        compareInstants("active alert", active, standing);
    }

    private void compareInstants(String what, Map<String, Instant> expected, Map<String, Instant> actual) {
        for (String id : union(expected, actual)) {
            Instant wanted = expected.get(id);
            if (wanted == null || !wanted.equals(actual.get(id))) {
                differences.add(what + " " + id + ": expected " + wanted + " but was " + actual.get(id));
            }
        }
    }

    /** Revisions count from one without a gap, nobody is told twice that it fires, and only what fires is updated. */
    private void checkLife(String id, List<SlaAlert> revisions) {
        boolean firing = false;
        for (int i = 0; i < revisions.size(); i++) {
            SlaAlert alert = revisions.get(i);
            boolean legal =
                    switch (alert.getState()) {
                        case FIRING -> !firing;
                        case UPDATED -> firing;
                        case RESOLVED, RETRACTED -> true;
                        case UNKNOWN -> false;
                    };
            if (!legal || alert.getRevision() != i + 1) {
                differences.add("alert " + id + " has the life "
                        + revisions.stream()
                                .map(said -> said.getRevision() + " " + said.getState())
                                .toList());
                return;
            }
            firing = alert.getState() == AlertState.FIRING || alert.getState() == AlertState.UPDATED;
        }
    }

    private static TreeSet<String> union(Map<String, ?> one, Map<String, ?> other) {
        TreeSet<String> keys = new TreeSet<>(one.keySet());
        keys.addAll(other.keySet());
        return keys;
    }
}
