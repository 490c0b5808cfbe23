package io.slamonitor.serde;

import io.slamonitor.requester.RequesterCases;
import io.slamonitor.ticket.Erasure;
import java.time.Instant;
import java.util.Optional;

/**
 * What is kept of a requester. Immutable; all instants are by the judged time, UTC.
 *
 * @param requester who it is
 * @param cases the requester's tickets, and what has been told of them
 * @param armedAt the time of the live timer
 * @param overdueSince since when something overdue waits to be announced
 * @param notBefore until when that waits for more news of the tickets
 * @param quarantine why the requester could not be judged last time
 */
public record RequesterState(
        String requester,
        RequesterCases cases,
        Optional<Instant> armedAt,
        Optional<Instant> overdueSince,
        Optional<Instant> notBefore,
        Optional<String> quarantine) {

    /** A requester of whom nothing is known. */
    public static RequesterState unknown(final String requester) {
        return new RequesterState(
                requester, RequesterCases.NONE, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * The same with a person's id replaced, be it the requester or somebody whom tickets show; this very one if nothing
     * names it.
     */
    public RequesterState without(final Erasure erasure) {
        final String newRequester = erasure.requester(requester);
        final RequesterCases newCases = cases.without(erasure);
        return newCases == cases && newRequester.equals(requester)
                ? this
                : new RequesterState(
                        newRequester,
                        newCases,
                        armedAt,
                        overdueSince,
                        notBefore,
                        quarantine.map(reason -> TicketState.QUARANTINED_BEFORE));
    }

    public RequesterState withCases(final RequesterCases newCases) {
        return new RequesterState(requester, newCases, armedAt, overdueSince, notBefore, quarantine);
    }

    public RequesterState withArmedAt(final Optional<Instant> newArmedAt) {
        return new RequesterState(requester, cases, newArmedAt, overdueSince, notBefore, quarantine);
    }

    /** Judged, and something overdue waits until an instant. */
    public RequesterState waiting(final Instant since, final Instant until) {
        return new RequesterState(requester, cases, armedAt, Optional.of(since), Optional.of(until), Optional.empty());
    }

    /** Judged, and nothing overdue waits. */
    public RequesterState settled() {
        return new RequesterState(requester, cases, armedAt, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public RequesterState quarantined(final String reason) {
        return new RequesterState(requester, cases, armedAt, overdueSince, notBefore, Optional.of(reason));
    }
}
