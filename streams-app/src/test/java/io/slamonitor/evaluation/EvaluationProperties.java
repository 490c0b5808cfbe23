package io.slamonitor.evaluation;

import static io.slamonitor.evaluation.TestTickets.TICKET;
import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.Metric;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of every evaluation, and that it agrees with a slow one. */
@PropertyDefaults(tries = 500, edgeCases = EdgeCasesMode.NONE)
class EvaluationProperties {
    private static final Instant FAR_LATER = TestTime.at("Mon9 00:00");

    @Provide
    Arbitrary<List<TicketEvent>> events() {
        return RandomTicket.events();
    }

    @Provide
    Arbitrary<RandomPolicy> policies() {
        return RandomPolicy.any();
    }

    /** Instants of the weeks in which things happen, not on a minute. */
    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.integers().between(-120, 8 * 24 * 60).map(minute -> TestTime.at("Mon 08:00")
                .plus(Duration.ofMinutes(minute))
                .plusSeconds(30));
    }

    @Property
    void anyOrderAndRepetitionOfEventsEvaluatesTheSame(
            @ForAll("events") final List<TicketEvent> events,
            @ForAll("policies") final RandomPolicy before,
            @ForAll("policies") final RandomPolicy after,
            @ForAll("instants") final Instant effectiveFrom,
            @ForAll("instants") final Instant asOf,
            @ForAll final Random random) {
        final Catalogues catalogues = Catalogues.of(before.in("1", Instant.EPOCH), after.in("2", effectiveFrom));
        final Evaluation expected = Evaluator.evaluate(TicketHistory.of(TICKET, events), catalogues, asOf);
        final List<TicketEvent> arrivals = new ArrayList<>(events);
        events.stream().filter(event -> random.nextBoolean()).forEach(arrivals::add);
        Collections.shuffle(arrivals, random);

        TicketHistory arrived = TicketHistory.empty(TICKET);
        for (final TicketEvent event : arrivals) {
            arrived = arrived.with(event);
        }

        assertThat(Evaluator.evaluate(arrived, catalogues, asOf)).isEqualTo(expected);
    }

    @Property(tries = 1000)
    void agreesWithAStopWatchThatLooksEveryMinute(
            @ForAll("events") final List<TicketEvent> events,
            @ForAll("policies") final RandomPolicy before,
            @ForAll("policies") final RandomPolicy after,
            @ForAll("instants") final Instant sometime,
            @ForAll @IntRange(max = 3000) final int minutesLater) {
        final TicketHistory history = TicketHistory.of(TICKET, events);
        final Instant takeover = sometime.truncatedTo(ChronoUnit.MINUTES);
        final Instant asOf =
                lastOf(history).plus(Duration.ofMinutes(minutesLater)).plusSeconds(30);
        final Catalogues catalogues = Catalogues.of(before.in("1", Instant.EPOCH), after.in("2", takeover));

        final Evaluation evaluation = Evaluator.evaluate(history, catalogues, asOf);

        for (final Metric metric : Metric.MEASURED) {
            assertThat(evaluation.clocks().stream()
                            .filter(clock -> clock.id().metric() == metric)
                            .map(EvaluationProperties::told)
                            .toList())
                    .isEqualTo(new MinuteOracle(metric, before, after, takeover).walk(history, asOf));
        }
    }

    private static Instant lastOf(final TicketHistory history) {
        return history.events().get(history.events().size() - 1).occurredAt();
    }

    private static String told(final Clock clock) {
        return String.join(
                " ",
                clock.id().metric().label(),
                "#" + clock.id().cycle(),
                clock.state().name(),
                "from " + clock.startedAt(),
                "to " + clock.stoppedAt(),
                "used " + clock.elapsed(),
                "due " + (clock.isOver() ? "-" : clock.dueAt()),
                clock.announcements().stream()
                        .filter(announcement -> announcement.kind() != AnnouncementKind.ESCALATION)
                        .sorted(Comparator.comparing(Announcement::rank))
                        .map(announcement -> announcement.level() + " " + announcement.at())
                        .toList()
                        .toString());
    }

    @Property
    void announcementsOnlyGrowAsTimePasses(
            @ForAll("events") final List<TicketEvent> events,
            @ForAll("policies") final RandomPolicy policy,
            @ForAll("instants") final Instant one,
            @ForAll("instants") final Instant other) {
        final TicketHistory history = TicketHistory.of(TICKET, events);
        final Instant sooner = one.isBefore(other) ? one : other;
        final Instant later = one.isBefore(other) ? other : one;

        assertThat(announced(history, policy, later)).containsAll(announced(history, policy, sooner));
    }

    @Property
    void theNextAnnouncementComesTrueExactlyAtWakeAt(
            @ForAll("events") final List<TicketEvent> events,
            @ForAll("policies") final RandomPolicy policy,
            @ForAll("instants") final Instant asOf) {
        final TicketHistory history = TicketHistory.of(TICKET, events);
        Instant now = asOf;
        for (int i = 0; i < 4; i++) {
            final Set<String> known = announced(history, policy, now);
            final var wakeAt = Evaluator.evaluate(history, policy.live(), now).wakeAt();
            if (wakeAt.isEmpty()) {
                assertThat(announced(history, policy, FAR_LATER)).isEqualTo(known);
                return;
            }
            assertThat(wakeAt.get()).isAfter(now);
            assertThat(announced(history, policy, wakeAt.get().minusMillis(1))).isEqualTo(known);
            assertThat(announced(history, policy, wakeAt.get()))
                    .containsAll(known)
                    .hasSizeGreaterThan(known.size());
            now = wakeAt.get();
        }
    }

    private static Set<String> announced(final TicketHistory history, final RandomPolicy policy, final Instant asOf) {
        final Set<String> announced = new HashSet<>();
        for (final Clock clock :
                Evaluator.evaluate(history, policy.live(), asOf).clocks()) {
            clock.announcements().forEach(announcement -> announced.add(clock.id() + " " + announcement));
        }
        return announced;
    }

    @Property
    void segmentsAddUpAndFollowOneAnother(
            @ForAll("events") final List<TicketEvent> events,
            @ForAll("policies") final RandomPolicy policy,
            @ForAll("instants") final Instant asOf) {
        final Evaluation evaluation = Evaluator.evaluate(TicketHistory.of(TICKET, events), policy.live(), asOf);

        for (final Clock clock :
                evaluation.clocks().stream().filter(Clock::isMeasured).toList()) {
            assertThat(sum(clock.segments().stream().map(Segment::elapsed).toList()))
                    .isEqualTo(clock.elapsed())
                    .isEqualTo(sum(clock.elapsedByLevel().values()))
                    .isEqualTo(sum(clock.elapsedByTeam().values()));
            Instant end = clock.startedAt();
            for (final Segment segment : clock.segments()) {
                assertThat(segment.from()).isEqualTo(end);
                assertThat(segment.elapsed()).isGreaterThanOrEqualTo(Duration.ZERO);
                assertThat(segment.reason().counts() || segment.elapsed().isZero())
                        .isTrue();
                end = segment.to();
            }
            assertThat(end).isEqualTo(clock.stoppedAt());
        }
    }

    private static Duration sum(final Collection<Duration> amounts) {
        return amounts.stream().reduce(Duration.ZERO, Duration::plus);
    }

    @Property
    void aVerdictNeverDependsOnWhoAsksWhen(
            @ForAll("events") final List<TicketEvent> events,
            @ForAll("policies") final RandomPolicy policy,
            @ForAll("instants") final Instant asOf) {
        final TicketHistory history = TicketHistory.of(TICKET, events);
        final List<String> now = verdicts(history, policy, asOf);
        final List<String> later = verdicts(history, policy, FAR_LATER);

        assertThat(now).isEqualTo(later);
    }

    private static List<String> verdicts(final TicketHistory history, final RandomPolicy policy, final Instant asOf) {
        return Evaluator.evaluate(history, policy.live(), asOf).clocks().stream()
                .filter(Clock::isOver)
                .map(clock -> clock.id() + " " + clock.state() + " " + clock.stoppedAt() + " " + clock.elapsed())
                .toList();
    }

    @Property
    void aTakeoverIsAnotherChangeOfTarget(
            @ForAll("events") final List<TicketEvent> events,
            @ForAll("policies") final RandomPolicy policy,
            @ForAll("instants") final Instant effectiveFrom,
            @ForAll("instants") final Instant asOf) {
        final TicketHistory history = TicketHistory.of(TICKET, events);
        final Catalogues published = Catalogues.of(
                policy.in("1", Instant.EPOCH), policy.in("2", effectiveFrom.truncatedTo(ChronoUnit.MINUTES)));

        assertThat(Evaluator.evaluate(history, published, asOf).clocks())
                .as("the same policy published again changes nothing")
                .usingRecursiveFieldByFieldElementComparatorOnFields(
                        "id", "state", "startedAt", "stoppedAt", "dueAt", "breachAt", "elapsed", "announcements")
                .isEqualTo(Evaluator.evaluate(history, policy.live(), asOf).clocks());
    }
}
