package io.slamonitor.topology;

import io.slamonitor.evaluation.Checkpoint;
import io.slamonitor.evaluation.Excuse;
import io.slamonitor.serde.TicketState;
import io.slamonitor.ticket.TicketEvent;
import java.util.Optional;

/** What comes too late for a history of which the older part was sealed. */
final class SealedHistory {
    private SealedHistory() {}

    /**
     * Why an event is not taken; empty if it is.
     *
     * @param known the ticket of which a part was sealed; an event that it still knows is a duplicate, not too late
     */
    static Optional<Rejection> rejection(final TicketEvent event, final Checkpoint seal, final TicketState known) {
        if (seal.covers(event.occurredAt())) {
            return Optional.of(tooLate("the event occurred at " + event.occurredAt() + ", and " + upTo(seal)
                    + "; it is one of these again, or comes too late; expected a newer one"));
        }
        if (known.history().knows(event.eventId())) {
            return Optional.empty();
        }
        return Excuse.tooLate(event, seal, known.ledger().clocks().keySet())
                .map(clock -> tooLate("the event excuses cycle " + clock.cycle() + " of "
                        + clock.metric().label() + ", and " + upTo(seal)
                        + "; what was told of that cycle stands; expected a cycle that began later, or the last one"));
    }

    private static String upTo(final Checkpoint seal) {
        return "the ticket's history is sealed up to " + seal.at() + ", " + seal.events() + " events";
    }

    private static Rejection tooLate(final String message) {
        return Rejection.of(Rejection.Reason.TOO_LATE, Rejection.VALIDATE, message);
    }
}
