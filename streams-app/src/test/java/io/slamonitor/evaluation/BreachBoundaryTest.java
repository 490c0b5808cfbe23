package io.slamonitor.evaluation;

import static io.slamonitor.evaluation.ClockAssert.assertThatClock;
import static io.slamonitor.evaluation.ClockState.*;
import static io.slamonitor.evaluation.Evaluated.evaluate;
import static io.slamonitor.evaluation.TestPolicies.*;
import static io.slamonitor.evaluation.TestTickets.*;
import static io.slamonitor.policy.Metric.*;
import static io.slamonitor.ticket.TicketStatus.*;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Breached is strictly more than allowed: closed hours never breach, and stopping exactly at the breach is met. */
class BreachBoundaryTest {
    private static final TestPolicies.PolicyBuilder EIGHT_HOURS = policy(target(FIRST_RESPONSE, "8h"));

    @Test
    @DisplayName("pitfall 15: due at the closing, breached from the next opening on")
    void dueAtTheClosingBreachesAtTheOpening() {
        final var ticket = ticket().created("Mon 09:00");

        assertThatClock(evaluate(ticket, EIGHT_HOURS, "Mon 17:00").the(FIRST_RESPONSE))
                .is(RUNNING)
                .used("8h")
                .dueAt("Mon 17:00")
                .breachAt("Tue 09:00")
                .willAnnounce("breach Tue 09:00");
        assertThatClock(evaluate(ticket, EIGHT_HOURS, "Tue 09:00").the(FIRST_RESPONSE))
                .is(RUNNING);
        assertThatClock(evaluate(ticket, EIGHT_HOURS, "Tue 09:00:00.001").the(FIRST_RESPONSE))
                .is(BREACHED);
    }

    @Test
    @DisplayName("pitfall 15: a reply at 18:30 to a clock due at the 17:00 closing is met")
    void closedHoursNeverBreach() {
        final var ticket = ticket().created("Mon 09:00").agentReplies("Mon 18:30");

        assertThatClock(evaluate(ticket, EIGHT_HOURS, "Tue 12:00").the(FIRST_RESPONSE))
                .is(MET)
                .used("8h")
                .stoppedAt("Mon 18:30")
                .announced();
    }

    @Test
    void stoppingExactlyAtTheBreachIsMet() {
        final var atTheOpening = ticket().created("Mon 09:00").agentReplies("Tue 09:00");
        final var amongTheDay = ticket().created("Mon 10:00").agentReplies("Tue 10:00");

        assertThatClock(evaluate(atTheOpening, EIGHT_HOURS, "Tue 12:00").the(FIRST_RESPONSE))
                .is(MET);
        assertThatClock(evaluate(amongTheDay, EIGHT_HOURS, "Tue 12:00").the(FIRST_RESPONSE))
                .is(MET);
    }

    @Test
    void breachesOnlyAfterMoreThanTheTargetHasPassed() {
        final var ticket = ticket().created("Mon 10:00").agentReplies("Tue 10:00:00.001");

        assertThatClock(evaluate(ticket, EIGHT_HOURS, "Tue 12:00").the(FIRST_RESPONSE))
                .is(BREACHED)
                .breachAt("Tue 10:00")
                .used("8h0.001s");
    }

    @Test
    @DisplayName("pitfall 12: a deadline crossed just before the stop is announced all the same")
    void aBreachAMomentBeforeTheStopIsAnnounced() {
        final var ticket = ticket().created("Mon 10:00").agentReplies("Tue 10:00:01");

        assertThatClock(evaluate(ticket, EIGHT_HOURS, "Tue 12:00").the(FIRST_RESPONSE))
                .announced("breach Tue 10:00");
    }

    @Test
    @DisplayName("pitfall 24: seconds and milliseconds, never rounded")
    void everyMillisecondCounts() {
        final var ticket = ticket().created("Mon 10:00:00.250").agentReplies("Mon 10:00:01.500");

        assertThatClock(evaluate(ticket, EIGHT_HOURS, "Tue 12:00").the(FIRST_RESPONSE))
                .used("1.25s");
    }

    @Test
    void aTicketCreatedAtNightStartsToCountInTheMorning() {
        final var ticket = ticket().created("Sun 03:00");

        assertThatClock(evaluate(ticket, EIGHT_HOURS, "Mon2 10:00").the(FIRST_RESPONSE))
                .startedAt("Sun 03:00")
                .used("1h")
                .dueAt("Mon2 17:00");
    }

    @Test
    void whatStopsAClockIsJudgedAtItsOwnInstantWhoeverAsksWhen() {
        final var ticket = ticket().created("Mon 09:00").agentReplies("Tue 10:00");

        for (final String asOf : new String[] {"Mon 09:30", "Tue 09:30", "Tue 10:00", "Fri 10:00"}) {
            assertThatClock(evaluate(ticket, EIGHT_HOURS, asOf).the(FIRST_RESPONSE))
                    .is(BREACHED)
                    .stoppedAt("Tue 10:00")
                    .used("9h");
        }
    }
}
