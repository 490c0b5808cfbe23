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
import io.slamonitor.ticket.TicketHistory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Segments, pitfalls 2 and 26: what counted, what did not, why, and who held the ticket. */
class SegmentsTest {
    private static final TestPolicies.PolicyBuilder ONE_DAY =
            policy(target(RESOLUTION, "8h")).pauseWhile(WAITING_ON_CUSTOMER);

    private static final TestTickets HANDED_OVER = ticket().created("Mon 10:00", level("L1"), team("first-line"))
            .updated("Mon 11:30", level("L2"), team("engineers"))
            .becomes(WAITING_ON_CUSTOMER, "Mon 12:00")
            .becomes(OPEN, "Mon 16:00")
            .becomes(RESOLVED, "Tue 09:30");

    @Test
    @DisplayName("pitfall 2: what counted and why not, to the minute")
    void tellWhatCountedAndWhy() {
        assertThatClock(evaluate(HANDED_OVER, ONE_DAY, "Wed 09:00").the(RESOLUTION))
                .used("3h30m")
                .hasSegments(
                        "Mon 10:00 - Mon 11:30 counts 1h30m",
                        "Mon 11:30 - Mon 12:00 counts 30m",
                        "Mon 12:00 - Mon 16:00 paused 0h",
                        "Mon 16:00 - Tue 09:30 counts 1h30m");
    }

    @Test
    @DisplayName("pitfall 26: who used up the time")
    void tellWhoHeldTheTicket() {
        final Clock clock = evaluate(HANDED_OVER, ONE_DAY, "Wed 09:00").the(RESOLUTION);

        assertThat(clock.segments()).extracting(Segment::level).containsExactly(Optional.of("L1"), l2(), l2(), l2());
        assertThat(clock.elapsedByLevel())
                .isEqualTo(Map.of("L1", TestTime.amount("1h30m"), "L2", TestTime.amount("2h")));
        assertThat(clock.elapsedByTeam())
                .isEqualTo(Map.of("first-line", TestTime.amount("1h30m"), "engineers", TestTime.amount("2h")));
    }

    private static Optional<String> l2() {
        return Optional.of("L2");
    }

    @Test
    void addUpToTheElapsedTime() {
        final Clock clock = evaluate(HANDED_OVER, ONE_DAY, "Wed 09:00").the(RESOLUTION);

        assertThat(clock.segments().stream().map(Segment::elapsed).reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(clock.elapsed());
    }

    @Test
    void theLastOneOfARunningClockIsOpen() {
        final var ticket = ticket().created("Mon 10:00").becomes(WAITING_ON_CUSTOMER, "Mon 11:00");

        assertThatClock(evaluate(ticket, ONE_DAY, "Mon 12:00").the(RESOLUTION))
                .hasSegments("Mon 10:00 - Mon 11:00 counts 1h", "Mon 11:00 - now paused 0h");
    }

    @Test
    void nobodyIsNamedWhereNobodyHeldIt() {
        final Clock clock =
                evaluate(ticket().created("Mon 10:00"), ONE_DAY, "Mon 12:00").the(RESOLUTION);

        assertThat(clock.elapsedByLevel()).isEqualTo(Map.of("none", TestTime.amount("2h")));
    }

    @Test
    void eventsThatChangeNothingDoNotDivideThem() {
        final var ticket = ticket().created("Mon 10:00", team("first-line"))
                .event(EventType.INTERNAL_NOTE, "Mon 10:10")
                .agentReplies("Mon 10:20")
                .updated("Mon 10:30", priority("high"))
                .updated("Mon 11:00", team("engineers"));

        assertThatClock(evaluate(ticket, ONE_DAY, "Mon 12:00").the(RESOLUTION))
                .hasSegments("Mon 10:00 - Mon 11:00 counts 1h", "Mon 11:00 - now counts 1h");
    }

    @Test
    @DisplayName("pitfall 23: several events in one instant leave no empty segments")
    void everySegmentHasALength() {
        final var ticket = ticket().created("Mon 10:00")
                .becomes(WAITING_ON_CUSTOMER, "Mon 10:00")
                .becomes(OPEN, "Mon 10:00", team("first-line"))
                .becomes(IN_PROGRESS, "Mon 11:00", level("L1"))
                .updated("Mon 11:00", level("L2"));

        assertThatClock(evaluate(ticket, ONE_DAY, "Mon 12:00").the(RESOLUTION))
                .hasSegments("Mon 10:00 - Mon 11:00 counts 1h", "Mon 11:00 - now counts 1h");
        final Clock clock = evaluate(ticket, ONE_DAY, "Mon 12:00").the(RESOLUTION);
        assertThat(clock.elapsedByLevel())
                .isEqualTo(Map.of("none", TestTime.amount("1h"), "L2", TestTime.amount("1h")));
    }

    @Test
    @DisplayName("pitfall 23: events of one timestamp read the same in any order of arrival")
    void orderOfArrivalDoesNotMatter() {
        final var ticket = ticket().created("Mon 10:00", priority("low"))
                .becomes(RESOLVED, "Mon 10:00")
                .becomes(OPEN, "Mon 10:00")
                .agentReplies("Mon 10:00");
        final var backwards = new ArrayList<>(ticket.events());
        Collections.reverse(backwards);
        TicketHistory arrived = TicketHistory.empty(TestTickets.TICKET);
        for (final var event : backwards) {
            arrived = arrived.with(event);
        }

        assertThat(arrived).isEqualTo(ticket.history());
        assertThat(evaluate(arrived, live(ONE_DAY), "Mon 12:00"))
                .usingRecursiveComparison()
                .isEqualTo(evaluate(ticket, live(ONE_DAY), "Mon 12:00"));
    }
}
