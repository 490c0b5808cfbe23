package io.slamonitor.evaluation;

import static io.slamonitor.evaluation.ClockAssert.assertThatClock;
import static io.slamonitor.evaluation.ClockState.*;
import static io.slamonitor.evaluation.Evaluated.evaluate;
import static io.slamonitor.evaluation.TestPolicies.*;
import static io.slamonitor.evaluation.TestTickets.*;
import static io.slamonitor.policy.Metric.*;
import static io.slamonitor.ticket.TicketStatus.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.policy.OnReopen;
import io.slamonitor.policy.Trigger;
import io.slamonitor.ticket.EventType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * {@code next-response}: from the oldest customer message without an answer, once the first response is made, to the
 * agent's reply.
 */
class NextResponseTest {
    private static final TestPolicies.PolicyBuilder TWO_HOURS =
            policy(target(NEXT_RESPONSE, "2h")).pauseWhile(WAITING_ON_CUSTOMER);

    @Test
    void aMessageBeforeTheFirstResponseIsTheFirstResponsesBusiness() {
        final var ticket =
                ticket().created("Mon 09:00").customerReplies("Mon 10:00").agentReplies("Mon 11:00");

        assertThat(evaluate(ticket, TWO_HOURS, "Tue 09:00").all(NEXT_RESPONSE)).isEmpty();
    }

    @Test
    @DisplayName("pitfall 10: more messages do not move it")
    void startsAtTheOldestUnansweredMessage() {
        final var ticket = ticket().created("Mon 09:00")
                .agentReplies("Mon 10:00")
                .customerReplies("Mon 11:00")
                .customerReplies("Mon 12:30");

        assertThatClock(evaluate(ticket, TWO_HOURS, "Mon 12:45").the(NEXT_RESPONSE))
                .is(RUNNING)
                .startedAt("Mon 11:00")
                .dueAt("Mon 13:00")
                .used("1h45m");
    }

    @Test
    @DisplayName("pitfall 10: the agent answered last")
    void anAgentReplyEndsTheCycle() {
        final var ticket = ticket().created("Mon 09:00")
                .agentReplies("Mon 10:00")
                .customerReplies("Mon 11:00")
                .agentReplies("Mon 12:00");

        assertThatClock(evaluate(ticket, TWO_HOURS, "Tue 09:00").the(NEXT_RESPONSE))
                .is(MET)
                .stoppedAt("Mon 12:00")
                .announced();
    }

    @Test
    void everyUnansweredMessageAfterAReplyStartsAnotherCycle() {
        final var ticket = ticket().created("Mon 09:00")
                .agentReplies("Mon 10:00")
                .customerReplies("Mon 11:00")
                .agentReplies("Mon 12:00")
                .customerReplies("Mon 14:00")
                .agentReplies("Tue 09:30")
                .customerReplies("Tue 10:00");
        final Evaluated evaluated = evaluate(ticket, TWO_HOURS, "Tue 11:00");

        assertThatClock(evaluated.cycle(1, NEXT_RESPONSE)).is(MET).used("1h");
        assertThatClock(evaluated.cycle(2, NEXT_RESPONSE))
                .is(BREACHED)
                .breachAt("Mon 16:00")
                .used("3h30m");
        assertThatClock(evaluated.cycle(3, NEXT_RESPONSE)).is(RUNNING).used("1h");
    }

    @Test
    void thePolicyDoesNotPauseIt() {
        final var ticket = ticket().created("Mon 09:00")
                .agentReplies("Mon 10:00")
                .becomes(WAITING_ON_CUSTOMER, "Mon 10:30")
                .customerReplies("Mon 11:00");

        assertThatClock(evaluate(ticket, TWO_HOURS, "Mon 12:00").the(NEXT_RESPONSE))
                .is(RUNNING)
                .used("1h");
    }

    @Test
    void resolvingTheTicketJudgesIt() {
        final var ticket = ticket().created("Mon 09:00")
                .agentReplies("Mon 10:00")
                .customerReplies("Mon 11:00")
                .becomes(RESOLVED, "Mon 12:00");

        assertThatClock(evaluate(ticket, TWO_HOURS, "Tue 09:00").the(NEXT_RESPONSE))
                .is(MET)
                .stoppedAt("Mon 12:00");
    }

