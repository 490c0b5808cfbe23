package io.slamonitor.evaluation;

import static io.slamonitor.evaluation.ClockAssert.assertThatClock;
import static io.slamonitor.evaluation.ClockState.*;
import static io.slamonitor.evaluation.Evaluated.evaluate;
import static io.slamonitor.evaluation.TestPolicies.*;
import static io.slamonitor.evaluation.TestTickets.*;
import static io.slamonitor.policy.Metric.*;
import static io.slamonitor.ticket.TicketStatus.*;

import org.junit.jupiter.api.Test;

/**
 * {@code requester-wait} counts while the desk or a vendor has the ticket, {@code agent-work} while the desk works on
 * it; the policy's {@code pause-while} has no say in either.
 */
class RequesterWaitAndAgentWorkTest {
    private static final TestPolicies.PolicyBuilder BOTH =
            policy(target(REQUESTER_WAIT, "6h"), target(AGENT_WORK, "3h")).pauseWhile(OPEN, IN_PROGRESS);

    private static final TestTickets THROUGH_EVERY_STATUS = ticket().created("Mon 09:00")
            .becomes(OPEN, "Mon 10:00")
            .becomes(IN_PROGRESS, "Mon 11:00")
            .becomes(WAITING_ON_CUSTOMER, "Mon 12:00")
            .becomes(WAITING_ON_VENDOR, "Mon 13:00")
            .becomes(ON_HOLD, "Mon 14:00");

    @Test
    void theRequesterWaitsUnlessAskedSomething() {
        assertThatClock(evaluate(THROUGH_EVERY_STATUS, BOTH, "Mon 15:00").the(REQUESTER_WAIT))
                .is(RUNNING)
                .used("5h")
                .dueAt("Mon 16:00")
                .hasSegments(
                        "Mon 09:00 - Mon 10:00 counts 1h",
                        "Mon 10:00 - Mon 11:00 counts 1h",
                        "Mon 11:00 - Mon 12:00 counts 1h",
                        "Mon 12:00 - Mon 13:00 not-measured 0h",
                        "Mon 13:00 - Mon 14:00 counts 1h",
                        "Mon 14:00 - now counts 1h");
    }

    @Test
    void theDeskWorksWhileNobodyElseHasTheTicket() {
        assertThatClock(evaluate(THROUGH_EVERY_STATUS, BOTH, "Mon 15:00").the(AGENT_WORK))
                .is(PAUSED)
                .used("3h")
                .dueAt("Mon 12:00")
                .announced();
    }

    @Test
    void usingUpTheAllowanceBeforeAPauseIsNoBreachUntilTimeCountsAgain() {
        final var ticket = ticket().created("Mon 09:00")
                .becomes(WAITING_ON_VENDOR, "Mon 12:00")
                .becomes(IN_PROGRESS, "Mon 14:00");

        assertThatClock(evaluate(ticket, BOTH, "Mon 15:00").the(AGENT_WORK))
                .is(BREACHED)
                .dueAt("Mon 12:00")
                .breachAt("Mon 14:00")
                .used("4h");
    }

    @Test
    void resolvingJudgesAndAReopeningResumes() {
        final var ticket =
                ticket().created("Mon 09:00").becomes(RESOLVED, "Mon 11:00").becomes(OPEN, "Mon 14:00");

        final Evaluated resolved =
                evaluate(ticket().created("Mon 09:00").becomes(RESOLVED, "Mon 11:00"), BOTH, "Mon 12:00");
        assertThatClock(resolved.the(AGENT_WORK)).is(MET).used("2h");
        assertThatClock(resolved.the(REQUESTER_WAIT)).is(MET).used("2h");

        final Evaluated reopened = evaluate(ticket, BOTH, "Mon 14:30");
        assertThatClock(reopened.the(AGENT_WORK)).is(RUNNING).used("2h30m").dueAt("Mon 15:00");
        assertThatClock(reopened.the(REQUESTER_WAIT)).is(RUNNING).used("2h30m");
    }
}
