package io.slamonitor.testing;

import io.slamonitor.avro.Attainment;
import io.slamonitor.avro.TimeBucket;
import io.slamonitor.evaluation.AnnouncementKind;
import io.slamonitor.evaluation.Clock;
import io.slamonitor.evaluation.ClockState;
import io.slamonitor.evaluation.Evaluator;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.Metric;
import io.slamonitor.policy.yaml.LoadedCatalogue;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Attainment as it ought to stand: every ticket evaluated at the end, and its clocks counted one by one, with lists where
 * the application has differences. For the dimensions that are the default, and zones whose clocks change by whole hours.
 */
public final class AttainmentOracle {

    /** What one row counts, and how long each clock took. */
    private static final class Row {
        private final Map<String, String> values;
        private final Map<String, Long> counts = new TreeMap<>();
        private final List<Duration> took = new ArrayList<>();

        private Row(Map<String, String> values) {
            this.values = values;
        }

        private long count(String what) {
            return counts.getOrDefault(what, 0L);
        }
    }

    private final Map<String, Row> rows = new TreeMap<>();
    private final Instant asOf;

    /** @param asOf when the tickets are looked at; hours are kept for 14 days, days for 400 */
    public AttainmentOracle(Collection<TicketHistory> histories, Catalogues catalogues, Instant asOf) {
        this.asOf = asOf;
        for (TicketHistory history : histories) {
            Evaluator.evaluate(history, catalogues, asOf).clocks().stream()
                    .filter(clock -> clock.id().metric() != Metric.TICKET && clock.state() != ClockState.CANCELLED)
                    .forEach(this::count);
        }
    }

    /** Of tickets of which all of these events are known, under a catalogue that was always live. */
    public static AttainmentOracle of(List<TicketEvent> events, LoadedCatalogue catalogue, Instant asOf) {
        List<TicketHistory> histories =
                events.stream().collect(Collectors.groupingBy(TicketEvent::ticketId)).entrySet().stream()
                        .map(ticket -> TicketHistory.of(ticket.getKey(), ticket.getValue()))
                        .toList();
        return new AttainmentOracle(
                histories, Catalogues.of(catalogue.catalog(catalogue.version(), Instant.EPOCH)), asOf);
    }

    private void count(Clock clock) {
        boolean breached = clock.state() == ClockState.BREACHED;
        if (breached || clock.state() == ClockState.MET) {
            Instant at =
                    breached && (clock.stoppedAt() == null || clock.breachAt().isBefore(clock.stoppedAt()))
                            ? clock.breachAt()
                            : clock.stoppedAt();
            String what = !breached ? "met" : clock.excuse().isPresent() ? "excused" : "breached";
            ZoneId zone = clock.reportingZone();
            ZonedDateTime local = at.atZone(zone);
            LocalDate date = local.toLocalDate();
            judged(clock, "hour", local.truncatedTo(ChronoUnit.HOURS).toInstant(), Duration.ofHours(1), 14, what);
            judged(clock, "day", date.atStartOfDay(zone).toInstant(), Duration.ofHours(24), 400, what);
            judged(
                    clock,
                    "month",
                    date.withDayOfMonth(1).atStartOfDay(zone).toInstant(),
                    Duration.ofDays(30),
                    100_000,
                    what);
        }
        if (clock.stoppedAt() == null) {
            boolean warned = clock.announcements().stream().anyMatch(told -> told.kind() == AnnouncementKind.WARNING);
            add(clock, "&window=now", breached ? "overdue" : warned ? "atRisk" : "running", Optional.empty());
        }
    }

    private void judged(Clock clock, String kind, Instant start, Duration about, int daysKept, String what) {
        if (start.plus(about).isAfter(asOf.minus(Duration.ofDays(daysKept)))) {
            Optional<Duration> took = clock.stoppedAt() == null || what.equals("excused")
                    ? Optional.empty()
                    : Optional.of(Duration.ofMillis(clock.elapsed().toMillis()));
            add(clock, "&window=" + kind + "&start=" + start, what, took);
        }
    }

