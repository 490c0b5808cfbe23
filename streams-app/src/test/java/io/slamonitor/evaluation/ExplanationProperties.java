package io.slamonitor.evaluation;

import static io.slamonitor.evaluation.TestPolicies.byPriority;
import static io.slamonitor.evaluation.TestPolicies.policy;
import static io.slamonitor.evaluation.TestPolicies.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.calendar.OpenInterval;
import io.slamonitor.evaluation.Explanation.Day;
import io.slamonitor.evaluation.Explanation.ExplainedClock;
import io.slamonitor.evaluation.Explanation.ExplainedSegment;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.Metric;
import io.slamonitor.policy.OnReopen;
import io.slamonitor.policy.OnRetarget;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketHistory;
import io.slamonitor.ticket.TicketStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ExplanationProperties {
    /** The clocks of London change on 29 March 2026, in the middle of what is generated. */
    private static final Instant START = Instant.parse("2026-03-16T00:00:00Z");

    private static final Catalogues CATALOGUES = TestPolicies.live(policy(
            target(Metric.FIRST_RESPONSE, "3h"),
            target(Metric.NEXT_RESPONSE, "5h").in("long-desk"),
            target(Metric.PERIODIC_UPDATE, "24h").in("24x7"),
            byPriority(Metric.RESOLUTION, "high", "8h", "low", "40h")
                    .pauseWhile(TicketStatus.WAITING_ON_CUSTOMER)
                    .onRetarget(OnRetarget.RESTART),
            target(Metric.REQUESTER_WAIT, "20h").onReopen(OnReopen.RESTART),
            target(Metric.AGENT_WORK, "20h")));

    @Provide
    Arbitrary<List<TicketEvent>> events() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, Integer.MAX_VALUE / 2),
                        Arbitraries.of(
                                EventType.UPDATED,
                                EventType.AGENT_REPLIED,
                                EventType.CUSTOMER_REPLIED,
                                EventType.INTERNAL_NOTE),
                        Arbitraries.of(TicketStatus.values()).injectNull(0.4),
                        Arbitraries.of("high", "low", "other").injectNull(0.6),
                        Arbitraries.of("L1", "L2").injectNull(0.7))
                .as((millis, type, status, priority, level) -> TicketEvent.of("T", type, START.plusMillis(millis))
                        .status(status)
                        .set(TicketField.PRIORITY, priority)
                        .set(TicketField.LEVEL, level)
                        .build())
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Property(tries = 300)
    void whatCountedOnEachDayAddsUpToWhatElapsed(
            @ForAll("events") final List<TicketEvent> events, @ForAll("instants") final Instant asOf) {
        for (final ExplainedClock explained : explain(events, asOf)) {
            assertThat(explained.counted()).isEqualTo(explained.clock().elapsed());
            for (final ExplainedSegment segment : explained.segments()) {
                assertThat(segment.days().stream().map(Day::counted).reduce(Duration.ZERO, Duration::plus))
                        .isEqualTo(segment.segment().elapsed());
            }
        }
    }

    @Property(tries = 300)
    void daysFollowEachOtherAndHoldTheirOwnOpeningHours(
            @ForAll("events") final List<TicketEvent> events, @ForAll("instants") final Instant asOf) {
        for (final ExplainedClock explained : explain(events, asOf)) {
            for (final ExplainedSegment segment : explained.segments()) {
                for (int i = 0; i < segment.days().size(); i++) {
                    final Day day = segment.days().get(i);
                    assertThat(day.date())
                            .isEqualTo(segment.days().get(0).date().plusDays(i));
                    assertThat(day.open())
                            .allSatisfy(open -> assertThat(
                                            open.start().atZone(TestTime.LONDON).toLocalDate())
                                    .isEqualTo(day.date()))
                            .allSatisfy(open -> assertWithin(open, segment));
                }
            }
        }
    }

    @Property(tries = 500)
    void whatCountedUpToDueIsTheTarget(
            @ForAll("events") final List<TicketEvent> events, @ForAll("instants") final Instant asOf) {
        for (final ExplainedClock explained : explain(events, asOf)) {
            final Instant due = explained.clock().dueAt();
            if (due != null && liesInWhatCounts(due, explained)) {
                assertThat(countedBy(due, explained))
                        .as(explained.clock().id().toString())
                        .isEqualTo(explained.clock().target());
            }
        }
    }

    private static boolean liesInWhatCounts(final Instant due, final ExplainedClock explained) {
        return explained.segments().stream()
                .anyMatch(part -> part.segment().reason().counts()
                        && !due.isBefore(part.segment().from())
                        && !due.isAfter(part.until()));
    }

    private static Duration countedBy(final Instant due, final ExplainedClock explained) {
        return explained.segments().stream()
                .flatMap(part -> part.days().stream())
                .flatMap(day -> day.open().stream())
                .filter(open -> open.start().isBefore(due))
                .map(open -> Duration.between(open.start(), open.end().isBefore(due) ? open.end() : due))
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Property(tries = 300)
    void explainsExactlyWhatTheEvaluatorSays(
            @ForAll("events") final List<TicketEvent> events, @ForAll("instants") final Instant asOf) {
        final TicketHistory history = TicketHistory.of("T", events);
        final Explanation explanation = Explanation.of(history, CATALOGUES, asOf);

        assertThat(explanation.evaluation()).isEqualTo(Evaluator.evaluate(history, CATALOGUES, asOf));
        assertThat(explanation.clocks())
                .extracting(ExplainedClock::clock)
                .isEqualTo(explanation.evaluation().clocks());
        assertThat(explanation.clocks())
                .allSatisfy(explained -> assertThat(explained.basis().promise())
                        .startsWith(explained.clock().promise().deadline().label() + ": "));
    }

    private static void assertWithin(final OpenInterval open, final ExplainedSegment segment) {
        assertThat(open.start()).isAfterOrEqualTo(segment.segment().from());
        assertThat(open.end()).isBeforeOrEqualTo(segment.until());
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.integers().between(0, Integer.MAX_VALUE).map(START::plusMillis);
    }

    private static List<ExplainedClock> explain(final List<TicketEvent> events, final Instant asOf) {
        return Explanation.of(TicketHistory.of("T", events), CATALOGUES, asOf).clocks();
    }
}
