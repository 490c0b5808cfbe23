package io.slamonitor.requester;

import io.slamonitor.evaluation.Evaluation;
import io.slamonitor.evaluation.Reconciliation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The difference between the limits that a requester's tickets passed and what has been told of them.
 *
 * @param cases what is known, and what will have been told afterwards
 * @param news of the tickets of which there is something to say, in the order of their ids
 * @param newsWaiting whether something new is true that only the passing of time may announce
 * @param wakeAt the next instant at which there is something else to tell if nothing happens, UTC; empty if there never is
 */
public record RequesterReconciliation(
        RequesterCases cases, List<TicketNews> news, boolean newsWaiting, Optional<Instant> wakeAt) {

    /** What is to be said of a ticket, and what is true of it. */
    public record TicketNews(Evaluation evaluation, Reconciliation reconciliation) {}

    public RequesterReconciliation {
        news = List.copyOf(news);
    }
}
