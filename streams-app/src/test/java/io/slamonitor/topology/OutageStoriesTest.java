package io.slamonitor.topology;

import static io.slamonitor.ticket.EventType.AGENT_REPLIED;
import static io.slamonitor.ticket.EventType.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people are told after time, or the events, could not be read for a while. */
class OutageStoriesTest {
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

    private TopologyHarness sla;

    @BeforeEach
    void aTicketIsCreatedAtNine() {
        sla = new TopologyHarness()
                .publish("v1", Instant.parse("2026-01-01T00:00:00Z"), POLICY)
                .tick(at(0))
                .send(event("T-1", CREATED, 0));
    }

    @AfterEach
    void stop() {
        sla.close();
    }

    private static TicketEvent event(final String ticket, final EventType type, final double hoursAfterNine) {
        return TicketEvent.of(ticket, type, at(hoursAfterNine)).build();
    }

    private static Instant at(final double hoursAfterNine) {
        return NINE.plus(Duration.ofMinutes(Math.round(hoursAfterNine * 60)));
    }

    private static String warning(final String ticket, final int percent) {
        return ticket + "/first-response/1/warning/" + percent + "%";
    }

    private static String breach(final String ticket) {
        return ticket + "/first-response/1/breach/breach";
    }

    @Test
    void whatWasAnsweredInTimeMeanwhileBreachesNever() {
        sla.send(event("T-1", AGENT_REPLIED, 1.5));
        sla.tickAndSettle(at(30));
        assertThat(sla.alertsTold()).isEmpty();
    }

    @Test
    void warningsThatWereOvertakenMeanwhileAreNoNews() {
        sla.send(event("T-1", AGENT_REPLIED, 3.5));
        sla.tickAndSettle(at(30));
        assertThat(sla.alertsTold())
                .containsExactly("(" + warning("T-1", 50) + " RESOLVED)", "(" + warning("T-1", 75) + " RESOLVED)");
    }

    @Test
    void aBreachThatIsStillOpenPagesAfterAnOutageOfAnyLength() {
        sla.tickAndSettle(at(24 * 60));
        assertThat(sla.alertsTold())
                .containsExactlyInAnyOrder(
                        "(" + warning("T-1", 50) + " RESOLVED)",
                        "(" + warning("T-1", 75) + " RESOLVED)",
                        breach("T-1") + " FIRING");
    }

    @Test
    void aBreachThatEndedMeanwhilePagesNobody() {
        sla.send(event("T-1", AGENT_REPLIED, 5));
        sla.tickAndSettle(at(30));
        assertThat(sla.alertsTold())
                .contains("(" + breach("T-1") + " RESOLVED)")
                .allMatch(told -> told.startsWith("("));
    }

    @Test
    void aWarningStandsIfItsClockStillRunsAfterTheOutage() {
        sla.tickAndSettle(at(2.5));
        assertThat(sla.alertsTold()).containsExactly(warning("T-1", 50) + " FIRING");
    }

    @Test
    void ticketsThatCameMeanwhileAreJudgedLikeTheOthers() {
        sla.send(event("open", CREATED, 2), event("done", CREATED, 2), event("done", AGENT_REPLIED, 2.1));
        sla.send(event("T-1", AGENT_REPLIED, 1));
        sla.tickAndSettle(at(10));
        assertThat(sla.alertsTold()).contains(breach("open") + " FIRING").noneMatch(told -> told.contains("done"));
    }

    @Test
    void whenTicksStopAndComeBackTheEventsInBetweenHaveBeenRead() {
        sla.tick(at(1)).send(event("T-2", CREATED, 1.2), event("T-1", AGENT_REPLIED, 1.9));
        sla.send(event("T-3", CREATED, 2), event("T-2", AGENT_REPLIED, 3));
        sla.tickAndSettle(at(6.1)).tick(at(6.2));
        assertThat(sla.alertsTold())
                .contains(breach("T-3") + " FIRING")
                .noneMatch(told -> told.contains("T-1"))
                .noneMatch(told -> told.contains("T-2") && !told.startsWith("("));
    }

    @Test
    void aTickThatOvertookTheAnswerWaitsForIt() {
        sla.tick(at(3.9));
        sla.alertsTold();
        sla.tickAheadOf(1, at(4.1));
        assertThat(sla.alertsTold()).isEmpty();
        sla.send(event("T-1", AGENT_REPLIED, 3.95));
        assertThat(sla.alertsTold()).containsExactly(warning("T-1", 75) + " RESOLVED");
        sla.tick(at(5));
        assertThat(sla.alertsTold()).isEmpty();
    }

    @Test
    void theEventThatATickWaitedForIsTheLastBeforeIt() {
        sla.tick(at(3.9));
        sla.alertsTold();
        sla.tickAheadOf(1, at(4.1)).send(event("T-2", CREATED, 4));
        assertThat(sla.alertsTold()).contains(breach("T-1") + " FIRING");
        sla.send(event("T-1", AGENT_REPLIED, 4.05));
        assertThat(sla.alertsTold()).containsExactly(breach("T-1") + " RESOLVED");
    }

    @Test
    void howMuchTimeWaitsIsAMetric() {
        sla.tick(at(1));
        assertThat(sla.lag(TaskLag.Of.TICKS)).isZero();
        for (int second = 0; second <= 40; second++) {
            sla.tickAheadOf(1, at(1).plusSeconds(second));
        }
        assertThat(sla.lag(TaskLag.Of.TICKS)).isEqualTo(40_000);
        sla.send(event("T-2", CREATED, 1)).tickAheadOf(0, at(1).plusSeconds(41));
        assertThat(sla.lag(TaskLag.Of.TICKS)).isZero();
    }
}
