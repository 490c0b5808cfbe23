package io.slamonitor.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.slamonitor.attainment.AttainmentRow;
import io.slamonitor.attainment.AttainmentTally;
import io.slamonitor.attainment.Dimension;
import io.slamonitor.attainment.Distribution;
import io.slamonitor.attainment.Group;
import io.slamonitor.attainment.ReportingWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Rows that lie on several instances, put together page by page, are what adding up all of them at once gives. */
class AttainmentRowsProperties {
    private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");
    private static final Set<Dimension> COUNTED = EnumSet.of(Dimension.CUSTOMER, Dimension.METRIC, Dimension.TEAM);

    private record Counted(AttainmentRow row, AttainmentTally tally) {}

    private static Counted counted(Random random) {
        Map<Dimension, String> values = new EnumMap<>(Dimension.class);
        put(values, Dimension.CUSTOMER, random, "acme", "b & co", "ünï \"quoted\"\n", "", "other");
        put(values, Dimension.METRIC, random, "resolution", "first-response");
        put(values, Dimension.TEAM, random, "a=b&c", "");
        ZoneId zone = ZoneId.of(random.nextBoolean() ? "Europe/London" : "Pacific/Kiritimati");
        Group group = new Group(values, zone, random.nextInt(9) == 0 ? OptionalInt.of(1) : OptionalInt.empty());
        boolean open = random.nextInt(4) == 0;
        Instant at = NOW.minus(Duration.ofHours(random.nextInt(24 * 70)));
        ReportingWindow.Kind kind = ReportingWindow.Kind.values()[random.nextInt(3)];
        Distribution took = open ? Distribution.EMPTY : Distribution.of(Duration.ofSeconds(random.nextInt(9_000)));
        return new Counted(
                new AttainmentRow(group, open ? Optional.empty() : Optional.of(ReportingWindow.of(kind, at, zone))),
                new AttainmentTally(open ? 0 : 1, 0, 0, open ? 1 : 0, 0, 0, took));
    }

    private static void put(Map<Dimension, String> values, Dimension dimension, Random random, String... choices) {
        String value = choices[random.nextInt(choices.length)];
        if (!value.isEmpty()) {
            values.put(dimension, value);
        }
    }

    private static AttainmentQuestion question(Map<String, List<String>> given, int limit) {
        List<String> faults = new ArrayList<>();
        AttainmentQuestion question = AttainmentParameters.question(given, COUNTED, NOW, limit, faults::add);
        assertThat(faults).isEmpty();
        return question;
    }

    private static List<AttainmentPart.Row> page(List<List<Counted>> instances, AttainmentQuestion question) {
        FirstRows all = new FirstRows(question.limit() + 1);
        for (List<Counted> instance : instances) {
            FirstRows part = new FirstRows(question.limit() + 1);
            instance.stream().filter(one -> question.accepts(one.row())).forEach(one -> question.cell(one.row())
                    .ifPresent(cell -> part.add(cell, one.tally())));
            all.addAll(part.rows());
        }
        return all.rows();
    }

    @Property(tries = 60)
    void pagesOfAllInstancesAreTheSumsOfEverythingOnceEach(@ForAll Random random) {
        List<List<Counted>> instances = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = random.nextInt(400); i >= 0; i--) {
            instances.get(random.nextInt(3)).add(counted(random));
        }
        String by = List.of(
                        "customer", "customer,metric", "metric,window", "zone,team", "", "window,customer,team,zone")
                .get(random.nextInt(6));
        Map<String, List<String>> given = new TreeMap<>(Map.of(
                "by",
                List.of(by),
                "window",
                List.of(List.of("hour", "day", "month").get(random.nextInt(3)))));
        if (random.nextBoolean()) {
            given.put("from", List.of("2026-02-01"));
            given.put("to", List.of("2026-03-31"));
        }
        int limit = 1 + random.nextInt(7);

        Map<String, AttainmentTally> paged = new TreeMap<>();
        String after = "";
        while (after != null) {
            given.put("after", List.of(after));
            List<AttainmentPart.Row> rows = page(instances, question(given, limit));
            rows.stream().limit(limit).forEach(row -> assertThat(
                            paged.put(row.cell().name(), row.counts()))
                    .isNull());
            after = rows.size() > limit ? rows.get(limit - 1).cell().name() : null;
        }

        given.remove("after");
        AttainmentQuestion question = question(given, 500);
        Map<String, AttainmentTally> expected = new TreeMap<>();
        instances.stream()
                .flatMap(List::stream)
                .filter(one -> question.accepts(one.row()))
                .forEach(one -> expected.merge(
                        question.cell(one.row()).orElseThrow().name(), one.tally(), AttainmentTally::plus));
        assertThat(paged).isEqualTo(expected);
    }

    /** Windows are chosen by the dates of each row's own zone: Kiritimati is 14 hours ahead of London. */
    @Property(tries = 60)
    void adjacentMonthsShareNoWindowAndLeaveNoneOut(@ForAll Random random) {
        List<Counted> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            rows.add(counted(random));
        }
        for (String kind : List.of("hour", "day", "month")) {
            AttainmentQuestion all = span(kind, "2026-01-01", "2026-05-01");
            List<AttainmentQuestion> months = List.of(
                    span(kind, "2026-01-01", "2026-02-01"),
                    span(kind, "2026-02-01", "2026-03-01"),
                    span(kind, "2026-03-01", "2026-04-01"),
                    span(kind, "2026-04-01", "2026-05-01"));
            for (Counted one : rows) {
                boolean isOfThatKind = one.row().kind().equals(kind);
                long holding = months.stream()
                        .filter(month -> month.accepts(one.row()))
                        .count();
                assertThat(holding).as(one.row().key()).isEqualTo(isOfThatKind ? 1 : 0);
                assertThat(all.accepts(one.row())).isEqualTo(isOfThatKind);
            }
        }
    }

    private static AttainmentQuestion span(String kind, String from, String to) {
        return question(Map.of("window", List.of(kind), "from", List.of(from), "to", List.of(to)), 500);
    }

    /** What is sent to another instance is not changed by it. */
    @Property(tries = 60)
    void aRowIsTheSameAfterItsJourney(@ForAll Random random) throws Exception {
        Counted one = counted(random);
        AttainmentQuestion.Cell cell =
                AttainmentQuestion.Cell.of(Map.of("customer", one.row().group().key()));
        AttainmentPart sent = new AttainmentPart(List.of(1, 2), List.of(AttainmentPart.Row.of(cell, one.tally())));
        JsonMapper mapper = new JsonMapper();
        AttainmentPart got = mapper.readValue(mapper.writeValueAsBytes(sent), AttainmentPart.class);
        assertThat(got.partitions()).isEqualTo(sent.partitions());
        assertThat(got.rows().get(0).cell()).isEqualTo(cell);
        assertThat(got.rows().get(0).counts()).isEqualTo(one.tally());
    }
}
