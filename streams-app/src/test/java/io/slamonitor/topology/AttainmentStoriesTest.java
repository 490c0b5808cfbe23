package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.attainment.Dimension;
import io.slamonitor.avro.Attainment;
import io.slamonitor.avro.TimeBucket;
import io.slamonitor.avro.Verdict;
import io.slamonitor.avro.VerdictChange;
import io.slamonitor.evaluation.Excuse;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What managers see of how promises are kept, and what changes it. */
class AttainmentStoriesTest {
    private static final Instant LIVE = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final String POLICY =
            """
            policies:
              - name: desk
                match: {}
                calendar: 24x7
                targets:
                  - {metric: resolution, within: 4h}
                warn-at: [75%]
            """;

    private static final String RESOLUTION = "policy=desk&metric=resolution&zone=UTC";
    private static final String NOW = RESOLUTION + "&window=now";
    private static final String HOUR = RESOLUTION + "&window=hour&start=";
    private static final String TODAY = RESOLUTION + "&window=day&start=2026-03-02T00:00:00Z";
    private static final String MONTH = RESOLUTION + "&window=month&start=2026-03-01T00:00:00Z";

    private TopologyHarness sla;

    @BeforeEach
    void start() {
        sla = new TopologyHarness().publish("v1", LIVE, POLICY).tick(NINE.minusSeconds(60));
    }

    @AfterEach
    void stop() {
        sla.close();
    }

    private static Instant at(final int minutes) {
        return NINE.plus(Duration.ofMinutes(minutes));
    }

    private static TicketEvent created(final String ticket, final int minutes) {
        return TicketEvent.of(ticket, EventType.CREATED, at(minutes)).build();
    }

    private static TicketEvent.Builder updated(final String ticket, final int minutes) {
        return TicketEvent.of(ticket, EventType.UPDATED, at(minutes));
    }

    private static TicketEvent resolved(final String ticket, final int minutes) {
        return updated(ticket, minutes).status(TicketStatus.RESOLVED).build();
    }

    private Attainment row(final String key) {
        assertThat(sla.attainment()).containsKey(key);
        return sla.attainment().get(key);
    }

    /** met, breached, excused; running, at risk, overdue. */
    private String counts(final String key) {
        final Attainment row = row(key);
        return "%d %d %d; %d %d %d"
                .formatted(
                        row.getMet(),
                        row.getBreached(),
                        row.getExcused(),
                        row.getRunning(),
                        row.getAtRisk(),
                        row.getOverdue());
    }

    private void othersBeingAsBefore(final Runnable change) {
        final Map<String, Attainment> before = sla.attainment();
        change.run();
        assertThat(sla.attainmentTold()).isEmpty();
        assertThat(sla.attainment()).isEqualTo(before);
    }

    @Test
    void aClockRunsIsAtRiskIsOverdueAndStops() {
        sla.send(created("T-1", 0));
        assertThat(counts(NOW)).isEqualTo("0 0 0; 1 0 0");

        sla.tick(at(180));
        assertThat(counts(NOW)).isEqualTo("0 0 0; 0 1 0");
        assertThat(sla.attainment()).containsOnlyKeys(NOW);

        sla.tick(at(241));
        assertThat(counts(NOW)).isEqualTo("0 0 0; 0 0 1");
        assertThat(counts(TODAY)).isEqualTo("0 1 0; 0 0 0");
        assertThat(row(TODAY).getStopped())
                .as("nobody knows yet how long it takes")
                .isZero();
        assertThat(row(TODAY).getMeanSeconds()).isNull();

        sla.send(resolved("T-1", 300)).tick(at(300));
        assertThat(sla.attainment())
                .as("nothing is open, so no row says so")
                .containsOnlyKeys(HOUR + "2026-03-02T13:00:00Z", TODAY, MONTH);
        assertThat(counts(TODAY)).isEqualTo("0 1 0; 0 0 0");
        assertThat(row(TODAY).getStopped()).isEqualTo(1);
        assertThat(row(TODAY).getMeanSeconds()).isEqualTo(5 * 3600.0);
    }

