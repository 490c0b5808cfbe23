package io.slamonitor.evaluation;

import static io.slamonitor.evaluation.ClockAssert.assertThatClock;
import static io.slamonitor.evaluation.ClockState.*;
import static io.slamonitor.evaluation.Evaluated.evaluate;
import static io.slamonitor.evaluation.TestPolicies.*;
import static io.slamonitor.evaluation.TestTickets.*;
import static io.slamonitor.policy.Metric.*;
import static io.slamonitor.ticket.TicketStatus.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.policy.Trigger;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketField;
import org.junit.jupiter.api.Test;

/** {@code periodic-update}: from each agent reply to the next, until the ticket is done. */
class PeriodicUpdateTest {
    private static final TestPolicies.PolicyBuilder EVERY_THREE_HOURS =
            policy(target(PERIODIC_UPDATE, "3h")).pauseWhile(WAITING_ON_CUSTOMER);

    @Test
    void nothingIsPromisedBeforeTheFirstReply() {
        final var ticket = ticket().created("Mon 09:00");

        assertThat(evaluate(ticket, EVERY_THREE_HOURS, "Mon 16:00").all(PERIODIC_UPDATE))
                .isEmpty();
    }

    @Test
    void everyReplyStartsTheNextCycle() {
        final var ticket = ticket().created("Mon 09:00")
                .agentReplies("Mon 10:00")
                .agentReplies("Mon 12:00")
                .agentReplies("Mon 16:00");
        final Evaluated evaluated = evaluate(ticket, EVERY_THREE_HOURS, "Mon 16:30");

        assertThatClock(evaluated.cycle(1, PERIODIC_UPDATE))
                .is(MET)
                .startedAt("Mon 10:00")
                .stoppedAt("Mon 12:00")
                .used("2h");
        assertThatClock(evaluated.cycle(2, PERIODIC_UPDATE))
                .is(BREACHED)
                .breachAt("Mon 15:00")
                .stoppedAt("Mon 16:00");
        assertThatClock(evaluated.cycle(3, PERIODIC_UPDATE))
                .is(RUNNING)
                .startedAt("Mon 16:00")
                .dueAt("Tue 11:00");
    }

    @Test
    void theCreationStartsItIfTheTargetSaysSo() {
        final var ticket = ticket().created("Mon 09:00").agentReplies("Mon 11:00");
        final var policy = policy(target(PERIODIC_UPDATE, "3h").startOn(Trigger.ON_CREATION));
        final Evaluated evaluated = evaluate(ticket, policy, "Mon 12:00");

        assertThatClock(evaluated.cycle(1, PERIODIC_UPDATE))
                .is(MET)
                .startedAt("Mon 09:00")
                .stoppedAt("Mon 11:00");
        assertThatClock(evaluated.cycle(2, PERIODIC_UPDATE)).is(RUNNING).startedAt("Mon 11:00");
    }

    @Test
    void theCreationStartsItAlsoWhereTheTicketGetsItsPolicyInTheSameInstant() {
        final var ticket = ticket().created("Mon 09:00").updated("Mon 09:00", product("crm"));
        final var policy = policy(target(PERIODIC_UPDATE, "3h").startOn(Trigger.ON_CREATION))
                .matching(TicketField.PRODUCT, "crm");

        assertThatClock(evaluate(ticket, policy, "Mon 10:00").the(PERIODIC_UPDATE))
                .is(RUNNING)
                .startedAt("Mon 09:00");
    }

    @Test
    void resolvingTheTicketEndsItWithoutAVerdict() {
        final var ticket =
                ticket().created("Mon 09:00").agentReplies("Mon 10:00").becomes(RESOLVED, "Mon 12:00");

        assertThatClock(evaluate(ticket, EVERY_THREE_HOURS, "Tue 12:00").the(PERIODIC_UPDATE))
                .is(CANCELLED)
                .stoppedAt("Mon 12:00")
                .used("2h")
                .announced();
    }

    @Test
    void exactlyAtItsBreachItIsNotYetBreached() {
        final var ticket =
                ticket().created("Mon 09:00").agentReplies("Mon 10:00").becomes(RESOLVED, "Mon 13:00");

        assertThatClock(evaluate(ticket, EVERY_THREE_HOURS, "Tue 12:00").the(PERIODIC_UPDATE))
                .is(CANCELLED);
    }

    @Test
    void aBreachBeforeTheResolutionStands() {
        final var ticket =
                ticket().created("Mon 09:00").agentReplies("Mon 10:00").becomes(RESOLVED, "Mon 14:00");

        assertThatClock(evaluate(ticket, EVERY_THREE_HOURS, "Tue 12:00").the(PERIODIC_UPDATE))
                .is(BREACHED)
                .breachAt("Mon 13:00")
                .stoppedAt("Mon 14:00");
    }

    @Test
    void aReplyThatResolvesTheTicketIsTheLastUpdate() {
        final var ticket =
                ticket().created("Mon 09:00").agentReplies("Mon 10:00").agentReplies("Mon 12:00", status(RESOLVED));

        assertThatClock(evaluate(ticket, EVERY_THREE_HOURS, "Tue 12:00").the(PERIODIC_UPDATE))
                .is(MET)
                .stoppedAt("Mon 12:00");
    }

    @Test
    void afterAReopeningTheNextReplyStartsItAgain() {
        final var ticket = ticket().created("Mon 09:00")
                .agentReplies("Mon 10:00")
                .becomes(RESOLVED, "Mon 11:00")
                .becomes(OPEN, "Tue 09:00");

        assertThat(evaluate(ticket, EVERY_THREE_HOURS, "Tue 16:00").all(PERIODIC_UPDATE))
                .hasSize(1);
        ticket.agentReplies("Tue 16:30");
        assertThatClock(evaluate(ticket, EVERY_THREE_HOURS, "Tue 16:45").cycle(2, PERIODIC_UPDATE))
                .is(RUNNING)
                .startedAt("Tue 16:30");
    }

    @Test
    void waitingForTheCustomerDoesNotExcuseFromIt() {
        final var ticket =
                ticket().created("Mon 09:00").agentReplies("Mon 10:00").becomes(WAITING_ON_CUSTOMER, "Mon 10:30");

        assertThatClock(evaluate(ticket, EVERY_THREE_HOURS, "Mon 14:00").the(PERIODIC_UPDATE))
                .is(BREACHED)
                .stillRuns()
                .used("4h");
    }

    @Test
    void anInternalNoteIsNoUpdate() {
        final var ticket =
                ticket().created("Mon 09:00").agentReplies("Mon 10:00").event(EventType.INTERNAL_NOTE, "Mon 12:00");

        assertThatClock(evaluate(ticket, EVERY_THREE_HOURS, "Mon 12:30").the(PERIODIC_UPDATE))
                .is(RUNNING)
                .startedAt("Mon 10:00");
    }
}