    private void add(Clock clock, String window, String what, Optional<Duration> took) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("customer", clock.attributes().get(TicketField.CUSTOMER).orElse(null));
        values.put("policy", clock.policy().name());
        values.put("metric", clock.id().metric().label());
        values.put("priority", clock.priority());
        values.put("team", clock.attributes().get(TicketField.TEAM).orElse(null));
        values.put("level", clock.attributes().get(TicketField.LEVEL).orElse(null));
        values.values().removeIf(Objects::isNull);
        values.put("zone", clock.reportingZone().getId());
        String key = values.entrySet().stream()
                        .map(value -> value.getKey() + "="
                                + value.getValue().replace("/", "%2F").replace("&", "%26"))
                        .collect(Collectors.joining("&"))
                + window;
        Row row = rows.computeIfAbsent(key, unused -> new Row(values));
        row.counts.merge(what, 1L, Long::sum);
        took.ifPresent(row.took::add);
    }

    public int rows() {
        return rows.size();
    }

    /** How many clocks are counted in rows of a kind, in this way. */
    public long total(String kind, String what) {
        return rows.entrySet().stream()
                .filter(row -> row.getKey().contains("&window=" + kind))
                .mapToLong(row -> row.getValue().count(what))
                .sum();
    }

    /** Every difference between what was told and what is true, one a line; empty if there is none. */
    public List<String> differencesFrom(Map<String, Attainment> told) {
        List<String> differences = new ArrayList<>();
        TreeSet<String> keys = new TreeSet<>(rows.keySet());
        keys.addAll(told.keySet());
        for (String key : keys) {
            Row expected = rows.get(key);
            Attainment actual = told.get(key);
            if (expected == null || actual == null) {
                differences.add(key + ": expected " + (expected == null ? "no row" : expected.counts) + " but was "
                        + (actual == null ? "none" : actual));
            } else {
                compare(key, expected, actual, differences);
            }
        }
        return differences;
    }

    private static void compare(String key, Row expected, Attainment actual, List<String> differences) {
        for (String name : List.of("customer", "policy", "metric", "priority", "team", "level", "zone")) {
            same(key, name, expected.values.get(name), actual.get(name), differences);
        }
        for (String name : List.of("met", "breached", "excused", "running", "atRisk", "overdue")) {
            same(key, name, expected.count(name), actual.get(name), differences);
        }
        long judged = expected.count("met") + expected.count("breached");
        same(
                key,
                "attainment",
                judged == 0 ? null : (double) expected.count("met") / judged,
                actual.getAttainment(),
                differences);
        compareTimes(key, expected.took, actual, differences);
    }

    private static void compareTimes(String key, List<Duration> took, Attainment actual, List<String> differences) {
        Collections.sort(took);
        double total = took.stream().mapToLong(Duration::toMillis).sum() / 1000.0;
        same(key, "stopped", (long) took.size(), actual.getStopped(), differences);
        same(key, "totalSeconds", took.isEmpty() ? null : total, actual.getTotalSeconds(), differences);
        List<Long> counts = new ArrayList<>();
        long end = 0;
        for (TimeBucket bucket : actual.getBuckets()) {
            long from = end;
            end = bucket.getBelowSeconds();
            long below = end;
            long within = took.stream()
                    .filter(one -> one.toSeconds() >= from && one.toSeconds() < below)
                    .count();
            counts.add(within);
        }
        same(
                key,
                "buckets",
                counts,
                actual.getBuckets().stream().map(TimeBucket::getCount).toList(),
                differences);
        if (!took.isEmpty()) {
            near(key, "p50", took.get((took.size() + 1) / 2 - 1), actual.getP50Seconds(), differences);
            near(key, "p90", took.get((took.size() * 9 + 9) / 10 - 1), actual.getP90Seconds(), differences);
            near(key, "max", took.get(took.size() - 1), actual.getMaxSeconds(), differences);
        }
    }

    private static void near(String key, String what, Duration expected, Double actual, List<String> differences) {
        double exact = expected.toMillis() / 1000.0;
        if (actual == null || actual < exact || actual > exact * 1.016 + 1) {
            differences.add(key + ": " + what + " expected about " + exact + " but was " + actual);
        }
    }

    private static void same(String key, String what, Object expected, Object actual, List<String> differences) {
        if (!Objects.equals(expected, actual)) {
            differences.add(key + ": " + what + " expected " + expected + " but was " + actual);
        }
    }
}
