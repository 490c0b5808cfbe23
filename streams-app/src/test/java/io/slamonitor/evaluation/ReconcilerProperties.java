package io.slamonitor.evaluation;

import static io.slamonitor.evaluation.TestTickets.TICKET;
import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.policy.Catalogues;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/** What people believe in the end depends on what happened, not on the order in which anybody heard of it. */
@PropertyDefaults(tries = 500, edgeCases = EdgeCasesMode.NONE)
class ReconcilerProperties {
    private static final Instant START = TestTime.at("Mon 06:00");
    private static final Instant FAR_LATER = TestTime.at("Mon9 00:00");

    @Provide
    Arbitrary<List<TicketEvent>> events() {
        return RandomTicket.events();
    }

    @Provide
    Arbitrary<RandomPolicy> policies() {
        return RandomPolicy.any();
    }

    /** A stream's processor in small: it keeps history, ledger and timer of one ticket, and believes nothing but ticks. */
    private static final class Processor {
        private final Catalogues catalogues;
        private TicketHistory history = TicketHistory.empty(TICKET);
        private Ledger ledger = Ledger.EMPTY;
        private Instant asOf = START;
        private Instant timer;
        private final List<AlertChange> said = new ArrayList<>();
        private final List<Clock> clocks = new ArrayList<>();

        Processor(final Catalogues catalogues) {
            this.catalogues = catalogues;
        }

        void hears(final TicketEvent event) {
            history = history.with(event);
            final Evaluation evaluation = Evaluator.evaluate(history, catalogues, asOf);
            apply(evaluation, Reconciler.afterEvent(ledger, evaluation, PagingRules.DEFAULT));
        }

        void ticks(final Instant now) {
            asOf = now.isAfter(asOf) ? now : asOf;
            if (timer != null && !timer.isAfter(asOf)) {
                final Evaluation evaluation = Evaluator.evaluate(history, catalogues, asOf);
                apply(evaluation, Reconciler.onTimer(ledger, evaluation, PagingRules.DEFAULT));
            }
        }

        private void apply(final Evaluation evaluation, final Reconciliation reconciliation) {
            ledger = reconciliation.ledger();
            said.addAll(reconciliation.alerts());
            clocks.addAll(reconciliation.clocks());
            timer = reconciliation.newsWaiting() ? asOf : evaluation.wakeAt().orElse(null);
        }

        Set<AlertKey> active() {
            return keys(ledger, entry -> entry.state().isActive());
        }

        Set<AlertKey> notRetracted() {
            return keys(ledger, entry -> entry.state() != AlertState.RETRACTED);
        }

        private static Set<AlertKey> keys(final Ledger ledger, final Predicate<LedgerEntry> wanted) {
            final Set<AlertKey> keys = new HashSet<>();
            ledger.alerts().forEach((key, entry) -> {
                if (wanted.test(entry)) {
                    keys.add(key);
                }
            });
            return keys;
        }
    }

    /** Every event in its order, with time going on as it happened. */
    private static Processor inOrder(final List<TicketEvent> events, final RandomPolicy policy) {
        final Processor processor = new Processor(policy.live());
        for (final TicketEvent event : TicketHistory.of(TICKET, events).events()) {
            processor.ticks(event.occurredAt().minusMillis(1));
            processor.hears(event);
        }
        processor.ticks(FAR_LATER);
        return processor;
    }

    /** Events in any order, some twice, with time going on by leaps in between. */
    private static Processor shuffled(final List<TicketEvent> events, final RandomPolicy policy, final Random random) {
        final List<TicketEvent> arrivals = new ArrayList<>(events);
        events.stream().filter(event -> random.nextInt(4) == 0).forEach(arrivals::add);
        Collections.shuffle(arrivals, random);
        final Processor processor = new Processor(policy.live());
        for (final TicketEvent event : arrivals) {
            if (random.nextBoolean()) {
                processor.ticks(START.plus(Duration.ofMinutes(random.nextInt(8 * 24 * 60))));
            }
            processor.hears(event);
        }
        processor.ticks(FAR_LATER);
        return processor;
    }

    @Property(tries = 600)
    void theLedgerEndsTheSameWhateverTheOrderOfArrival(
            @ForAll("events") final List<TicketEvent> events,
            @ForAll("policies") final RandomPolicy policy,
            @ForAll final Random random) {
        final Processor expected = inOrder(events, policy);
        final Processor actual = shuffled(events, policy, random);

        final Evaluation truth = Evaluator.evaluate(TicketHistory.of(TICKET, events), policy.live(), FAR_LATER);
        final Set<AlertKey> announced = announced(truth);
        final Set<AlertKey> forgiven = forgiven(truth);

        assertThat(actual.active()).isEqualTo(expected.active()).isEqualTo(activeIn(truth));
        assertThat(actual.ledger.clocks()).isEqualTo(expected.ledger.clocks());
        for (final Processor processor : List.of(expected, actual)) {
            final Set<AlertKey> told = processor.notRetracted();
            assertThat(told).containsAll(announced);
            told.removeAll(announced);
            assertThat(forgiven)
                    .as("what was told beyond the truth was true under an earlier target")
                    .containsAll(told);
        }
        truth.clocks().forEach(clock -> clock.announcements().forEach(announcement -> assertThat(actual.ledger
                        .alerts()
                        .get(AlertKey.of(clock, announcement))
                        .at())
                .isEqualTo(announcement.at())));
    }

