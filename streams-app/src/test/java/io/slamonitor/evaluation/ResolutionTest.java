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

/** {@code resolution}: from the creation to RESOLVED or CLOSED. What pauses and reopens it has tests of its own. */
class ResolutionTest {
    private static final TestPolicies.PolicyBuilder ONE_DAY = policy(target(RESOLUTION, "8h"));

    @Test
    void resolvingStopsIt() {
        final var ticket =
                ticket().created("Mon 09:00").agentReplies("Mon 10:00").becomes(RESOLVED, "Mon 15:00");

        assertThatClock(evaluate(ticket, ONE_DAY, "Tue 12:00").the(RESOLUTION))
                .is(MET)
                .startedAt("Mon 09:00")
                .dueAt("Mon 17:00")
                .breachAt("Tue 09:00")
                .stoppedAt("Mon 15:00")
                .used("6h");
    }

    @Test
    void closingStopsIt() {
        final var ticket = ticket().created("Mon 09:00").becomes(CLOSED, "Mon 15:00");

        assertThatClock(evaluate(ticket, ONE_DAY, "Tue 12:00").the(RESOLUTION))
                .is(MET)
                .stoppedAt("Mon 15:00");
    }

    @Test
    void closingWhatIsResolvedChangesNothing() {
        final var ticket =
                ticket().created("Mon 09:00").becomes(RESOLVED, "Mon 15:00").becomes(CLOSED, "Wed 15:00");

        assertThatClock(evaluate(ticket, ONE_DAY, "Thu 12:00").the(RESOLUTION))
                .is(MET)
                .stoppedAt("Mon 15:00")
                .used("6h");
    }

    @Test
    void aReplyDoesNotStopIt() {
        final var ticket = ticket().created("Mon 09:00").agentReplies("Mon 10:00");

        assertThatClock(evaluate(ticket, ONE_DAY, "Tue 10:00").the(RESOLUTION))
                .is(BREACHED)
                .stillRuns()
                .used("9h");
    }

    @Test
    void whatHappensAfterwardsLeavesItsAttributesAlone() {
        final var ticket = ticket().created("Mon 09:00", team("first-line"))
                .becomes(RESOLVED, "Mon 15:00")
                .updated("Mon 16:00", team("archive"));
        final Evaluated evaluated = evaluate(ticket, ONE_DAY, "Tue 12:00");

        assertThat(evaluated.the(RESOLUTION).attributes().fields()).containsValue("first-line");
        assertThat(evaluated.evaluation().attributes().fields()).containsValue("archive");
    }

    @Test
    @DisplayName("pitfall 23: one update of the desk, written as several events of one timestamp")
    void whatHappensInTheInstantOfTheStopBelongsToIt() {
        final var ticket = ticket().created("Mon 09:00", team("first-line"))
                .becomes(RESOLVED, "Mon 15:00")
                .updated("Mon 15:00", team("engineers"));

        assertThat(evaluate(ticket, ONE_DAY, "Tue 12:00")
                        .the(RESOLUTION)
                        .attributes()
                        .fields())
                .containsValue("engineers");
    }

    @Test
    void whatIsLeftIsNegativeOnceOverdue() {
        final var ticket = ticket().created("Mon 09:00");

        assertThat(evaluate(ticket, ONE_DAY, "Mon 15:00").the(RESOLUTION).remaining())
                .isEqualTo(TestTime.amount("2h"));
        assertThat(evaluate(ticket, ONE_DAY, "Tue 12:00").the(RESOLUTION).remaining())
                .isEqualTo(TestTime.amount("-3h"));
    }

    @Test
    void beforeItsTicketExistsNothingHasPassed() {
        final var ticket = ticket().created("Mon 09:00");

        assertThatClock(evaluate(ticket, ONE_DAY, "Mon 08:59").the(RESOLUTION))
                .is(RUNNING)
                .used("0h")
                .dueAt("Mon 17:00");
    }
}
