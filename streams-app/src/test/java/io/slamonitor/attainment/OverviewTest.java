package io.slamonitor.attainment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverviewTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final AttainmentTally MET = AttainmentTally.of(new Standing.Judged(
            Outcome.MET, Instant.parse("2026-03-02T09:00:00Z"), Optional.of(Duration.ofMinutes(5))));
    private static final AttainmentTally RUNNING = AttainmentTally.of(Openness.RUNNING);

    private final Overview overview = new Overview();

    /** Of the policy gold and the metric resolution. */
    private static Group group(final String customer, final String priority, final String team) {
        final Map<Dimension, String> values =
                new EnumMap<>(Map.of(Dimension.POLICY, "gold", Dimension.METRIC, "resolution"));
        Optional.ofNullable(customer).ifPresent(value -> values.put(Dimension.CUSTOMER, value));
        Optional.ofNullable(priority).ifPresent(value -> values.put(Dimension.PRIORITY, value));
        Optional.ofNullable(team).ifPresent(value -> values.put(Dimension.TEAM, value));
        return new Group(values, LONDON, OptionalInt.empty());
    }

    private static List<String> line(final String customer, final String priority) {
        return List.of(customer, "gold", "resolution", priority);
    }

    @Test
    void groupsThatDifferInOtherThingsAloneAreOneLine() {
        overview.judged(Span.DAY, group("acme", "P1", "forms"), MET);
        overview.judged(Span.DAY, group("acme", "P1", "phones"), MET);
        overview.judged(Span.MONTH, group("acme", "P1", "phones"), MET);
        overview.open(group("acme", "P1", "phones"), RUNNING);
        overview.open(group("acme", "P2", null), RUNNING);

        final Map<List<String>, Overview.Line> lines = overview.lines(10);
        assertThat(lines).containsOnlyKeys(line("acme", "P1"), line("acme", "P2"));
        assertThat(lines.get(line("acme", "P1")).judged(Span.DAY)).isEqualTo(MET.plus(MET));
        assertThat(lines.get(line("acme", "P1")).judged(Span.MONTH)).isEqualTo(MET);
        assertThat(lines.get(line("acme", "P1")).judged(Span.LAST_7_DAYS)).isEqualTo(AttainmentTally.EMPTY);
        assertThat(lines.get(line("acme", "P1")).open()).isEqualTo(RUNNING);
    }

    @Test
    void whatClocksDoNotHaveIsNone() {
        overview.open(group(null, null, null), RUNNING);
        assertThat(overview.lines(10)).containsOnlyKeys(line("none", "none"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a \"quoted\" one", "two\nlines", "\\", "\u0000", "a\u0000b", "", "{}", "ünï €"})
    void whateverACustomerIsCalledIsOneLabel(final String customer) {
        overview.open(group(customer, "P1", null), RUNNING);
        assertThat(overview.lines(10)).containsOnlyKeys(line(customer, "P1"));
    }

    @Test
    void thoseThatAreTooManyAreOneLineThatLosesNothing() {
        for (final String customer : List.of("e", "a", "d", "b", "c")) {
            overview.judged(Span.DAY, group(customer, "P1", null), MET);
            overview.open(group(customer, "P1", null), RUNNING);
        }
        final Map<List<String>, Overview.Line> lines = overview.lines(2);
        assertThat(lines).containsOnlyKeys(line("a", "P1"), line("b", "P1"), line("other", "other"));
        assertThat(lines.get(line("other", "other")).judged(Span.DAY))
                .isEqualTo(MET.plus(MET).plus(MET));
        assertThat(lines.get(line("other", "other")).open())
                .isEqualTo(RUNNING.plus(RUNNING).plus(RUNNING));
        assertThat(overview.foldedLines(2)).isEqualTo(3);
        assertThat(overview.foldedLines(5)).isZero();
    }

    @Test
    void groupsThatWereCountedTogetherAreToldOf() {
        overview.open(group("acme", "P1", null), RUNNING);
        assertThat(overview.foldedGroups()).isZero();
        overview.open(group("globex", "P1", null).folded(3), RUNNING);
        overview.judged(Span.DAY, group("initech", "P2", null).folded(3), MET);
        assertThat(overview.foldedGroups()).isEqualTo(1);
        assertThat(overview.lines(10)).containsOnlyKeys(line("acme", "P1"), line("other", "other"));
    }

    @Test
    void orderInWhichRowsComeChangesNothing() {
        final List<Group> groups = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            groups.add(group("customer " + i, "P" + i % 4, "team " + i % 3));
        }
        groups.forEach(group -> overview.judged(Span.DAY, group, MET));
        final Overview shuffled = new Overview();
        Collections.shuffle(groups, new Random(7));
        groups.forEach(group -> shuffled.judged(Span.DAY, group, MET));
        assertThat(shuffled.lines(20).keySet())
                .containsExactlyElementsOf(overview.lines(20).keySet());
    }
}
