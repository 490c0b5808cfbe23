package io.slamonitor.evaluation;

import static io.slamonitor.evaluation.TestTickets.TICKET;
import static io.slamonitor.evaluation.TestTickets.createdAt;
import static io.slamonitor.evaluation.TestTickets.priority;
import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.OnReopen;
import io.slamonitor.policy.OnRetarget;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/** A history of which a part is sealed says what the whole would have said. */
@PropertyDefaults(tries = 300, edgeCases = EdgeCasesMode.NONE)
class SealingProperties {

    @Provide
    Arbitrary<List<TicketEvent>> events() {
        return RandomTicket.events();
    }

    /** In which the same time counts whatever the priority: a rule that counts another way does not look back. */
    @Provide
    Arbitrary<RandomPolicy> policies() {
        return RandomPolicy.withTerms();
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.integers().between(-120, 8 * 24 * 60).map(minute -> TestTime.at("Mon 08:00")
                .plus(Duration.ofMinutes(minute))
                .plusSeconds(30));
    }

    /** A ticket cut in two at an instant, and what judges it. */
    private record Cut(TicketHistory all, TicketHistory older, TicketHistory rest, Catalogues catalogues) {
        static Cut of(final List<TicketEvent> events, final int place, final Catalogues catalogues) {
            final TicketHistory all = TicketHistory.of(TICKET, events);
            final Instant at = all.events().get(place % all.events().size()).occurredAt();
            return new Cut(
                    all,
                    TicketHistory.of(
                            TICKET,
                            all.events().stream()
                                    .filter(event -> !event.occurredAt().isAfter(at))
                                    .toList()),
                    TicketHistory.of(
                            TICKET,
                            all.events().stream()
                                    .filter(event -> event.occurredAt().isAfter(at))
                                    .toList()),
                    catalogues);
        }

        /** That it was created before what is known by the seal is never learned by a sealed ticket. */
        boolean isCreatedByThen() {
            return all.createdAt().equals(older.createdAt());
        }

        Stream<Clock> atTheSeal(final Checkpoint seal) {
            return Evaluator.evaluate(older, catalogues, seal.at()).clocks().stream()
                    .filter(Clock::isMeasured);
        }

        Instant notBeforeTheSeal(final Instant asOf) {
            final Instant at = older.events().get(older.events().size() - 1).occurredAt();
            return at.isAfter(asOf) ? at : asOf;
        }

        /** Before anything is known of the rest. */
        Checkpoint seal() {
            return Sealing.seal(Optional.empty(), older, older, catalogues, Instant.EPOCH);
        }

        Checkpoint seal(final Instant asOf) {
            return Sealing.seal(Optional.empty(), all, older, catalogues, asOf);
        }
    }

    private static Catalogues catalogues(
            final RandomPolicy before, final RandomPolicy after, final Instant effectiveFrom) {
        return Catalogues.of(
                before.countingAs(before).in("1", Instant.EPOCH),
                after.countingAs(before).in("2", effectiveFrom));
    }

    @Property(tries = 1500)
    void clocksThatGoOnAreWhatTheyWouldHaveBeen(
            @ForAll("events") final List<TicketEvent> events,
            @ForAll("policies") final RandomPolicy before,
            @ForAll("policies") final RandomPolicy after,
            @ForAll("instants") final Instant effectiveFrom,
            @ForAll("instants") final Instant asOf,
            @ForAll("places") final int place) {
        final Cut cut = Cut.of(events, place, catalogues(before, after, effectiveFrom));
        Assume.that(cut.isCreatedByThen());
        final Checkpoint seal = cut.seal();

        final Evaluation whole = Evaluator.evaluate(cut.all(), cut.catalogues(), asOf);
        final Evaluation sealed = Evaluator.evaluate(Optional.of(seal), cut.rest(), cut.catalogues(), asOf);

        assertThat(told(sealed, seal, cut)).isEqualTo(told(whole, seal, cut));
        assertThat(sealed.clocks()).noneMatch(clock -> seal.holds(clock.id()));
        assertThat(sealed.attributes()).isEqualTo(whole.attributes());
        assertThat(sealed.gone()).isEqualTo(whole.gone());
        assertThat(sealed.createdAt()).isEqualTo(whole.createdAt());
        assertThat(sealed.requesterCase()).isEqualTo(whole.requesterCase());
        assertThat(comparable(sealed.actions(), whole, seal, cut))
                .containsExactlyInAnyOrderElementsOf(comparable(whole.actions(), whole, seal, cut));
        assertThat(comparable(sealed.upcomingActions(), whole, seal, cut))
                .containsExactlyInAnyOrderElementsOf(comparable(whole.upcomingActions(), whole, seal, cut));
    }

