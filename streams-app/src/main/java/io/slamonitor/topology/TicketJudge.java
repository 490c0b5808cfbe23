package io.slamonitor.topology;

import io.slamonitor.evaluation.Evaluation;
import io.slamonitor.evaluation.Evaluator;
import io.slamonitor.evaluation.Reconciler;
import io.slamonitor.evaluation.Reconciliation;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.serde.TicketState;
import io.slamonitor.ticket.TicketEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an event, a timer or another catalogue makes of a ticket: its next state, what to tell, and when to look again.
 * Knows no store and no topic.
 */
final class TicketJudge {
    private static final Logger LOG = LoggerFactory.getLogger(TicketJudge.class);
    private static final Duration QUARANTINE = Duration.ofMinutes(5);
    private static final int MOST_ALERTS = 20_000;

    /**
     * What came of it.
     *
     * @param before the ticket as it was before it was judged
     * @param told empty if the ticket could not be judged
     * @param purgedAt the instant by which the ticket leaves the store, once everything is told; empty if it stays
     */
    record Judgement(
            TicketState before,
            TicketState state,
            Optional<Told> told,
            Optional<Instant> lookAgainAt,
            Optional<Instant> purgedAt) {
        private static Judgement keeping(
                final TicketState before,
                final TicketState state,
                final Optional<Told> told,
                final Optional<Instant> lookAgainAt) {
            return new Judgement(before, state, told, lookAgainAt, Optional.empty());
        }

        /** The same with another state to keep. */
        Judgement keeping(final TicketState next) {
            return new Judgement(before, next, told, lookAgainAt, purgedAt);
        }
    }

    /** What there is to tell. */
    record Told(Evaluation evaluation, Reconciliation reconciliation) {}

    private final TopologySettings settings;

    TicketJudge(final TopologySettings settings) {
        this.settings = settings;
    }

    /** After an event, or under other catalogues: nothing new is announced, but what is overdue waits to settle. */
    Judgement reconsider(final TicketState state, final Catalogues catalogues, final Instant asOf) {
        return judge(state, catalogues, asOf, false);
    }

    /** When a ticket looks another way and nothing has happened to it: what waits does so for no longer than it would have. */
    Judgement lookAgain(final TicketState state, final Catalogues catalogues, final Instant asOf) {
        final Judgement judgement = judge(state, catalogues, asOf, false);
        if (judgement.told().isEmpty() || judgement.state().overdueSince().isEmpty()) {
            return judgement;
        }
        final Instant until = state.notBefore().filter(asOf::isBefore).orElse(asOf);
        return Judgement.keeping(
                judgement.before(),
                judgement.state().waiting(judgement.state().overdueSince().get(), until),
                judgement.told(),
                Optional.of(until));
    }

    /** When a timer fires: whatever is true by now is announced, unless the history has yet to settle. */
    Judgement onTimer(final TicketState state, final Catalogues catalogues, final Instant asOf) {
        if (state.notBefore().filter(asOf::isBefore).isPresent()) {
            return Judgement.keeping(state, state, Optional.empty(), state.notBefore());
        }
        return judge(state, catalogues, asOf, true);
    }

    private Judgement judge(
            final TicketState state, final Catalogues catalogues, final Instant asOf, final boolean announcing) {
        final Told told;
        try {
            final Evaluation evaluation = Evaluator.evaluate(state.checkpoint(), state.history(), catalogues, asOf);
            told = new Told(
                    evaluation,
                    announcing
                            ? Reconciler.onTimer(state.ledger(), evaluation, settings.paging())
                            : Reconciler.afterEvent(state.ledger(), evaluation, settings.paging()));
            requireBounded(told);
        } catch (final RuntimeException e) {
            return quarantined(state, asOf, e);
        }
        final TicketState judged = state.withLedger(told.reconciliation().ledger());
        if (!told.reconciliation().newsWaiting()) {
            return settled(state, judged, told, asOf, announcing);
        }
        final Instant since = state.overdueSince().orElse(asOf);
        final Instant until = settings.settledAt(asOf, since);
        return Judgement.keeping(state, judged.waiting(since, until), Optional.of(told), Optional.of(until));
    }

    /** Keeps a ticket that cannot be judged, or of which it cannot be told, as it was; it is tried again. */
    Judgement quarantined(final TicketState state, final Instant asOf, final RuntimeException why) {
        LOG.error(
                "Ticket {} is quarantined, since it cannot be judged or told of",
                state.history().ticketId(),
                why);
        return Judgement.keeping(
                state, state.quarantined(why.toString()), Optional.empty(), Optional.of(asOf.plus(QUARANTINE)));
    }

    private Judgement settled(
            final TicketState before,
            final TicketState judged,
            final Told told,
            final Instant asOf,
            final boolean timerFired) {
        if (!isIdle(told)) {
            return Judgement.keeping(
                    before,
                    judged.settled(Optional.empty()),
                    Optional.of(told),
                    told.evaluation().wakeAt());
        }
        final Instant since = judged.idleSince().orElseGet(() -> lastEventOr(asOf, judged));
        final TicketState idle = judged.settled(Optional.of(since));
        final Instant purgeAt = settings.retention().purgeAt(since);
        if (timerFired && !purgeAt.isAfter(asOf)) {
            return new Judgement(
                    before,
                    idle,
                    Optional.of(told),
                    Optional.of(settings.retention().forgetAt(asOf)),
                    Optional.of(asOf));
        }
        // What lies before asOf is scanned no more.
        return Judgement.keeping(before, idle, Optional.of(told), Optional.of(purgeAt.isBefore(asOf) ? asOf : purgeAt));
    }

    /** Whether a ticket is done, with nothing to come by itself and nothing that anybody still has to act on. */
    private static boolean isIdle(final Told told) {
        final Evaluation evaluation = told.evaluation();
        return (evaluation.gone() || evaluation.attributes().status().isDone())
                && evaluation.wakeAt().isEmpty()
                && told.reconciliation().ledger().alerts().values().stream()
                        .noneMatch(entry -> entry.state().isActive());
    }

    /**
     * From when retention counts: not from the past, or what is imported would leave before its history has been read to
     * the end, and not before an event that is known ahead of its time.
     */
    private static Instant lastEventOr(final Instant asOf, final TicketState state) {
        final List<TicketEvent> events = state.history().events();
        final Instant last = events.get(events.size() - 1).occurredAt();
        return last.isAfter(asOf) ? last : asOf;
    }

    /** What is told of a ticket is kept with it, and must fit into a record of the changelog. */
    private static void requireBounded(final Told told) {
        final int alerts = told.reconciliation().ledger().alerts().size();
        if (alerts > MOST_ALERTS) {
            throw new IllegalStateException(
                    "there are " + alerts + " alerts of the ticket; expected at most " + MOST_ALERTS);
        }
    }
}