    @Test
    void solvingTheTicketIsAFirstResponseToo() {
        final var ticket =
                ticket().created("Mon 09:00").becomes(RESOLVED, "Mon 10:00").customerReplies("Mon 11:00", status(OPEN));

        assertThatClock(evaluate(ticket, TWO_HOURS, "Mon 12:00").the(NEXT_RESPONSE))
                .is(RUNNING)
                .startedAt("Mon 11:00");
    }

    @Test
    void aThankYouOnAResolvedTicketAsksForNothing() {
        final var ticket = ticket().created("Mon 09:00")
                .agentReplies("Mon 10:00", status(RESOLVED))
                .customerReplies("Mon 11:00");

        assertThat(evaluate(ticket, TWO_HOURS, "Tue 12:00").all(NEXT_RESPONSE)).isEmpty();
    }

    @Test
    void aMessageThatReopensLaterCountsFromTheReopening() {
        final var ticket = ticket().created("Mon 09:00")
                .agentReplies("Mon 10:00", status(RESOLVED))
                .customerReplies("Mon 11:00")
                .becomes(OPEN, "Mon 14:00");

        assertThatClock(evaluate(ticket, TWO_HOURS, "Mon 15:00").the(NEXT_RESPONSE))
                .is(RUNNING)
                .startedAt("Mon 14:00")
                .used("1h");
    }

    @Test
    void theReplyThatReopensAnswersWhatWasSaidMeanwhile() {
        final var ticket = ticket().created("Mon 09:00")
                .agentReplies("Mon 10:00", status(RESOLVED))
                .customerReplies("Mon 11:00")
                .agentReplies("Mon 14:00", status(OPEN));

        assertThat(evaluate(ticket, TWO_HOURS, "Mon 15:00").all(NEXT_RESPONSE)).isEmpty();
    }

    @Test
    void reopeningAloneAsksForNoAnswer() {
        final var ticket = ticket().created("Mon 09:00")
                .agentReplies("Mon 10:00")
                .customerReplies("Mon 11:00")
                .becomes(RESOLVED, "Mon 12:00")
                .becomes(OPEN, "Mon 14:00");

        assertThatClock(evaluate(ticket, TWO_HOURS, "Tue 12:00").the(NEXT_RESPONSE))
                .is(MET)
                .stoppedAt("Mon 12:00");
    }

    @Test
    void aMessageThatReopensStartsACycleWhateverOnReopenSays() {
        final var ticket = ticket().created("Mon 09:00")
                .agentReplies("Mon 10:00")
                .customerReplies("Mon 11:00")
                .becomes(RESOLVED, "Mon 12:00")
                .customerReplies("Mon 14:00", status(OPEN));
        final var ignoring = policy(target(NEXT_RESPONSE, "2h").onReopen(OnReopen.IGNORE));

        final Evaluated evaluated = evaluate(ticket, ignoring, "Mon 15:00");

        assertThatClock(evaluated.cycle(1, NEXT_RESPONSE)).is(MET).stoppedAt("Mon 12:00");
        assertThatClock(evaluated.cycle(2, NEXT_RESPONSE)).is(RUNNING).startedAt("Mon 14:00");
    }

    @Test
    @DisplayName("pitfall 20: what the policy takes for a response makes the first response, too")
    void theFirstResponseIsWhatThePolicySays() {
        final var ticket = ticket().created("Mon 09:00")
                .event(EventType.INTERNAL_NOTE, "Mon 10:00")
                .customerReplies("Mon 11:00");
        final var notesCount = policy(
                target(FIRST_RESPONSE, "4h").stopOn(Trigger.on(EventType.INTERNAL_NOTE)), target(NEXT_RESPONSE, "2h"));

        assertThatClock(evaluate(ticket, notesCount, "Mon 12:00").the(NEXT_RESPONSE))
                .is(RUNNING)
                .startedAt("Mon 11:00");
    }
}
