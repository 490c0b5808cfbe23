package io.slamonitor.evaluation;

import static io.slamonitor.evaluation.ClockAssert.assertThatClock;
import static io.slamonitor.evaluation.ClockState.*;
import static io.slamonitor.evaluation.Evaluated.evaluate;
import static io.slamonitor.evaluation.TestPolicies.*;
import static io.slamonitor.evaluation.TestTickets.*;
import static io.slamonitor.policy.Metric.*;
import static io.slamonitor.ticket.TicketStatus.*;

import io.slamonitor.ticket.EventType;
import org.junit.jupiter.api.Test;

/** {@code workaround}: from the creation until a workaround is provided; paused as the policy says. */
class WorkaroundTest {
    private static final TestPolicies.PolicyBuilder FOUR_HOURS =
            policy(target(WORKAROUND, "4h")).pauseWhile(WAITING_ON_CUSTOMER);

    @Test
    void aWorkaroundStopsIt() {
        final var ticket = ticket().created("Mon 09:00")
                .agentReplies("Mon 10:00")
                .event(EventType.WORKAROUND_PROVIDED, "Mon 12:00");

        assertThatClock(evaluate(ticket, FOUR_HOURS, "Tue 09:00").the(WORKAROUND))
                .is(MET)
                .stoppedAt("Mon 12:00")
                .used("3h");
    }

    @Test
    void thePolicyPausesIt() {
        final var ticket = ticket().created("Mon 09:00")
                .becomes(WAITING_ON_CUSTOMER, "Mon 10:00")
                .becomes(OPEN, "Mon 15:00");

        assertThatClock(evaluate(ticket, FOUR_HOURS, "Mon 16:00").the(WORKAROUND))
                .is(RUNNING)
                .used("2h")
                .dueAt("Tue 10:00");
    }

    @Test
    void resolvingTheTicketJudgesIt() {
        final var ticket = ticket().created("Mon 09:00").becomes(RESOLVED, "Mon 14:00");

        assertThatClock(evaluate(ticket, FOUR_HOURS, "Tue 09:00").the(WORKAROUND))
                .is(BREACHED)
                .breachAt("Mon 13:00")
                .stoppedAt("Mon 14:00");
    }

    @Test
    void aReopeningDoesNotAskForAnother() {
        final var ticket =
                ticket().created("Mon 09:00").becomes(RESOLVED, "Mon 10:00").becomes(OPEN, "Mon 11:00");

        assertThatClock(evaluate(ticket, FOUR_HOURS, "Tue 09:00").the(WORKAROUND))
                .is(MET)
                .stoppedAt("Mon 10:00");
    }
}