    @Test
    void rowsSayHowManyWereMetAndHowLongTheyTook() {
        sla.send(created("T-1", 0), created("T-2", 0), created("T-3", 0)).tick(at(0));
        sla.send(resolved("T-1", 30), resolved("T-2", 90)).tick(at(120));
        sla.tick(at(241)).send(resolved("T-3", 250)).tick(at(260));

        final Attainment day = row(TODAY);
        assertThat(counts(TODAY)).isEqualTo("2 1 0; 0 0 0");
        assertThat(day.getAttainment()).isEqualTo(2 / 3.0);
        assertThat(day.getWindow()).isEqualTo("day");
        assertThat(day.getWindowStart()).isEqualTo("2026-03-02T00:00:00Z");
        assertThat(day.getWindowEnd()).isEqualTo("2026-03-03T00:00:00Z");
        assertThat(day.getZone()).isEqualTo("UTC");
        assertThat(day.getPolicy()).isEqualTo("desk");
        assertThat(day.getMetric()).isEqualTo("resolution");
        assertThat(day.getCustomer()).isNull();
        assertThat(day.getStopped()).isEqualTo(3);
        assertThat(day.getTotalSeconds()).isEqualTo((30 + 90 + 250) * 60.0);
        assertThat(day.getP50Seconds()).isBetween(90 * 60.0, 90 * 60.0 * 1.016);
        assertThat(day.getMaxSeconds()).isBetween(250 * 60.0, 250 * 60.0 * 1.016);
        assertThat(day.getBuckets()).extracting(TimeBucket::getCount).containsExactly(1L, 1L, 1L);
        assertThat(day.getUpdatedAt()).as("when the last of them was found").isEqualTo(at(241));
        assertThat(counts(HOUR + "2026-03-02T09:00:00Z")).isEqualTo("1 0 0; 0 0 0");
        assertThat(counts(HOUR + "2026-03-02T10:00:00Z")).isEqualTo("1 0 0; 0 0 0");
        assertThat(counts(MONTH)).isEqualTo("2 1 0; 0 0 0");
    }

    @Test
    void aVerdictBelongsToTheDayOfItsInstantInTheReportingZone() {
        sla.publish("v2", NINE, POLICY + "    reporting-zone: Asia/Tokyo\n").tick(NINE);
        sla.send(created("T-1", 10)).send(resolved("T-1", 20)).tick(at(30));
        assertThat(sla.attainment())
                .containsKey("policy=desk&metric=resolution&zone=Asia%2FTokyo&window=day&start=2026-03-01T15:00:00Z");
    }

    @Test
    void lateNewsMovesAVerdictToAnotherHourAndTakesItsTimeAlong() {
        sla.send(created("T-1", 0), resolved("T-1", 130)).tick(at(180));
        final Attainment before = row(HOUR + "2026-03-02T11:00:00Z");
        assertThat(before.getTotalSeconds()).isEqualTo(130 * 60.0);

        sla.send(resolved("T-1", 50));

        assertThat(sla.attainment()).containsOnlyKeys(HOUR + "2026-03-02T09:00:00Z", TODAY, MONTH);
        assertThat(row(TODAY).getTotalSeconds()).isEqualTo(50 * 60.0);
        assertThat(row(TODAY).getStopped()).isEqualTo(1);
    }

    @Test
    void aBreachThatNeverWasIsTakenBack() {
        sla.send(created("T-1", 0)).tick(at(241));
        assertThat(counts(TODAY)).isEqualTo("0 1 0; 0 0 0");

        sla.send(resolved("T-1", 100));

        assertThat(counts(TODAY)).isEqualTo("1 0 0; 0 0 0");
        assertThat(sla.attainment()).doesNotContainKey(NOW);
    }

    @Test
    void aTicketThatIsDeletedCountsForNothing() {
        sla.send(created("T-1", 0)).tick(at(1));
        sla.send(TicketEvent.of("T-1", EventType.DELETED, at(2)).build());
        assertThat(sla.attainment()).isEmpty();
    }

    @Test
    void anExcusedBreachIsLeftOutVisibly() {
        sla.send(created("T-1", 0)).tick(at(241)).send(resolved("T-1", 250)).tick(at(260));
        assertThat(row(TODAY).getStopped()).isEqualTo(1);

        sla.send(TicketEvent.of("T-1", EventType.EXCUSED, at(270))
                .attribute(Excuse.REASON, "power cut")
                .build());

        assertThat(counts(TODAY)).isEqualTo("0 0 1; 0 0 0");
        assertThat(row(TODAY).getAttainment()).isNull();
        assertThat(row(TODAY).getStopped()).isZero();
        assertThat(row(TODAY).getBuckets()).isEmpty();
    }

    @Test
    void anotherTeamTakesTheClockAlong() {
        sla.send(created("T-1", 0), created("T-2", 0)).tick(at(241));
        sla.send(updated("T-1", 242).set(TicketField.TEAM, "network").build()).tick(at(243));

        assertThat(counts(TODAY)).isEqualTo("0 1 0; 0 0 0");
        assertThat(counts(TODAY.replace("&zone", "&team=network&zone"))).isEqualTo("0 1 0; 0 0 0");
        assertThat(counts(NOW.replace("&zone", "&team=network&zone"))).isEqualTo("0 0 0; 0 0 1");
    }

