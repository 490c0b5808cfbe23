package io.slamonitor.serde;

import io.slamonitor.evaluation.Ledger;
import io.slamonitor.ticket.TicketHistory;
import java.time.Instant;
import java.util.Optional;

/**
 * What is kept of a ticket. Immutable; all instants are by the ticks, UTC.
 *
 * @param history what happened to it
 * @param ledger what has been told of it
 * @param armedAt the time of its live timer
 * @param overdueSince since when something overdue waits to be announced
 * @param notBefore until when that waits for the history to settle
 * @param requester what was last passed on to its requester's other tickets
 * @param quarantine why it could not be evaluated last time
 */
public record TicketState(
        TicketHistory history,
        Ledger ledger,
        Optional<Instant> armedAt,
        Optional<Instant> overdueSince,
        Optional<Instant> notBefore,
        Optional<RequesterTold> requester,
        Optional<String> quarantine) {

    /**
     * What was passed on to a requester's other tickets.
     *
     * @param requester whom it was passed on to
     * @param fingerprint stands for what it was
     */
    public record RequesterTold(String requester, String fingerprint) {}

    /** A ticket of which nothing is known. */
    public static TicketState unknown(final String ticketId) {
        return new TicketState(
                TicketHistory.empty(ticketId),
                Ledger.EMPTY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public TicketState withHistory(final TicketHistory newHistory) {
        return new TicketState(newHistory, ledger, armedAt, overdueSince, notBefore, requester, quarantine);
    }

    /** After a successful evaluation. */
    public TicketState withLedger(final Ledger newLedger) {
        return new TicketState(history, newLedger, armedAt, overdueSince, notBefore, requester, Optional.empty());
    }

    public TicketState withArmedAt(final Optional<Instant> newArmedAt) {
        return new TicketState(history, ledger, newArmedAt, overdueSince, notBefore, requester, quarantine);
    }

    /** Something overdue waits until an instant. */
    public TicketState waiting(final Instant since, final Instant until) {
        return new TicketState(history, ledger, armedAt, Optional.of(since), Optional.of(until), requester, quarantine);
    }

    /** Nothing overdue waits. */
    public TicketState settled() {
        return new TicketState(history, ledger, armedAt, Optional.empty(), Optional.empty(), requester, quarantine);
    }

    public TicketState quarantined(final String reason) {
        return new TicketState(history, ledger, armedAt, overdueSince, notBefore, requester, Optional.of(reason));
    }

    /** After something was passed on to its requester's other tickets; empty if nothing of it is left there. */
    public TicketState withRequester(final Optional<RequesterTold> told) {
        return new TicketState(history, ledger, armedAt, overdueSince, notBefore, told, quarantine);
    }
}
