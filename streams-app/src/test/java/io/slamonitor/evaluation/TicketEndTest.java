package io.slamonitor.evaluation;

import static io.slamonitor.evaluation.ClockAssert.assertThatClock;
import static io.slamonitor.evaluation.ClockState.*;
import static io.slamonitor.evaluation.Evaluated.evaluate;
import static io.slamonitor.evaluation.TestPolicies.*;
import static io.slamonitor.evaluation.TestTickets.*;
import static io.slamonitor.policy.Metric.*;
import static io.slamonitor.ticket.TicketStatus.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketField;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pitfall 25: merged, deleted and spam tickets are nobody's business any more. */
class TicketEndTest {
    private static final TestPolicies.PolicyBuilder TARGETS =
            policy(target(FIRST_RESPONSE, "1h"), target(RESOLUTION, "4h"), target(ASSIGNMENT, "2h"));

    @ParameterizedTest
    @EnumSource(names = {"MERGED", "DELETED"})
    @DisplayName("pitfall 25: every clock ends as cancelled, without a verdict")
    void everyClockThatStillRunsEndsWithoutAVerdict(final EventType end) {
        final var ticket =
                ticket().created("Mon 09:00").agentReplies("Mon 09:30").event(end, "Mon 10:00");
        final Evaluated evaluated = evaluate(ticket, TARGETS, "Fri 10:00");

        assertThatClock(evaluated.the(FIRST_RESPONSE)).is(MET);
        assertThatClock(evaluated.the(RESOLUTION))
                .is(CANCELLED)
                .stoppedAt("Mon 10:00")
                .used("1h")
                .willAnnounce();
        assertThatClock(evaluated.the(ASSIGNMENT)).is(CANCELLED);
        assertThat(evaluated.evaluation().gone()).isTrue();
        assertThat(evaluated.evaluation().wakeAt()).isEmpty();
    }

    @Test
    void aBreachedClockToo() {
        final var ticket = ticket().created("Mon 09:00").event(EventType.DELETED, "Mon 16:00");

        assertThatClock(evaluate(ticket, TARGETS, "Fri 10:00").the(RESOLUTION))
                .is(CANCELLED)
                .announced("breach Mon 13:00");
    }

    @Test
    void nothingAfterItCounts() {
        final var ticket = ticket().created("Mon 09:00")
                .event(EventType.MERGED, "Mon 10:00")
                .becomes(OPEN, "Mon 11:00", team("second-line"))
                .agentReplies("Mon 12:00");
        final Evaluated evaluated = evaluate(ticket, TARGETS, "Fri 10:00");

        assertThat(evaluated.evaluation().gone()).isTrue();
        assertThat(evaluated.evaluation().attributes().get(TicketField.TEAM)).isEmpty();
        assertThatClock(evaluated.the(FIRST_RESPONSE)).is(CANCELLED).stoppedAt("Mon 10:00");
    }

    @Test
    void anEventFromBeforeItStillCountsHoweverLateItArrives() {
        final var ticket = ticket().created("Mon 09:00")
                .event(EventType.MERGED, "Mon 10:00")
                .agentReplies("Mon 09:45");

        assertThatClock(evaluate(ticket, TARGETS, "Fri 10:00").the(FIRST_RESPONSE))
                .is(MET)
                .stoppedAt("Mon 09:45");
    }

    @Test
    void aTicketThatIsOnlyEverHeardOfAsDeletedHasCancelledClocks() {
        final var ticket = ticket().event(EventType.DELETED, "Mon 09:00");

        assertThat(evaluate(ticket, TARGETS, "Fri 10:00").evaluation().clocks())
                .isNotEmpty()
                .allMatch(clock -> clock.state() == CANCELLED);
    }
}
