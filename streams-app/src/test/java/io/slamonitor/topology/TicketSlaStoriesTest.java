package io.slamonitor.topology;

import static io.slamonitor.ticket.EventType.AGENT_REPLIED;
import static io.slamonitor.ticket.EventType.CREATED;
import static io.slamonitor.ticket.EventType.INTERNAL_NOTE;
import static io.slamonitor.ticket.EventType.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.slamonitor.avro.ClockState;
import io.slamonitor.avro.ClockStatus;
import io.slamonitor.avro.SlaAlert;
import io.slamonitor.evaluation.PagingRules;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people are told, and when, as events and ticks come in. */
class TicketSlaStoriesTest {
    private static final Instant LIVE = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final String POLICY =
            """
            policies:
              - name: desk
                match: {}
                calendar: 24x7
                targets:
                  - {metric: first-response, within: 4h}
                warn-at: [50%, 75%]
            """;
    private static final String WARNING_50 = "T-1/first-response/1/warning/50%";
    private static final String WARNING_75 = "T-1/first-response/1/warning/75%";
    private static final String BREACH = "T-1/first-response/1/breach/breach";

    private TopologyHarness sla;

    @BeforeEach
    void start() {
        sla = new TopologyHarness().publish("v1", LIVE, POLICY).tick(NINE.minusSeconds(60));
    }

    @AfterEach
    void stop() {
        sla.close();
    }

    private static TicketEvent event(final EventType type, final Duration afterNine) {
        return TicketEvent.of("T-1", type, NINE.plus(afterNine)).build();
    }

    private static Duration hours(final double hours) {
        return Duration.ofMinutes(Math.round(hours * 60));
    }

    private static Instant at(final double hours) {
        return NINE.plus(hours(hours));
    }

    @Test
    void tellsEachWarningAndTheBreachOnceAndAtItsTime() {
        sla.send(event(CREATED, hours(0)));
        assertThat(sla.alertsTold()).isEmpty();

        sla.tick(at(1.9));
        assertThat(sla.alertsTold()).isEmpty();

        sla.tick(at(2)).tick(at(2.1));
        assertThat(sla.alertsTold()).containsExactly(WARNING_50 + " FIRING");

        sla.tick(at(3)).tick(at(3.1));
        assertThat(sla.alertsTold()).containsExactly(WARNING_50 + " RESOLVED", WARNING_75 + " FIRING");

        sla.tick(at(4));
        assertThat(sla.alertsTold())
                .as("four hours are not more than four hours")
                .isEmpty();

        sla.tick(at(4).plusMillis(1)).tick(at(5)).tick(at(50));
        assertThat(sla.alertsTold()).containsExactly(WARNING_75 + " RESOLVED", BREACH + " FIRING");
        assertThat(sla.currentAlerts()).containsOnlyKeys(BREACH);
    }

    @Test
    void goesQuietWhenTheTicketIsAnswered() {
        sla.send(event(CREATED, hours(0))).tick(at(4.5));
        sla.alertsTold();
        sla.send(event(AGENT_REPLIED, hours(5)));
        final List<SlaAlert> told = sla.alertRecords();
        assertThat(told).singleElement().satisfies(alert -> {
            assertThat(alert.getAlertId()).isEqualTo(BREACH);
            assertThat(alert.getState()).hasToString("RESOLVED");
            assertThat(alert.getReason()).isEqualTo("answered");
            assertThat(alert.getRevision()).isEqualTo(2);
        });
        assertThat(sla.currentAlerts()).isEmpty();
    }

    @Test
    void saysNothingOfATicketThatWasAnsweredInTimeWhileNobodyListened() {
        sla.send(event(CREATED, hours(0)), event(AGENT_REPLIED, hours(1)));
        sla.tick(at(24));
        assertThat(sla.alertsTold()).isEmpty();
        assertThat(sla.clockRecords()).last().satisfies(clock -> {
            assertThat(clock.getState()).isEqualTo(ClockState.MET);
            assertThat(clock.getElapsedMillis()).isEqualTo(Duration.ofHours(1).toMillis());
        });
    }

    @Test
    void takesABreachBackThatALateEventProvesFalse() {
        sla.send(event(CREATED, hours(0))).tick(at(5));
        sla.alertsTold();
        sla.send(event(AGENT_REPLIED, hours(1)));
        assertThat(sla.alertsTold()).contains(BREACH + " RETRACTED").noneMatch(line -> line.endsWith("FIRING"));
        assertThat(sla.currentAlerts()).isEmpty();
    }