    /** What is called for by clocks that are compared, and by none. */
    private static List<Action> comparable(
            final List<Action> actions, final Evaluation whole, final Checkpoint seal, final Cut cut) {
        final Set<ClockId> unmeasured = whole.clocks().stream()
                .filter(clock -> hadNoTargetThen(clock, seal, cut))
                .map(Clock::id)
                .collect(Collectors.toSet());
        return actions.stream()
                .filter(action -> !seal.holds(action.key()))
                .filter(action -> action.key()
                        .alert()
                        .map(AlertKey::clock)
                        .filter(unmeasured::contains)
                        .isEmpty())
                .toList();
    }

    @Property
    void sealingAgainIsSealingFurther(
            @ForAll("events") final List<TicketEvent> events,
            @ForAll("policies") final RandomPolicy before,
            @ForAll("policies") final RandomPolicy after,
            @ForAll("instants") final Instant effectiveFrom,
            @ForAll("instants") final Instant asOf,
            @ForAll("places") final int place) {
        final Cut cut = Cut.of(events, place, catalogues(before, after, effectiveFrom));
        Assume.that(cut.isCreatedByThen() && !cut.rest().isEmpty());

        final Checkpoint first = cut.seal();
        final Checkpoint twice =
                Sealing.seal(Optional.of(first), cut.rest(), cut.rest(), cut.catalogues(), Instant.EPOCH);
        final Checkpoint once = Sealing.seal(Optional.empty(), cut.all(), cut.all(), cut.catalogues(), Instant.EPOCH);

        final Cut none = new Cut(cut.all(), cut.older(), TicketHistory.empty(TICKET), cut.catalogues());
        final Evaluation further = Evaluator.evaluate(Optional.of(twice), none.rest(), cut.catalogues(), asOf);
        final Evaluation atOnce = Evaluator.evaluate(Optional.of(once), none.rest(), cut.catalogues(), asOf);
        assertThat(told(further, first, cut)).isEqualTo(told(atOnce, first, cut));
        assertThat(twice.events()).isEqualTo(once.events());
        assertThat(twice.moments().size()).isLessThan(60);
        assertThat(further.requesterCase()).isEqualTo(atOnce.requesterCase());
    }

    /** Another catalogue may count other time, and a target may come late: what has been told by now stays so. */
    @Property(tries = 1500)
    void sealingChangesNothingOfWhatIsTrueNow(
            @ForAll("events") final List<TicketEvent> events,
            @ForAll("policies") final RandomPolicy before,
            @ForAll("policies") final RandomPolicy after,
            @ForAll("instants") final Instant effectiveFrom,
            @ForAll("instants") final Instant asOf,
            @ForAll("places") final int place) {
        final Catalogues catalogues = Catalogues.of(
                before.countingAs(before).in("1", Instant.EPOCH),
                after.countingAs(after).in("2", effectiveFrom));
        final Cut cut = Cut.of(events, place, catalogues);
        Assume.that(cut.isCreatedByThen());
        final Instant by = cut.notBeforeTheSeal(asOf);
        final Checkpoint seal = cut.seal(by);

        final Evaluation whole = Evaluator.evaluate(cut.all(), catalogues, by);
        final Evaluation sealed = Evaluator.evaluate(Optional.of(seal), cut.rest(), catalogues, by);

        assertThat(toldNow(sealed, seal, cut)).isEqualTo(toldNow(whole, seal, cut));
        assertThat(sealed.wakeAt()).isEqualTo(whole.wakeAt());
    }

