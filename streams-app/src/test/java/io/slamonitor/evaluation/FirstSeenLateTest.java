package io.slamonitor.evaluation;

import static io.slamonitor.evaluation.ClockAssert.assertThatClock;
import static io.slamonitor.evaluation.ClockState.*;
import static io.slamonitor.evaluation.Evaluated.evaluate;
import static io.slamonitor.evaluation.TestPolicies.*;
import static io.slamonitor.evaluation.TestTickets.*;
import static io.slamonitor.policy.Metric.*;
import static io.slamonitor.ticket.TicketStatus.*;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Pitfall 7 and tickets first seen in mid-life: the first event may carry any status, and an older creation. */
class FirstSeenLateTest {
    private static final TestPolicies.PolicyBuilder TARGETS = policy(
                    target(FIRST_RESPONSE, "4h"), target(RESOLUTION, "8h"), target(ASSIGNMENT, "2h"))
            .pauseWhile(WAITING_ON_CUSTOMER);

    @Test
    void theClocksStartAtTheCreationThatTheEventTells() {
        final var ticket = ticket().updated("Mon 11:00", createdAt("Mon 09:00"), status(IN_PROGRESS));
        final Evaluated evaluated = evaluate(ticket, TARGETS, "Mon 12:00");

        assertThat(evaluated.evaluation().createdAt()).isEqualTo(TestTime.at("Mon 09:00"));
        assertThatClock(evaluated.the(FIRST_RESPONSE))
                .is(RUNNING)
                .startedAt("Mon 09:00")
                .used("3h")
                .dueAt("Mon 13:00");
    }

    @Test
    void aLaterEventMayTellOfAnEarlierCreation() {
        final var ticket = ticket().updated("Mon 11:00", status(OPEN)).updated("Mon 12:00", createdAt("Mon 09:00"));

        assertThatClock(evaluate(ticket, TARGETS, "Mon 12:00").the(RESOLUTION))
                .startedAt("Mon 09:00")
                .used("3h");
    }

    @Test
    void theUnseenPastIsJudgedByTheFirstKnownFields() {
        final var ticket = ticket().updated("Mon 12:00", createdAt("Mon 09:00"), priority("high"), team("first-line"));
        final var policy = policy(byPriority(RESOLUTION, "high", "2h"));

        assertThatClock(evaluate(ticket, policy, "Mon 13:00").the(RESOLUTION))
                .is(BREACHED)
                .breachAt("Mon 11:00");
    }

    @Test
    @DisplayName("pitfall 7: seen paused first, it counts as new until then")
    void firstSeenPaused() {
        final var ticket = ticket().updated("Mon 11:00", createdAt("Mon 09:00"), status(WAITING_ON_CUSTOMER));

        assertThatClock(evaluate(ticket, TARGETS, "Mon 16:00").the(RESOLUTION))
                .is(PAUSED)
                .used("2h");
    }

    @Test
    @DisplayName("pitfall 7: seen resolved first, it was resolved when it was seen")
    void firstSeenResolved() {
        final var ticket = ticket().updated("Mon 11:00", createdAt("Mon 09:00"), status(RESOLVED));
        final Evaluated evaluated = evaluate(ticket, TARGETS, "Mon 16:00");

        assertThatClock(evaluated.the(RESOLUTION))
                .is(MET)
                .stoppedAt("Mon 11:00")
                .used("2h");
        assertThatClock(evaluated.the(FIRST_RESPONSE)).is(MET).stoppedAt("Mon 11:00");
    }

    @Test
    void firstSeenAssigned() {
        final var ticket = ticket().updated("Mon 10:00", createdAt("Mon 09:00"), assignee("kim"));

        assertThatClock(evaluate(ticket, TARGETS, "Mon 16:00").the(ASSIGNMENT))
                .is(MET)
                .stoppedAt("Mon 10:00");
    }

    @Test
    @DisplayName("pitfall 7: created closed")
    void createdClosed() {
        final var ticket = ticket().created("Mon 09:00", status(CLOSED));
        final Evaluated evaluated = evaluate(ticket, TARGETS, "Mon 16:00");

        assertThatClock(evaluated.the(RESOLUTION))
                .is(MET)
                .stoppedAt("Mon 09:00")
                .used("0h");
        assertThatClock(evaluated.the(FIRST_RESPONSE)).is(MET);
        assertThatClock(evaluated.the(ASSIGNMENT)).is(CANCELLED);
    }

    @Test
    void anEventOfAnUnknownTicketIsItsFirst() {
        final var ticket = ticket().customerReplies("Mon 10:00");

        assertThatClock(evaluate(ticket, TARGETS, "Mon 11:00").the(FIRST_RESPONSE))
                .is(RUNNING)
                .startedAt("Mon 10:00");
    }

    @Test
    void aCreationInTheFutureOfTheFirstEventIsNoCreation() {
        final var ticket = ticket().created("Mon 10:00", createdAt("Mon 12:00"));

        assertThatClock(evaluate(ticket, TARGETS, "Mon 11:00").the(RESOLUTION)).startedAt("Mon 10:00");
    }
}
