package io.slamonitor.topology;

import io.slamonitor.evaluation.Evaluation;
import io.slamonitor.evaluation.Evaluator;
import io.slamonitor.evaluation.Reconciler;
import io.slamonitor.evaluation.Reconciliation;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.serde.TicketState;
import java.time.Duration;
import java.time.Instant;
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

    /** What came of it: {@code told} is empty if the ticket could not be judged. */
    record Judgement(TicketState state, Optional<Told> told, Optional<Instant> lookAgainAt) {}

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

    /** When a timer fires: whatever is true by now is announced, unless the history has yet to settle. */
    Judgement onTimer(final TicketState state, final Catalogues catalogues, final Instant asOf) {
        if (state.notBefore().filter(asOf::isBefore).isPresent()) {
            return new Judgement(state, Optional.empty(), state.notBefore());
        }
        return judge(state, catalogues, asOf, true);
    }

    private Judgement judge(
            final TicketState state, final Catalogues catalogues, final Instant asOf, final boolean announcing) {
        final Told told;
        try {
            final Evaluation evaluation = Evaluator.evaluate(state.history(), catalogues, asOf);
            told = new Told(
                    evaluation,
                    announcing
                            ? Reconciler.onTimer(state.ledger(), evaluation, settings.paging())
                            : Reconciler.afterEvent(state.ledger(), evaluation, settings.paging()));
        } catch (final RuntimeException e) {
            LOG.error(
                    "Ticket {} is quarantined, since it cannot be judged",
                    state.history().ticketId(),
                    e);
            return new Judgement(state.quarantined(e.toString()), Optional.empty(), Optional.of(asOf.plus(QUARANTINE)));
        }
        final TicketState judged = state.withLedger(told.reconciliation().ledger());
        if (!told.reconciliation().newsWaiting()) {
            return new Judgement(
                    judged.settled(), Optional.of(told), told.evaluation().wakeAt());
        }
        final Instant since = state.overdueSince().orElse(asOf);
        final Instant until = settings.settledAt(asOf, since);
        return new Judgement(judged.waiting(since, until), Optional.of(told), Optional.of(until));
    }
}
