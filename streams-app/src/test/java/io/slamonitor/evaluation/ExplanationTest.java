package io.slamonitor.evaluation;

import static io.slamonitor.evaluation.TestPolicies.byPriority;
import static io.slamonitor.evaluation.TestPolicies.policy;
import static io.slamonitor.evaluation.TestPolicies.target;
import static io.slamonitor.evaluation.TestTickets.priority;
import static io.slamonitor.evaluation.TestTickets.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.calendar.CalendarDefinition;
import io.slamonitor.calendar.HolidaySource;
import io.slamonitor.calendar.WeeklyHours;
import io.slamonitor.evaluation.Explanation.Day;
import io.slamonitor.evaluation.Explanation.ExplainedClock;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.Metric;
import io.slamonitor.policy.OnReopen;
import io.slamonitor.policy.PolicyCatalog;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketHistory;
import io.slamonitor.ticket.TicketStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    private static ExplainedClock explain(final TestTickets ticket, final TestPolicies.PolicyBuilder policy) {
        final Explanation explanation =
                Explanation.of(ticket.history(), TestPolicies.live(policy), TestTime.at("Wed2 12:00"));
        assertThat(explanation.clocks()).isNotEmpty();
        return explanation.clocks().get(explanation.clocks().size() - 1);
    }

    private static Optional<EventType> type(final Cause cause) {
        return cause.event().map(TicketEvent::type);
    }

    @Test
    void explainsTheEvaluationItself() {
        final TestTickets ticket = ticket().created("Mon 10:00").agentReplies("Mon 11:00");
        final Catalogues catalogues =
                TestPolicies.live(policy(target(Metric.FIRST_RESPONSE, "2h"), target(Metric.RESOLUTION, "8h")));

        final Explanation explanation = Explanation.of(ticket.history(), catalogues, TestTime.at("Tue 12:00"));

        assertThat(explanation.evaluation())
                .isEqualTo(Evaluator.evaluate(ticket.history(), catalogues, TestTime.at("Tue 12:00")));
        assertThat(explanation.clocks())
                .extracting(ExplainedClock::clock)
                .isEqualTo(explanation.evaluation().clocks());
        assertThat(explanation.events()).isEqualTo(ticket.history().events());
    }

    @Test
    void namesTheEventsThatStartAndStopAClock() {
        final ExplainedClock clock = explain(
                ticket().created("Mon 10:00")
                        .agentReplies("Mon 11:00")
                        .customerReplies("Mon 12:00")
                        .agentReplies("Mon 13:00"),
                policy(target(Metric.NEXT_RESPONSE, "2h")));

        assertThat(clock.startedBy().kind()).isEqualTo(Cause.Kind.EVENT);
        assertThat(type(clock.startedBy())).contains(EventType.CUSTOMER_REPLIED);
        assertThat(clock.endedBy().orElseThrow().kind()).isEqualTo(Cause.Kind.EVENT);
        assertThat(type(clock.endedBy().orElseThrow())).contains(EventType.AGENT_REPLIED);
        assertThat(clock.endedBy().orElseThrow().at()).isEqualTo(TestTime.at("Mon 13:00"));
    }

    @Test
    void namesCreationAndClosing() {
        final ExplainedClock clock = explain(
                ticket().created("Mon 10:00").becomes(TicketStatus.CLOSED, "Mon 11:00"),
                policy(target(Metric.RESOLUTION, "2h")));

        assertThat(clock.startedBy().kind()).isEqualTo(Cause.Kind.CREATION);
        assertThat(clock.endedBy()).map(Cause::kind).contains(Cause.Kind.DONE);
    }

    @Test
    void namesTheReopeningThatStartsACycle() {
        final ExplainedClock clock = explain(
                ticket().created("Mon 10:00")
                        .becomes(TicketStatus.CLOSED, "Mon 11:00")
                        .becomes(TicketStatus.OPEN, "Mon 12:00"),
                policy(target(Metric.RESOLUTION, "2h").onReopen(OnReopen.RESTART)));

        assertThat(clock.clock().id().cycle()).isEqualTo(2);
        assertThat(clock.startedBy().kind()).isEqualTo(Cause.Kind.REOPENING);
        assertThat(clock.endedBy()).isEmpty();
    }

    @Test
    void namesTheMergeThatEndsAClock() {
        final ExplainedClock clock = explain(
                ticket().created("Mon 10:00").event(EventType.MERGED, "Mon 11:00"),
                policy(target(Metric.RESOLUTION, "2h")));

        assertThat(clock.endedBy()).map(Cause::kind).contains(Cause.Kind.TICKET_GONE);
    }

    @Test
    void namesTheChangeAfterWhichNoTargetApplies() {
        final ExplainedClock clock = explain(
                ticket().created("Mon 10:00", priority("high")).updated("Mon 11:00", priority("none")),
                policy(byPriority(Metric.RESOLUTION, "high", "2h")));

        assertThat(clock.endedBy()).map(Cause::kind).contains(Cause.Kind.TARGET_WITHDRAWN);
        assertThat(clock.endedBy().flatMap(ExplanationTest::type)).contains(EventType.UPDATED);
    }

    @Test
    void aCreationBeforeTheFirstEventHasNoEvent() {
        final ExplainedClock clock = explain(
                ticket().updated("Mon 11:00", TestTickets.createdAt("Mon 10:00")),
                policy(target(Metric.RESOLUTION, "2h")));

        assertThat(clock.startedBy())
                .isEqualTo(new Cause(Cause.Kind.CREATION, TestTime.at("Mon 10:00"), Optional.empty()));
    }

    @Test
    void dividesWhatCountsByLocalDaysAndNamesHolidays() {
        final BusinessCalendar desk = BusinessCalendar.of(CalendarDefinition.builder("desk", TestTime.LONDON)
                .hours(WeeklyHours.builder()
                        .on("mon-fri", "09:00-12:00, 13:00-17:00")
                        .build())
                .holidays(HolidaySource.of(Map.of(LocalDate.of(2026, 3, 3), "Founders' Day")))
                .build());
        final Catalogues catalogues = Catalogues.of(new PolicyCatalog(
                "1",
                Instant.EPOCH,
                Map.of("desk", desk),
                Map.of(),
                List.of(policy(target(Metric.RESOLUTION, "40h")).build())));
        final TicketHistory history = ticket().created("Mon 11:00")
                .becomes(TicketStatus.CLOSED, "Wed 10:00")
                .history();

        final ExplainedClock clock = Explanation.of(history, catalogues, TestTime.at("Fri 12:00"))
                .clocks()
                .get(0);

        assertThat(clock.segments()).singleElement().satisfies(segment -> assertThat(segment.days())
                .extracting(Day::date, day -> day.open().size(), Day::counted, Day::closure)
                .containsExactly(
                        tuple(LocalDate.of(2026, 3, 2), 2, Duration.ofHours(5), Optional.empty()),
                        tuple(LocalDate.of(2026, 3, 3), 0, Duration.ZERO, Optional.of("Founders' Day")),
                        tuple(LocalDate.of(2026, 3, 4), 1, Duration.ofHours(1), Optional.empty())));
        assertThat(clock.counted()).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void aSegmentThatEndsAheadIsExplainedToItsEnd() {
        final TestTickets ticket = ticket().created("Mon 10:00").updated("Mon 12:00", TestTickets.level("L2"));
        final ExplainedClock clock = Explanation.of(
                        ticket.history(),
                        TestPolicies.live(policy(target(Metric.RESOLUTION, "8h"))),
                        TestTime.at("Mon 11:00"))
                .clocks()
                .get(0);

        assertThat(clock.segments())
                .extracting(Explanation.ExplainedSegment::until)
                .containsExactly(TestTime.at("Mon 12:00"), TestTime.at("Mon 12:00"));
        assertThat(clock.counted()).isEqualTo(clock.clock().elapsed()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void whatDoesNotCountHasNoDays() {
        final ExplainedClock clock = explain(
                ticket().created("Mon 10:00")
                        .becomes(TicketStatus.WAITING_ON_CUSTOMER, "Mon 11:00")
                        .becomes(TicketStatus.OPEN, "Tue 11:00"),
                policy(target(Metric.RESOLUTION, "8h").pauseWhile(TicketStatus.WAITING_ON_CUSTOMER)));

        assertThat(clock.segments())
                .extracting(part -> part.segment().reason(), part -> part.days().size())
                .containsExactly(
                        tuple(Segment.Reason.COUNTS, 1),
                        tuple(Segment.Reason.PAUSED, 0),
                        tuple(Segment.Reason.COUNTS, 9));
        assertThat(clock.segments().get(2).until()).isEqualTo(TestTime.at("Wed2 12:00"));
    }
}
