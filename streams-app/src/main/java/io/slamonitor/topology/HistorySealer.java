package io.slamonitor.topology;

import io.slamonitor.evaluation.Checkpoint;
import io.slamonitor.evaluation.Evaluation;
import io.slamonitor.evaluation.Evaluator;
import io.slamonitor.evaluation.Reconciler;
import io.slamonitor.evaluation.Reconciliation;
import io.slamonitor.evaluation.Sealing;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.serde.TicketState;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketHistory;
import io.slamonitor.topology.TicketJudge.Told;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when and where a long history is sealed, so that what is read, judged and written for an event does not grow with
 * the ticket.
 */
final class HistorySealer {
    private static final Logger LOG = LoggerFactory.getLogger(HistorySealer.class);

    /** A ticket of few but large events is sealed as well. */
    private static final int LARGEST_TAIL_BYTES = 2 * 1024 * 1024;

    private final TopologySettings settings;

    HistorySealer(final TopologySettings settings) {
        this.settings = settings;
    }

    /** A ticket whose older events are sealed, and what there was left to tell of them. */
    record Sealed(TicketState state, Told told) {}

    /**
     * Seals the older half of a history that is too long. As long as it is not twice that, what may yet be corrected in time
     * is left alone.
     *
     * @param bytes how much the ticket takes; 0 if that was not measured
     * @param catalogues none if none is known: then nothing is sealed, since nobody could measure it
     * @param asOf the judged time, UTC; empty before the first tick
     */
    Optional<Sealed> seal(
            final TicketState state, final int bytes, final Catalogues catalogues, final Optional<Instant> asOf) {
        if (catalogues.inOrder().isEmpty()) {
            return Optional.empty();
        }
        final List<TicketEvent> events = state.history().events();
        final boolean mustBe = events.size() > 2 * settings.historyTail() || bytes > LARGEST_TAIL_BYTES;
        if (!mustBe && events.size() <= settings.historyTail()) {
            return Optional.empty();
        }
        final int first = firstToStay(events);
        final boolean isSettled = first > 0
                && asOf.map(now -> now.minus(settings.settle()))
                        .filter(events.get(first - 1).occurredAt()::isBefore)
                        .isPresent();
        return first > 0 && (mustBe || isSettled) ? sealed(state, first, catalogues, asOf) : Optional.empty();
    }

    /** The first event of the newer half. What happened at one instant stays together; 0 if all of it did. */
    private static int firstToStay(final List<TicketEvent> events) {
        int first = events.size() - events.size() / 2;
        while (first > 0
                && events.get(first - 1).occurredAt().equals(events.get(first).occurredAt())) {
            first--;
        }
        return first;
    }

    private Optional<Sealed> sealed(
            final TicketState state, final int first, final Catalogues catalogues, final Optional<Instant> asOf) {
        final String ticketId = state.history().ticketId();
        final List<TicketEvent> events = state.history().events();
        final TicketHistory older = TicketHistory.of(ticketId, events.subList(0, first));
        final TicketHistory rest = TicketHistory.of(ticketId, events.subList(first, events.size()));
        try {
            final Instant seal = events.get(first - 1).occurredAt();
            final Instant by = asOf.filter(seal::isBefore).orElse(seal);
            final Checkpoint checkpoint = Sealing.seal(state.checkpoint(), state.history(), older, catalogues, by);
            final Evaluation whole = Evaluator.evaluate(state.checkpoint(), state.history(), catalogues, by);
            final Reconciliation told = Reconciler.onSealing(state.ledger(), whole, checkpoint, settings.paging());
            return Optional.of(new Sealed(state.sealed(checkpoint, rest, told.ledger()), new Told(whole, told)));
        } catch (final RuntimeException e) {
            LOG.error("The history of ticket {} cannot be sealed", ticketId, e);
            return Optional.empty();
        }
    }
}
