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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code first-response}: from the creation to the first agent reply; never paused by the policy. */
class FirstResponseTest {
    private static final TestPolicies.PolicyBuilder FOUR_HOURS =
            policy(target(FIRST_RESPONSE, "4h")).pauseWhile(WAITING_ON_CUSTOMER);

    @Test
    void runsFromTheCreation() {
        final var ticket = ticket().created("Mon 09:00");

        assertThatClock(evaluate(ticket, FOUR_HOURS, "Mon 10:30").the(FIRST_RESPONSE))
                .is(RUNNING)
                .startedAt("Mon 09:00")
                .dueAt("Mon 13:00")
                .breachAt("Mon 13:00")
                .used("1h30m")
                .stillRuns();
    }

    @Test
    void theFirstAgentReplyStopsIt() {
        final var ticket =
                ticket().created("Mon 09:00").agentReplies("Mon 11:00").agentReplies("Mon 15:00");

        assertThatClock(evaluate(ticket, FOUR_HOURS, "Tue 09:00").the(FIRST_RESPONSE))
                .is(MET)
                .stoppedAt("Mon 11:00")
                .used("2h");
    }

    @Test
    void aReplyTooLateIsABreachForEver() {
        final var ticket = ticket().created("Mon 09:00").agentReplies("Mon 14:00");

        assertThatClock(evaluate(ticket, FOUR_HOURS, "Tue 09:00").the(FIRST_RESPONSE))
                .is(BREACHED)
                .breachAt("Mon 13:00")
                .stoppedAt("Mon 14:00")
                .used("5h")
                .announced("breach Mon 13:00");
    }

    @Test
    @DisplayName("pitfall 1: business time only")
    void aWeekendDoesNotCount() {
        final var ticket = ticket().created("Fri 16:00").agentReplies("Mon2 10:00");

        assertThatClock(evaluate(ticket, FOUR_HOURS, "Mon2 12:00").the(FIRST_RESPONSE))
                .is(MET)
                .dueAt("Mon2 12:00")
                .used("2h");
    }

    @Test
    @DisplayName("pitfall 1: 24x7 is a calendar one asks for")
    void roundTheClockIfThatIsItsCalendar() {
        final var ticket = ticket().created("Fri 16:00").agentReplies("Fri 21:00");

        assertThatClock(evaluate(ticket, policy(target(FIRST_RESPONSE, "4h").in("24x7")), "Mon2 12:00")
                        .the(FIRST_RESPONSE))
                .is(BREACHED)
                .breachAt("Fri 20:00")
                .used("5h");
    }

    @Test
    @DisplayName("pitfall 14: an amount is physical time, so the night the clocks change is as long as it is")
    void theHourThatTheClocksSkipInSpringDoesNotCount() {
        final var ticket = ticket().created("Sat4 23:00");

        assertThatClock(evaluate(ticket, policy(target(FIRST_RESPONSE, "4h").in("24x7")), "Sun4 03:00")
                        .the(FIRST_RESPONSE))
                .used("3h")
                .dueAt("Sun4 04:00");
    }

    @Test
    void waitingForTheCustomerDoesNotPauseIt() {
        final var ticket = ticket().created("Mon 09:00").becomes(WAITING_ON_CUSTOMER, "Mon 10:00");

        assertThatClock(evaluate(ticket, FOUR_HOURS, "Mon 12:00").the(FIRST_RESPONSE))
                .is(RUNNING)
                .dueAt("Mon 13:00")
                .used("3h");
    }

    @Test
    @DisplayName("pitfall 3: a target's own pause-while")
    void aTargetMayPauseItAllTheSame() {
        final var ticket = ticket().created("Mon 09:00").becomes(WAITING_ON_CUSTOMER, "Mon 10:00");
        final var policy = policy(target(FIRST_RESPONSE, "4h").pauseWhile(WAITING_ON_CUSTOMER));

        assertThatClock(evaluate(ticket, policy, "Mon 12:00").the(FIRST_RESPONSE))
                .is(PAUSED)
                .hasNoDeadline()
                .used("1h");
    }

