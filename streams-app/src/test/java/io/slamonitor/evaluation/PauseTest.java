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

/** {@code pause-while}: time stands still in the statuses that the policy, or the target, names. */
class PauseTest {
    private static final TestPolicies.PolicyBuilder FOUR_HOURS =
            policy(target(RESOLUTION, "4h")).pauseWhile(WAITING_ON_CUSTOMER);

    @Test
    @DisplayName("pitfall 3: what shows as paused is paused")
    void timeStandsStill() {
        final var ticket = ticket().created("Mon 09:00").becomes(WAITING_ON_CUSTOMER, "Mon 11:00");

        assertThatClock(evaluate(ticket, FOUR_HOURS, "Wed 16:00").the(RESOLUTION))
                .is(PAUSED)
                .used("2h")
                .announced()
                .willAnnounce();
    }

    @Test
    @DisplayName("pitfall 6: a paused clock has no deadline, so it cannot be breached")
    void aPausedClockHasNoDeadline() {
        final var ticket = ticket().created("Mon 09:00").becomes(WAITING_ON_CUSTOMER, "Mon 11:00");

        assertThatClock(evaluate(ticket, FOUR_HOURS, "Mon 12:00").the(RESOLUTION))
                .is(PAUSED)
                .hasNoDeadline();
    }

    @Test
    void aPauseThatTimeHasYetToReachIsMeasuredToItsBeginning() {
        // The stream judges a little behind the events, and says no more of a clock that stays paused.
        final var ticket = ticket().created("Mon 09:00").becomes(WAITING_ON_CUSTOMER, "Mon 11:00");

        assertThatClock(evaluate(ticket, FOUR_HOURS, "Mon 10:59").the(RESOLUTION))
                .is(PAUSED)
                .used("2h");
    }

    @Test
    void goesOnWhereItStood() {
        final var ticket = ticket().created("Mon 09:00")
                .becomes(WAITING_ON_CUSTOMER, "Mon 11:00")
                .becomes(OPEN, "Tue 10:00");

        assertThatClock(evaluate(ticket, FOUR_HOURS, "Tue 11:00").the(RESOLUTION))
                .is(RUNNING)
                .used("3h")
                .dueAt("Tue 12:00");
    }

    @Test
    @DisplayName("pitfall 5: resolved out of a pause, in one step")
    void resolvingClosesTheOpenPause() {
        final var ticket = ticket().created("Mon 09:00")
                .becomes(WAITING_ON_CUSTOMER, "Mon 11:00")
                .becomes(RESOLVED, "Wed 15:00");

        assertThatClock(evaluate(ticket, FOUR_HOURS, "Thu 12:00").the(RESOLUTION))
                .is(MET)
                .used("2h")
                .stoppedAt("Wed 15:00");
    }

    @Test
    @DisplayName("pitfall 7: created already paused")
    void aTicketMayBeBornPaused() {
        final var ticket =
                ticket().created("Mon 09:00", status(WAITING_ON_CUSTOMER)).becomes(OPEN, "Mon 13:00");

        assertThatClock(evaluate(ticket, FOUR_HOURS, "Mon 14:00").the(RESOLUTION))
                .is(RUNNING)
                .startedAt("Mon 09:00")
                .used("1h")
                .dueAt("Mon 17:00");
    }

    @Test
    void overdueStaysOverdueInAPause() {
        final var ticket = ticket().created("Mon 09:00").becomes(WAITING_ON_CUSTOMER, "Mon 14:00");

        assertThatClock(evaluate(ticket, FOUR_HOURS, "Tue 12:00").the(RESOLUTION))
                .is(BREACHED)
                .stillRuns()
                .used("5h")
                .announced("breach Mon 13:00");
    }

    @Test
    void usedUpAtThePauseIsBreachedWhenTimeCountsAgain() {
        final var ticket = ticket().created("Mon 09:00")
                .becomes(WAITING_ON_CUSTOMER, "Mon 13:00")
                .becomes(OPEN, "Tue 10:00");

        assertThatClock(evaluate(ticket, FOUR_HOURS, "Tue 11:00").the(RESOLUTION))
                .is(BREACHED)
                .dueAt("Mon 13:00")
                .breachAt("Tue 10:00");
    }

    @Test
    void stoppingWhenTimeCountsAgainIsInTime() {
        final var ticket = ticket().created("Mon 09:00")
                .becomes(WAITING_ON_CUSTOMER, "Mon 13:00")
                .becomes(OPEN, "Tue 10:00")
                .becomes(RESOLVED, "Tue 10:00");

        assertThatClock(evaluate(ticket, FOUR_HOURS, "Tue 11:00").the(RESOLUTION))
                .is(MET)
                .used("4h");
    }

    @Test
    void onHoldCountsUnlessItIsNamed() {
        final var ticket = ticket().created("Mon 09:00").becomes(ON_HOLD, "Mon 10:00");

        assertThatClock(evaluate(ticket, FOUR_HOURS, "Mon 12:00").the(RESOLUTION))
                .is(RUNNING)
                .used("3h");
    }

    @Test
    @DisplayName("pitfall 3: a target overrides pause-while, also with nothing")
    void aTargetMayRefuseToPause() {
        final var ticket = ticket().created("Mon 09:00").becomes(WAITING_ON_CUSTOMER, "Mon 10:00");
        final var policy = policy(target(RESOLUTION, "4h").pauseWhile()).pauseWhile(WAITING_ON_CUSTOMER);

        assertThatClock(evaluate(ticket, policy, "Mon 12:00").the(RESOLUTION))
                .is(RUNNING)
                .used("3h");
    }

    @Test
    void aPauseOfNoLengthChangesNothing() {
        final var ticket = ticket().created("Mon 09:00")
                .becomes(WAITING_ON_CUSTOMER, "Mon 10:00")
                .becomes(OPEN, "Mon 10:00");

        assertThatClock(evaluate(ticket, FOUR_HOURS, "Mon 12:00").the(RESOLUTION))
                .is(RUNNING)
                .used("3h")
                .dueAt("Mon 13:00");
    }

    @Test
    @DisplayName("pitfall 22: a pause heard of late takes the breach back")
    void aLatePauseMovesTheDeadline() {
        final var late = ticket().created("Mon 09:00").becomes(OPEN, "Mon 12:00");
        assertThatClock(evaluate(late, FOUR_HOURS, "Mon 14:00").the(RESOLUTION)).is(BREACHED);

        late.becomes(WAITING_ON_CUSTOMER, "Mon 10:00");
        assertThatClock(evaluate(late, FOUR_HOURS, "Mon 14:00").the(RESOLUTION))
                .is(RUNNING)
                .used("3h");
    }
}