    @Test
    void aDuplicateAndAnEventThatChangesNoCountAreNotTold() {
        sla.send(created("T-1", 0)).tick(at(1));
        othersBeingAsBefore(() -> sla.send(
                created("T-1", 0),
                TicketEvent.of("T-1", EventType.INTERNAL_NOTE, at(1)).build()));
    }

    @Test
    void aRowIsToldOnceAnIntervalHoweverOftenItChanges() {
        for (int i = 0; i < 50; i++) {
            sla.send(created("T-" + i, 0));
        }
        assertThat(sla.attainmentTold()).hasSize(1);
        assertThat(sla.attainmentTold()).isEmpty();
        assertThat(counts(NOW)).isEqualTo("0 0 0; 50 0 0");
    }

    @Test
    void aTicketThatLeavesTheStoreLeavesItsVerdicts() {
        sla.send(created("T-1", 0), resolved("T-1", 30)).tick(at(60));
        othersBeingAsBefore(() -> sla.tick(NINE.plus(Duration.ofDays(91))));
        assertThat(sla.stored("T-1"))
                .hasValueSatisfying(state -> assertThat(state.isStub()).isTrue());
        assertThat(sla.driver
                        .<String, byte[]>getKeyValueStore(Nodes.VERDICTS_STORE)
                        .get("T-1"))
                .as("what was told of it is forgotten with it")
                .isNull();
    }

    @Test
    void oldWindowsAreForgottenAndALateVerdictCountsWhereItStillCan() {
        sla.send(created("T-1", 0), resolved("T-1", 30)).tick(at(60));
        assertThat(sla.attainment()).hasSize(3);

        final Instant later = NINE.plus(Duration.ofDays(15));
        sla.tick(later).send(created("T-2", 0), resolved("T-2", 45)).tick(later.plusSeconds(1));

        assertThat(sla.attainment()).as("the hour is over and forgotten").containsOnlyKeys(TODAY, MONTH);
        assertThat(counts(TODAY)).isEqualTo("2 0 0; 0 0 0");

        sla.send(TicketEvent.of("T-1", EventType.DELETED, at(31)).build());
        assertThat(sla.attainment()).containsOnlyKeys(TODAY, MONTH);

        final Instant muchLater = NINE.plus(Duration.ofDays(420));
        sla.send(TicketEvent.of("T-3", EventType.CREATED, later).build()).tick(muchLater);
        assertThat(sla.attainment()).doesNotContainKey(TODAY).containsKey(MONTH);
    }

    @Test
    void groupsThatAreTooManyAreCountedTogetherAndTakenBackThere() {
        final Reporting two = reporting(EnumSet.of(Dimension.CUSTOMER, Dimension.METRIC), 2);
        try (TopologyHarness desk = new TopologyHarness(TopologyHarness.settings(two, Retention.DEFAULT))) {
            desk.publish("v1", LIVE, POLICY).tick(NINE.minusSeconds(60));
            for (int i = 1; i <= 5; i++) {
                desk.send(TicketEvent.of("T-" + i, EventType.CREATED, at(0))
                        .set(TicketField.CUSTOMER, "c" + i)
                        .build());
            }
            assertThat(desk.attainment())
                    .containsOnlyKeys(
                            "customer=c1&metric=resolution&zone=UTC&window=now",
                            "customer=c2&metric=resolution&zone=UTC&window=now",
                            "customer=other&metric=resolution&zone=UTC&other=0&window=now");
            assertThat(desk.attainment().get("customer=other&metric=resolution&zone=UTC&other=0&window=now"))
                    .satisfies(other -> {
                        assertThat(other.getCustomer()).isEqualTo("other");
                        assertThat(other.getRunning()).isEqualTo(3);
                    });

            for (int i = 1; i <= 5; i++) {
                desk.send(TicketEvent.of("T-" + i, EventType.DELETED, at(1)).build());
            }
            assertThat(desk.attainment()).isEmpty();
        }
    }

    /** As long as an event may say it, and four bytes a character: every row is named by it, and says it again. */
    @Test
    void theLongestNamesOfAllAreCounted() {
        final String text = "\"\n\ud83c\udfab ".repeat(2_000);
        sla.send(TicketEvent.of("T-1", EventType.CREATED, at(0))
                .set(TicketField.CUSTOMER, text)
                .set(TicketField.TEAM, text)
                .build());
        assertThat(sla.rejectedRecords()).isEmpty();
        assertThat(sla.attainment()).hasSize(1).allSatisfy((key, row) -> {
            assertThat(row.getCustomer()).isEqualTo(Dimension.nameOf(text)).hasSizeLessThanOrEqualTo(200);
            assertThat(row.getTeam()).isEqualTo(Dimension.nameOf(text));
            assertThat(row.getRunning()).isEqualTo(1);
            assertThat(key).hasSizeLessThan(5_000);
        });
        sla.send(TicketEvent.of("T-1", EventType.DELETED, at(1)).build());
        assertThat(sla.attainment()).isEmpty();
    }