    /** No target when it was sealed, one since, and another that counts other time now: the first counts until then. */
    @Example
    void whatHadNoTargetAtTheSealIsMeasuredByTheFirstThatCame() {
        final RandomPolicy before = new RandomPolicy(
                20, 20, null, "desk", "desk", Set.of(), OnReopen.RESUME, OnRetarget.APPLY, true, RandomTerms.NONE);
        final RandomPolicy after = new RandomPolicy(
                20, 20, null, "24x7", "desk", Set.of(), OnReopen.RESUME, OnRetarget.APPLY, true, RandomTerms.NONE);
        final TestTickets ticket = TestTickets.ticket()
                .updated("Mon 08:00", createdAt("Mon 07:00"))
                .updated("Mon 09:00", priority("high"));
        sealingChangesNothingOfWhatIsTrueNow(
                ticket.events(), before, after, TestTime.at("Mon 09:00:30"), TestTime.at("Mon 09:00:30"), 0);
    }

    /** The amount is used up after the target has gone and before the seal, and the same target comes and goes again. */
    @Example
    void whatWasDueBetweenTheLastTargetAndTheSealIsDueThen() {
        final RandomPolicy policy = new RandomPolicy(
                20, 20, null, "desk", "desk", Set.of(), OnReopen.RESUME, OnRetarget.APPLY, true, RandomTerms.NONE);
        final TestTickets ticket = TestTickets.ticket()
                .updated("Mon 08:00", createdAt("Mon 07:00"), priority("high"))
                .updated("Mon 09:00", priority("odd"))
                .updated("Mon 10:00")
                .updated("Mon 11:00", priority("high"))
                .updated("Mon 12:00", priority("odd"));
        clocksThatGoOnAreWhatTheyWouldHaveBeen(
                ticket.events(), policy, policy, TestTime.at("Mon 08:00:30"), TestTime.at("Mon 08:00:30"), 2);
    }

    private static Map<ClockId, List<Object>> toldNow(
            final Evaluation evaluation, final Checkpoint seal, final Cut cut) {
        final Map<ClockId, List<Object>> told = new TreeMap<>();
        evaluation.clocks().stream()
                .filter(clock -> !seal.holds(clock.id()))
                .forEach(clock -> told.put(clock.id(), told(clock, seal, cut, evaluation.asOf())));
        return told;
    }

    @Property
    void whatIsSealedIsToldOnceAndNeverTakenBack(
            @ForAll("events") final List<TicketEvent> events,
            @ForAll("policies") final RandomPolicy before,
            @ForAll("policies") final RandomPolicy after,
            @ForAll("instants") final Instant effectiveFrom,
            @ForAll("instants") final Instant asOf,
            @ForAll("places") final int place) {
        final Cut cut = Cut.of(events, place, catalogues(before, after, effectiveFrom));
        Assume.that(cut.isCreatedByThen());
        final Instant by = cut.notBeforeTheSeal(asOf);
        final Checkpoint seal = cut.seal(by);
        final Evaluation whole = Evaluator.evaluate(cut.all(), cut.catalogues(), by);
        final Ledger told =
                Reconciler.onTimer(Ledger.EMPTY, whole, PagingRules.DEFAULT).ledger();

        final Reconciliation untold = Reconciler.onSealing(Ledger.EMPTY, whole, seal, PagingRules.DEFAULT);
        final Reconciliation known = Reconciler.onSealing(told, whole, seal, PagingRules.DEFAULT);
        final Evaluation rest = Evaluator.evaluate(Optional.of(seal), cut.rest(), cut.catalogues(), by);
        final Reconciliation later = Reconciler.onTimer(known.ledger(), rest, PagingRules.DEFAULT);

        assertThat(known.alerts()).isEmpty();
        assertThat(known.clocks()).isEmpty();
        assertThat(untold.alerts()).allMatch(change -> !change.state().isActive() && change.muted());
        assertThat(untold.alerts().stream().map(AlertChange::key))
                .containsExactlyInAnyOrderElementsOf(told.alerts().keySet().stream()
                        .filter(key -> seal.holds(key.clock()))
                        .toList());
        assertThat(known.ledger().alerts().keySet()).noneMatch(key -> seal.holds(key.clock()));
        assertThat(later.alerts()).noneMatch(change -> change.state() == AlertState.RETRACTED);
        assertThat(later.vanished()).isEmpty();
        assertThat(later.actions()).isEmpty();
    }

