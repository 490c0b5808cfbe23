package io.slamonitor.serde;

import io.slamonitor.evaluation.Checkpoint;
import io.slamonitor.evaluation.Ledger;
import io.slamonitor.ticket.Erasure;
import io.slamonitor.ticket.TicketHistory;
import java.time.Instant;
import java.util.Optional;

/**
 * What is kept of a ticket. Immutable; all instants are by the ticks, UTC.
 *
 * @param checkpoint what is left of the older part of a long history; empty if all of it is there
 * @param history what happened to it, or has since then
 * @param ledger what has been told of it
 * @param armedAt the time of its live timer
 * @param overdueSince since when something overdue waits to be announced
 * @param notBefore until when that waits for the history to settle
 * @param requester what was last passed on to its requester's other tickets
 * @param quarantine why it could not be evaluated last time
 * @param idleSince since when it is done with nothing to come; empty if it is not, or may no longer be
 * @param purgedAt when it left the store: what remains is a stub, without history and ledger
 */
public record TicketState(
        Optional<Checkpoint> checkpoint,
        TicketHistory history,
        Ledger ledger,
        Optional<Instant> armedAt,
        Optional<Instant> overdueSince,
        Optional<Instant> notBefore,
        Optional<RequesterTold> requester,
        Optional<String> quarantine,
        Optional<Instant> idleSince,
        Optional<Instant> purgedAt) {

    /** What is left of a reason that may have named somebody. */
    static final String QUARANTINED_BEFORE = "it could not be judged before somebody was erased";

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
                Optional.empty(),
                TicketHistory.empty(ticketId),
                Ledger.EMPTY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** After another event: whether it is still done is to be judged. */
    public TicketState withHistory(final TicketHistory newHistory) {
        return new TicketState(
                checkpoint,
                newHistory,
                ledger,
                armedAt,
                overdueSince,
                notBefore,
                requester,
                quarantine,
                Optional.empty(),
                purgedAt);
    }

    /** With the older part of its history sealed, and what has been told of that forgotten. */
    public TicketState sealed(final Checkpoint newCheckpoint, final TicketHistory rest, final Ledger newLedger) {
        return new TicketState(
                Optional.of(newCheckpoint),
                rest,
                newLedger,
                armedAt,
                overdueSince,
                notBefore,
                requester,
                quarantine,
                idleSince,
                purgedAt);
    }

    /** After a successful evaluation. */
    public TicketState withLedger(final Ledger newLedger) {
        return new TicketState(
                checkpoint,
                history,
                newLedger,
                armedAt,
                overdueSince,
                notBefore,
                requester,
                Optional.empty(),
                idleSince,
                purgedAt);
    }

    public TicketState withArmedAt(final Optional<Instant> newArmedAt) {
        return new TicketState(
                checkpoint,
                history,
                ledger,
                newArmedAt,
                overdueSince,
                notBefore,
                requester,
                quarantine,
                idleSince,
                purgedAt);
    }

    /** Something overdue waits until an instant. */
    public TicketState waiting(final Instant since, final Instant until) {
        return new TicketState(
                checkpoint,
                history,
                ledger,
                armedAt,
                Optional.of(since),
                Optional.of(until),
                requester,
                quarantine,
                Optional.empty(),
                purgedAt);
    }

    /** Nothing overdue waits, and since when nothing at all is to come; empty if something is. */
    public TicketState settled(final Optional<Instant> newIdleSince) {
        return new TicketState(
                checkpoint,
                history,
                ledger,
                armedAt,
                Optional.empty(),
                Optional.empty(),
                requester,
                quarantine,
                newIdleSince,
                purgedAt);
    }

    public TicketState quarantined(final String reason) {
        return new TicketState(
                checkpoint,
                history,
                ledger,
                armedAt,
                overdueSince,
                notBefore,
                requester,
                Optional.of(reason),
                idleSince,
                purgedAt);
    }

    /** After something was passed on to its requester's other tickets; empty if nothing of it is left there. */
    public TicketState withRequester(final Optional<RequesterTold> told) {
        return new TicketState(
                checkpoint, history, ledger, armedAt, overdueSince, notBefore, told, quarantine, idleSince, purgedAt);
    }

    /**
     * The same with a person's id replaced; this very one if nothing names it. Nothing has happened to the ticket, so it
     * stays for no longer than it would have.
     */
    public TicketState without(final Erasure erasure) {
        final Optional<Checkpoint> newCheckpoint = checkpoint.map(seal -> seal.without(erasure));
        final TicketHistory newHistory = history.without(erasure);
        final Optional<RequesterTold> newRequester =
                requester.map(told -> new RequesterTold(erasure.requester(told.requester()), told.fingerprint()));
        return newHistory == history && newCheckpoint.equals(checkpoint) && newRequester.equals(requester)
                ? this
                : new TicketState(
                        newCheckpoint,
                        newHistory,
                        ledger,
                        armedAt,
                        overdueSince,
                        notBefore,
                        newRequester,
                        quarantine.map(reason -> QUARANTINED_BEFORE),
                        idleSince,
                        purgedAt);
    }

    /** The stub that remains when it leaves the store: it tells a late event from a new ticket. */
    public TicketState purged(final Instant at) {
        return new TicketState(
                Optional.empty(),
                TicketHistory.empty(history.ticketId()),
                Ledger.EMPTY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                idleSince,
                Optional.of(at));
    }

    /** Whether the ticket has left the store, and this is what remains of it. */
    public boolean isStub() {
        return purgedAt.isPresent();
    }
}