    @Test
    void tellsABreachThatWasOverBeforeTheTickCame() {
        sla.send(event(CREATED, hours(0))).tick(at(3.5));
        sla.alertsTold();
        sla.send(event(AGENT_REPLIED, hours(4).plusSeconds(2)));
        sla.tickAndSettle(at(4.01));
        assertThat(sla.alertsTold()).contains(BREACH + " FIRING", BREACH + " RESOLVED");
    }

    @Test
    void aDuplicateChangesNothing() {
        sla.send(event(CREATED, hours(0)), event(CREATED, hours(0)));
        assertThat(sla.clocksTold()).containsExactly("T-1/first-response/1 RUNNING");
        sla.tick(at(5));
        sla.alertsTold();
        sla.send(event(CREATED, hours(0)));
        assertThat(sla.alertsTold()).isEmpty();
    }

    @Test
    void historyIsReadToItsEndBeforeItIsJudged() {
        sla.tick(at(48));
        sla.send(event(CREATED, hours(0)));
        sla.tick(at(48).plusSeconds(29));
        sla.send(event(INTERNAL_NOTE, hours(1)));
        sla.tick(at(48).plusSeconds(45));
        assertThat(sla.alertsTold()).as("it has not settled yet").isEmpty();
        sla.send(event(AGENT_REPLIED, hours(2).plusMinutes(30)));
        sla.tick(at(48).plusSeconds(120));
        assertThat(sla.alertsTold())
                .as("stale, and nobody is needed any more")
                .containsExactly("(" + WARNING_50 + " RESOLVED)");
    }

    @Test
    void aChattyTicketCannotPutItOffForEver() {
        sla.tick(at(48));
        sla.send(event(CREATED, hours(0)));
        for (int i = 1; i <= 16; i++) {
            sla.send(event(INTERNAL_NOTE, hours(1).plusSeconds(i)));
            sla.tick(at(48).plusSeconds(20L * i));
        }
        assertThat(sla.alertsTold()).contains(BREACH + " FIRING");
    }

    @Test
    void aBreachThatIsStillOpenPagesHoweverLateItIsFound() {
        sla.tick(at(24 * 30));
        sla.send(event(CREATED, hours(0)));
        sla.tickAndSettle(at(24 * 30));
        assertThat(sla.alertsTold())
                .as("the overtaken warnings are no news")
                .containsExactlyInAnyOrder(
                        "(" + WARNING_50 + " RESOLVED)", "(" + WARNING_75 + " RESOLVED)", BREACH + " FIRING");
    }

    @Test
    void ticketsThatCameBeforeTheFirstTickAreJudgedAfterIt() {
        try (TopologyHarness fresh = new TopologyHarness()) {
            fresh.publish("v1", LIVE, POLICY).send(event(CREATED, hours(0)));
            assertThat(fresh.clocksTold()).isEmpty();
            fresh.tickAndSettle(at(2.5));
            assertThat(fresh.clocksTold()).contains("T-1/first-response/1 RUNNING");
            assertThat(fresh.alertsTold()).containsExactly(WARNING_50 + " FIRING");
        }
    }

    @Test
    void ticketsThatCameBeforeAnyCatalogueAreJudgedOnceOneIsLive() {
        try (TopologyHarness fresh = new TopologyHarness()) {
            fresh.tick(at(0)).send(event(CREATED, hours(0))).tick(at(0.1));
            assertThat(fresh.clocksTold()).isEmpty();
            fresh.publish("v1", at(0.5), POLICY).tick(at(0.4));
            assertThat(fresh.clocksTold()).as("not before it takes effect").isEmpty();
            fresh.tick(at(0.5));
            assertThat(fresh.clocksTold()).containsExactly("T-1/first-response/1 RUNNING");
        }
    }

    @Test
    void aCatalogueThatAppliesToOpenTicketsTakesOverByTick() {
        sla.send(event(CREATED, hours(0))).tick(at(1));
        sla.clocksTold();
        sla.publish("v2", at(1.5), POLICY.replace("4h", "1h").replace("warn-at", "apply-to: open\n    warn-at"));
        sla.tick(at(1.4));
        assertThat(sla.clocksTold()).isEmpty();
        sla.tickAndSettle(at(1.5));
        final List<ClockStatus> told = sla.clockRecords();
        assertThat(told).last().satisfies(clock -> {
            assertThat(clock.getCatalogue()).isEqualTo("v2");
            assertThat(clock.getState()).isEqualTo(ClockState.BREACHED);
            assertThat(clock.getBreachAt()).as("never before the change").isEqualTo(at(1.5));
        });
    }