    @Provide
    Arbitrary<Integer> places() {
        return Arbitraries.integers().between(0, 14);
    }

    /** What is said of every clock that is not sealed for good. */
    private static Map<ClockId, List<Object>> told(final Evaluation evaluation, final Checkpoint seal, final Cut cut) {
        final Map<ClockId, List<Object>> told = new TreeMap<>();
        for (final Clock clock : evaluation.clocks()) {
            if (!seal.holds(clock.id()) && !hadNoTargetThen(clock, seal, cut)) {
                told.put(clock.id(), told(clock, seal, cut, evaluation.asOf()));
            }
        }
        return told;
    }

    /** Nobody knows how to measure what lies before the first target. */
    private static boolean hadNoTargetThen(final Clock clock, final Checkpoint seal, final Cut cut) {
        final boolean known = cut.atTheSeal(seal).anyMatch(then -> then.id().equals(clock.id()));
        return clock.isMeasured() && !known && seal.covers(clock.startedAt());
    }

    /** As of an instant before the seal, what runs is measured up to the seal: nothing is known of what lay between. */
    private static List<Object> told(final Clock clock, final Checkpoint seal, final Cut cut, final Instant asOf) {
        final List<Object> told = new ArrayList<>();
        told.add(clock.state());
        told.add(clock.policy().name());
        told.add(clock.catalogue());
        told.add("priority " + clock.priority());
        told.add("started " + clock.startedAt());
        told.add("due " + due(clock, seal, cut));
        told.add("breach " + clock.breachAt());
        told.add("stopped " + clock.stoppedAt());
        told.add(Optional.ofNullable(clock.promise()));
        if (clock.isOver() || !asOf.isBefore(seal.at())) {
            told.add(clock.elapsed());
            told.add(clock.elapsedByLevel());
            told.add(clock.elapsedByTeam());
        }
        told.add(clock.announcements());
        told.add(clock.excuse());
        told.add(clock.attributes());
        told.add(forgiven(clock));
        return told;
    }

    /** Another target that was used up before the seal is said to have been by then. */
    private static Instant due(final Clock clock, final Checkpoint seal, final Cut cut) {
        final boolean sameTarget = cut.atTheSeal(seal)
                .filter(then -> then.id().equals(clock.id()))
                .allMatch(then -> then.promise().equals(clock.promise())
                        && (then.state() == ClockState.CANCELLED) == (clock.state() == ClockState.CANCELLED));
        return !sameTarget && clock.dueAt() != null && seal.covers(clock.dueAt()) ? seal.at() : clock.dueAt();
    }

    private static Map<String, Forgiven> forgiven(final Clock clock) {
        final Map<String, Forgiven> last = new LinkedHashMap<>();
        clock.forgiven()
                .forEach(past -> last.put(
                        past.announcement().kind() + past.announcement().level(), past));
        return new TreeMap<>(last);
    }
}
