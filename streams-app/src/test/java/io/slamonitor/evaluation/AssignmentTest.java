package io.slamonitor.evaluation;

import static io.slamonitor.evaluation.ClockAssert.assertThatClock;
import static io.slamonitor.evaluation.ClockState.*;
import static io.slamonitor.evaluation.Evaluated.evaluate;
import static io.slamonitor.evaluation.TestPolicies.*;
import static io.slamonitor.evaluation.TestTickets.*;
import static io.slamonitor.policy.Metric.*;
import static io.slamonitor.ticket.TicketStatus.*;

import io.slamonitor.ticket.TicketField;
import org.junit.jupiter.api.Test;

/** {@code assignment}: from the creation until an assignee is set. */
class AssignmentTest {
    private static final TestPolicies.PolicyBuilder ONE_HOUR =
            policy(target(ASSIGNMENT, "1h")).pauseWhile(WAITING_ON_CUSTOMER);

    @Test
    void settingAnAssigneeStopsIt() {
        final var ticket = ticket().created("Mon 09:00")
                .updated("Mon 09:20", team("first-line"))
                .updated("Mon 09:30", assignee("kim"));

        assertThatClock(evaluate(ticket, ONE_HOUR, "Tue 09:00").the(ASSIGNMENT))
                .is(MET)
                .stoppedAt("Mon 09:30")
                .used("30m");
    }

    @Test
    void aTicketCreatedWithAnAssigneeNeedsNone() {
        final var ticket = ticket().created("Mon 09:00", assignee("kim"));

        assertThatClock(evaluate(ticket, ONE_HOUR, "Tue 09:00").the(ASSIGNMENT))
                .is(MET)
                .stoppedAt("Mon 09:00")
                .used("0h");
    }

    @Test
    void takingTheAssigneeAwayDoesNotStartItAgain() {
        final var ticket = ticket().created("Mon 09:00", assignee("kim"))
                .updated("Mon 10:00", without(TicketField.ASSIGNEE))
                .updated("Mon 16:00", assignee("lee"));

        assertThatClock(evaluate(ticket, ONE_HOUR, "Tue 09:00").the(ASSIGNMENT)).is(MET);
    }

    @Test
    void resolvingTheTicketEndsItWithoutAVerdict() {
        final var ticket = ticket().created("Mon 09:00").becomes(RESOLVED, "Mon 09:30");

        assertThatClock(evaluate(ticket, ONE_HOUR, "Tue 09:00").the(ASSIGNMENT))
                .is(CANCELLED)
                .stoppedAt("Mon 09:30");
    }

    @Test
    void aBreachBeforeTheResolutionStands() {
        final var ticket = ticket().created("Mon 09:00").becomes(RESOLVED, "Mon 11:00");

        assertThatClock(evaluate(ticket, ONE_HOUR, "Tue 09:00").the(ASSIGNMENT))
                .is(BREACHED)
                .breachAt("Mon 10:00")
                .stoppedAt("Mon 11:00");
    }

    @Test
    void thePolicyDoesNotPauseIt() {
        final var ticket = ticket().created("Mon 09:00", status(WAITING_ON_CUSTOMER));

        assertThatClock(evaluate(ticket, ONE_HOUR, "Mon 11:00").the(ASSIGNMENT)).is(BREACHED);
    }
}
