package io.slamonitor.evaluation;

import io.slamonitor.policy.PolicyCatalog;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.ticket.TicketAttributes;
import io.slamonitor.ticket.TicketEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * An instant at which something about a ticket, or about who judges it, changed.
 *
 * @param at when, UTC
 * @param event what happened; empty where only the policies changed or a ticket first seen in mid-life was created
 * @param before the ticket before it
 * @param after the ticket after it, until the next moment
 * @param catalogue the catalogue that judges it from here on; empty if there is none
 * @param policy the policy that judges it from here on; empty if none matches
 */
record Moment(
        Instant at,
        Optional<TicketEvent> event,
        TicketAttributes before,
        TicketAttributes after,
        Optional<PolicyCatalog> catalogue,
        Optional<SlaPolicy> policy) {

    boolean becomesDone() {
        return !before.status().isDone() && after.status().isDone();
    }

    boolean reopens() {
        return before.status().isDone() && !after.status().isDone();
    }

    boolean isDone() {
        return after.status().isDone();
    }

    /** Whether the ticket and who judges it are what they were at another moment, so that the same rules apply. */
    boolean isJudgedLike(final Moment other) {
        return after == other.after && sameAs(catalogue, other.catalogue) && sameAs(policy, other.policy);
    }

    private static boolean sameAs(final Optional<?> one, final Optional<?> other) {
        return one.orElse(null) == other.orElse(null);
    }

    boolean endsTicket() {
        return event.map(happened -> happened.type().endsTicket()).orElse(false);
    }
}