    private static Set<AlertKey> announced(final Evaluation evaluation) {
        final Set<AlertKey> keys = new HashSet<>();
        evaluation.clocks().forEach(clock -> clock.announcements()
                .forEach(announcement -> keys.add(AlertKey.of(clock, announcement))));
        return keys;
    }

    private static Set<AlertKey> forgiven(final Evaluation evaluation) {
        final Set<AlertKey> keys = new HashSet<>();
        evaluation.clocks().forEach(clock -> clock.forgiven()
                .forEach(past -> keys.add(AlertKey.of(clock, past.announcement()))));
        return keys;
    }

    /** What nothing has taken the place of, of every clock that still runs. */
    private static Set<AlertKey> activeIn(final Evaluation evaluation) {
        final Set<AlertKey> keys = new HashSet<>();
        evaluation.clocks().forEach(clock -> clock.active().forEach(active -> keys.add(AlertKey.of(clock, active))));
        return keys;
    }

    /** So a ticket that is done can leave the store: nobody is left waiting for the end of an alert. */
    @Property
    void noAlertIsActiveOfATicketThatIsDone(
            @ForAll("events") final List<TicketEvent> events,
            @ForAll("policies") final RandomPolicy policy,
            @ForAll final Random random) {
        final Processor processor = shuffled(events, policy, random);
        final Evaluation truth = Evaluator.evaluate(processor.history, policy.live(), FAR_LATER);
        Assume.that(truth.gone() || truth.attributes().status().isDone());

        assertThat(processor.active()).isEmpty();
    }

    @Property
    void whatIsStillToBeDoneIsAskedForAndNothingThatNeverWasCalledFor(
            @ForAll("events") final List<TicketEvent> events,
            @ForAll("policies") final RandomPolicy policy,
            @ForAll final Random random) {
        final Processor processor = shuffled(events, policy, random);
        final Evaluation truth = Evaluator.evaluate(TicketHistory.of(TICKET, events), policy.live(), FAR_LATER);

        final Set<ActionKey> asked = new HashSet<>();
        processor.ledger.actions().forEach((key, entry) -> {
            if (entry.state() == ActionState.REQUESTED) {
                asked.add(key);
            }
        });
        final Set<ActionKey> called = new HashSet<>();
        final Set<ActionKey> needed = new HashSet<>();
        for (final Action action : truth.actions()) {
            called.add(action.key());
            if (action.needed()) {
                needed.add(action.key());
            }
        }
        assertThat(asked).containsAll(needed);
        assertThat(called).containsAll(asked);
    }

    @Property
    void whatIsSaidOfAnAlertMakesAStory(
            @ForAll("events") final List<TicketEvent> events,
            @ForAll("policies") final RandomPolicy policy,
            @ForAll final Random random) {
        final Processor processor = shuffled(events, policy, random);

        final Map<AlertKey, AlertChange> last = new HashMap<>();
        for (final AlertChange change : processor.said) {
            final AlertChange before = last.put(change.key(), change);
            final boolean wasActive = before != null && before.state().isActive();
            assertThat(change.revision()).isEqualTo(before == null ? 1 : before.revision() + 1);
            assertThat(change.reason().isEmpty()).isEqualTo(change.state().isActive());
            switch (change.state()) {
                case FIRING -> assertThat(wasActive).as("firing twice").isFalse();
                case UPDATED -> assertThat(wasActive).as("updated while active").isTrue();
                case RETRACTED -> {
                    assertThat(before).isNotNull();
                    assertThat(before.state()).isNotEqualTo(AlertState.RETRACTED);
                }
                case RESOLVED ->
                    assertThat(wasActive || change.muted() || !before.at().equals(change.at()))
                            .as("resolved what nobody believed")
                            .isTrue();
            }
        }
        assertThat(last).hasSameSizeAs(processor.ledger.alerts());
        last.forEach((key, change) -> assertThat(processor.ledger.alerts().get(key))
                .isEqualTo(new LedgerEntry(change.state(), change.at(), change.revision(), change.muted())));
    }

    @Property
    void hearingEverythingAgainSaysNothing(
            @ForAll("events") final List<TicketEvent> events,
            @ForAll("policies") final RandomPolicy policy,
            @ForAll final Random random) {
        final Processor processor = shuffled(events, policy, random);
        final Ledger ledger = processor.ledger;
        processor.said.clear();
        processor.clocks.clear();

        events.forEach(processor::hears);
        processor.ticks(FAR_LATER.plusSeconds(1));

        assertThat(processor.said).isEmpty();
        assertThat(processor.clocks).isEmpty();
        assertThat(processor.ledger).isEqualTo(ledger);
    }

    @Property
    void onlyTimersAnnounce(
            @ForAll("events") final List<TicketEvent> events,
            @ForAll("policies") final RandomPolicy policy,
            @ForAll final Random random) {
        final Processor processor = new Processor(policy.live());
        for (final TicketEvent event : events) {
            processor.ticks(START.plus(Duration.ofMinutes(random.nextInt(8 * 24 * 60))));
            processor.said.clear();
            processor.hears(event);
            assertThat(processor.said).extracting(AlertChange::state).doesNotContain(AlertState.FIRING);
        }
    }
}