    @Test
    @DisplayName("pitfall 20: resolving without a word is an answer")
    void resolvingTheTicketIsAnAnswer() {
        final var ticket = ticket().created("Mon 09:00").becomes(RESOLVED, "Mon 12:00");

        assertThatClock(evaluate(ticket, FOUR_HOURS, "Tue 09:00").the(FIRST_RESPONSE))
                .is(MET)
                .stoppedAt("Mon 12:00");
    }

    @Test
    void closingItTooLateIsABreach() {
        final var ticket = ticket().created("Mon 09:00").becomes(CLOSED, "Mon 14:00");

        assertThatClock(evaluate(ticket, FOUR_HOURS, "Tue 09:00").the(FIRST_RESPONSE))
                .is(BREACHED)
                .stoppedAt("Mon 14:00");
    }

    @Test
    @DisplayName("pitfall 20: an internal note is no response, unless the target says so")
    void onlyStopOnMakesANoteAResponse() {
        final var ticket = ticket().created("Mon 09:00").event(EventType.INTERNAL_NOTE, "Mon 10:00");
        final var notesCount = policy(
                target(FIRST_RESPONSE, "4h").stopOn(Trigger.on(EventType.AGENT_REPLIED, EventType.INTERNAL_NOTE)));

        assertThatClock(evaluate(ticket, FOUR_HOURS, "Mon 12:00").the(FIRST_RESPONSE))
                .is(RUNNING);
        assertThatClock(evaluate(ticket, notesCount, "Mon 12:00").the(FIRST_RESPONSE))
                .is(MET)
                .stoppedAt("Mon 10:00");
    }

    @Test
    @DisplayName("pitfall 20: a ticket that an agent opened with a reply")
    void aTicketThatBeginsWithAReplyIsAnsweredAtOnce() {
        final var ticket = ticket().agentReplies("Mon 09:00");

        assertThatClock(evaluate(ticket, FOUR_HOURS, "Mon 12:00").the(FIRST_RESPONSE))
                .is(MET)
                .startedAt("Mon 09:00")
                .stoppedAt("Mon 09:00")
                .used("0h");
    }

    @Test
    void aReopenedTicketHasNoSecondFirstResponse() {
        final var ticket = ticket().created("Mon 09:00")
                .becomes(RESOLVED, "Mon 10:00")
                .becomes(OPEN, "Mon 14:00")
                .agentReplies("Tue 16:00");

        assertThatClock(evaluate(ticket, FOUR_HOURS, "Wed 09:00").the(FIRST_RESPONSE))
                .is(MET)
                .stoppedAt("Mon 10:00");
    }

    @Test
    void aTicketWithoutATargetHasNoClock() {
        final var ticket = ticket().created("Mon 09:00", priority("low"));

        assertThat(evaluate(ticket, policy(byPriority(FIRST_RESPONSE, "high", "1h")), "Mon 12:00")
                        .all(FIRST_RESPONSE))
                .isEmpty();
    }

    @Test
    void theFirstTargetThatAppliesCounts() {
        final var policy = policy(
                target(FIRST_RESPONSE, "1h").when(TicketField.SEVERITY, "critical"), target(FIRST_RESPONSE, "8h"));
        final var critical = ticket().created("Mon 09:00", with(TicketField.SEVERITY, "critical"));
        final var minor = ticket().created("Mon 09:00", with(TicketField.SEVERITY, "minor"));

        assertThatClock(evaluate(critical, policy, "Mon 09:30").the(FIRST_RESPONSE))
                .hasTarget("1h");
        assertThatClock(evaluate(minor, policy, "Mon 09:30").the(FIRST_RESPONSE))
                .hasTarget("8h");
    }
}