    @Test
    void aCatalogueThatCannotBeReadChangesNothing() {
        sla.publish("v2", at(0), "policies: [{name: broken}]");
        sla.publishBytes("v3", new byte[] {1, 2, 3});
        sla.publishBytes("v4", new byte[0]);
        sla.send(event(CREATED, hours(1))).tick(at(1.5));
        assertThat(sla.clockRecords())
                .allSatisfy(clock -> assertThat(clock.getCatalogue()).isEqualTo("v1"));
    }

    @Test
    void whatBecameTrueBeforeGoingLiveIsMuted() {
        final TopologySettings goingLive = settings(new PagingRules(Duration.ofHours(1), at(5)), 100);
        try (TopologyHarness importing = new TopologyHarness(goingLive)) {
            importing.publish("v1", LIVE, POLICY).tick(at(6)).send(event(CREATED, hours(0)));
            importing.tickAndSettle(at(6));
            assertThat(importing.alertsTold())
                    .contains("(" + BREACH + " FIRING)")
                    .allMatch(line -> line.startsWith("("));
        }
    }

    @Test
    void moreTimersThanATickMayFireAreFiredByTheNextTicks() {
        final int limit = 100;
        try (TopologyHarness busy = new TopologyHarness(settings(PagingRules.DEFAULT, limit))) {
            busy.publish("v1", LIVE, POLICY).tick(NINE.minusSeconds(60)).tick(NINE.minusSeconds(59));
            for (int i = 0; i < 250; i++) {
                busy.send(TicketEvent.of("many-" + i, CREATED, NINE).build());
            }
            assertThat(busy.lag(TaskLag.Of.TIMERS)).isZero();
            int told = 0;
            for (int second = 0; second < 30; second++) {
                busy.tick(at(2).plusSeconds(second));
                final int now = busy.alertsTold().size();
                assertThat(now).isLessThanOrEqualTo(limit);
                if (second == 1) {
                    assertThat(busy.lag(TaskLag.Of.TIMERS))
                            .as("some are still to fire")
                            .isEqualTo(1_000);
                }
                told += now;
            }
            assertThat(told).isEqualTo(250);
            assertThat(busy.lag(TaskLag.Of.TIMERS)).isZero();
        }
    }

    private static TopologySettings settings(final PagingRules paging, final int fireLimit) {
        return TopologyHarness.settings(paging, Retention.DEFAULT, fireLimit);
    }

    @Test
    void aDeadlineBeyondTheCalendarsEndIsNoneAndNeverStopsTheOtherClocks() {
        sla.publish(
                "v2",
                at(0),
                """
                calendars:
                  rare: {zone: UTC, hours: {mon: "09:00-09:01"}}
                policies:
                  - name: hopeless
                    match: {}
                    calendar: 24x7
                    targets:
                      - {metric: first-response, within: 4h}
                      - {metric: resolution, calendar: rare, within: 9000h}
                """);
        sla.tick(at(0.1)).send(event(CREATED, hours(0.2)));
        assertThat(sla.clockRecords())
                .extracting(ClockStatus::getMetric, clock -> clock.getDueAt() == null)
                .containsExactly(tuple("first-response", false), tuple("resolution", true));
    }

    @Test
    void aReopenedBreachFiresAgainByTimer() {
        sla.close();
        sla = new TopologyHarness()
                .publish("v1", LIVE, POLICY.replace("first-response", "resolution"))
                .tick(NINE.minusSeconds(60));
        final String breach = "T-1/resolution/1/breach/breach";
        sla.send(event(CREATED, hours(0))).tick(at(4.5));
        sla.send(TicketEvent.of("T-1", UPDATED, at(4.6))
                .status(TicketStatus.RESOLVED)
                .build());
        assertThat(sla.alertsTold()).last().isEqualTo(breach + " RESOLVED");
        sla.tick(at(5));
        sla.send(TicketEvent.of("T-1", UPDATED, at(5)).status(TicketStatus.OPEN).build());
        assertThat(sla.alertsTold()).as("an event announces nothing").isEmpty();
        sla.tickAndSettle(at(5.1));
        assertThat(sla.alertsTold()).containsExactly(breach + " FIRING");
    }
}