    /** More than the changelog takes, if each clock said in full what it is counted by. */
    @Test
    void whatIsToldOfATicketOfManyClocksStaysSmallHoweverLongItsNamesAre() {
        final String text = "\u754c".repeat(10_000);
        try (TopologyHarness desk = new TopologyHarness(
                TopologyHarness.settings(reporting(EnumSet.allOf(Dimension.class), 100), Retention.DEFAULT))) {
            desk.publish(
                            "v1",
                            LIVE,
                            """
                            policies:
                              - name: desk
                                match: {}
                                calendar: 24x7
                                targets:
                                  - {metric: first-response, within: 4h}
                                  - {metric: next-response, within: 1h}
                                  - {metric: periodic-update, within: 1h}
                            """)
                    .tick(NINE.minusSeconds(60));
            desk.send(TicketEvent.of("T-1", EventType.CREATED, at(0))
                    .set(TicketField.CUSTOMER, text)
                    .set(TicketField.PRODUCT, text)
                    .set(TicketField.TEAM, text)
                    .set(TicketField.LEVEL, text)
                    .set(TicketField.PRIORITY, text)
                    .build());
            for (int i = 1; i < 80; i++) {
                desk.send(
                        TicketEvent.of("T-1", i % 2 == 0 ? EventType.CUSTOMER_REPLIED : EventType.AGENT_REPLIED, at(i))
                                .build());
            }
            assertThat(desk.stored("T-1").orElseThrow().quarantine()).isEmpty();
            assertThat(desk.stored("T-1").orElseThrow().ledger().clocks()).hasSizeGreaterThan(70);
            assertThat(desk.driver
                            .<String, byte[]>getKeyValueStore(Nodes.VERDICTS_STORE)
                            .get("T-1"))
                    .hasSizeLessThan(32 * 1024);
        }
    }

    private static Reporting reporting(final Set<Dimension> by, final int mostGroups) {
        return new Reporting(
                by,
                mostGroups,
                Duration.ofSeconds(1),
                Duration.ofDays(14),
                Duration.ofDays(400),
                Duration.ofDays(4_000));
    }

    @Test
    void anotherReportingZoneMovesWhatItTakesOverAndCountsNothingTwice() {
        sla.send(created("T-1", 0), created("T-2", 0)).tick(at(1));
        sla.send(resolved("T-1", 30)).tick(at(60));
        sla.publish("v2", at(90), POLICY + "    reporting-zone: Pacific/Auckland\n    apply-to: open\n")
                .tick(at(100))
                .tick(at(101))
                .tick(at(250));
        assertThat(total("day", Attainment::getMet)).isEqualTo(1);
        assertThat(total("day", Attainment::getBreached)).isEqualTo(1);
        assertThat(total("month", Attainment::getMet)).isEqualTo(1);
        assertThat(total("now", Attainment::getOverdue)).isEqualTo(1);
        assertThat(counts(
                        "policy=desk&metric=resolution&zone=Pacific%2FAuckland&window=day&start=2026-03-02T11:00:00Z"))
                .isEqualTo("0 1 0; 0 0 0");
    }

    private long total(final String window, final ToLongFunction<Attainment> count) {
        return sla.attainment().values().stream()
                .filter(row -> row.getWindow().equals(window))
                .mapToLong(count)
                .sum();
    }

    @Test
    void whatAnotherApplicationOrNobodyToldCountsForNothing() {
        final VerdictChange.Builder change = VerdictChange.newBuilder()
                .setNewVerdict(Verdict.MET)
                .setNewAt(NINE)
                .setAsOf(NINE)
                .setApplicationId("another");
        sla.verdictBytes(RESOLUTION, sla.encode(change.build()));
        sla.verdictBytes(
                RESOLUTION,
                sla.encode(change.setApplicationId("harness").setAsOf(null).build()));
        sla.verdictBytes(RESOLUTION, new byte[] {1, 2, 3});
        sla.verdictBytes(RESOLUTION, null);
        sla.verdictBytes(null, sla.encode(change.setAsOf(NINE).build()));
        sla.verdictBytes("nonsense", sla.encode(change.build()));
        assertThat(sla.attainment()).isEmpty();

        sla.verdictBytes(RESOLUTION, sla.encode(change.build()));
        assertThat(sla.attainment()).hasSize(3);
    }
}
