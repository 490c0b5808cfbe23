package io.slamonitor.evaluation;

import io.slamonitor.policy.Condition;
import io.slamonitor.policy.PolicyCatalog;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.policy.Trigger;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketAttributes;
import io.slamonitor.ticket.TicketEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An instant at which something about a ticket, or about who judges it, changed.
 *
 * @param at when, UTC
 * @param event what happened; empty where only the policies changed or a ticket first seen in mid-life was created
 * @param before the ticket before it
 * @param after the ticket after it, until the next moment
 * @param enriched the same as its policy sees it: with what the catalogue knows of its customer, and the priority that
 *     the policy finds in place of the ticket's own
 * @param priority that priority; empty if there is none
 * @param catalogue the catalogue that judges it from here on; empty if there is none
 * @param policy the policy that judges it from here on; empty if none matches
 */
record Moment(
        Instant at,
        Optional<TicketEvent> event,
        TicketAttributes before,
        TicketAttributes after,
        TicketAttributes enriched,
        Optional<String> priority,
        Optional<PolicyCatalog> catalogue,
        Optional<SlaPolicy> policy) {

    /** The ticket as catalogues match it: with what they know of its customer, and its own priority. */
    TicketAttributes asMatched() {
        return catalogue.map(judge -> judge.enriched(after)).orElse(after);
    }

    boolean becomesDone() {
        return !before.status().isDone() && after.status().isDone();
    }

    boolean reopens() {
        return before.status().isDone() && !after.status().isDone();
    }

    boolean isDone() {
        return after.status().isDone();
    }

    /** Whether the ticket, being done now, takes no change any more. */
    boolean locks() {
        return becomesDone()
                && policy.filter(judging -> judging.limits().lockOnResolve()).isPresent();
    }

    /** Whether the ticket and who judges it are what they were at another moment, so that the same rules apply. */
    boolean isJudgedLike(final Moment other) {
        return after == other.after && sameAs(catalogue, other.catalogue) && sameAs(policy, other.policy);
    }

    private static boolean sameAs(final Optional<?> one, final Optional<?> other) {
        return one.orElse(null) == other.orElse(null);
    }

    /** Whether what happened pulls a trigger. */
    boolean pulls(final Trigger trigger) {
        return event.isPresent() && trigger.pulledBy(event.get(), enriched);
    }

    boolean isOf(final EventType type) {
        return event.isPresent() && event.get().type() == type;
    }

    boolean endsTicket() {
        return event.map(happened -> happened.type().endsTicket()).orElse(false);
    }

    /** The moment that lasts at an instant: the last of those that share one; empty before the first. */
    static Optional<Moment> at(final Instant instant, final List<Moment> moments) {
        final int index = indexAt(instant, moments);
        return index < 0 ? Optional.empty() : Optional.of(moments.get(index));
    }

    /** Whether a moment lasts: of several that share an instant only the last one does. */
    static boolean lasts(final int index, final List<Moment> moments) {
        return index + 1 == moments.size()
                || moments.get(index + 1).at().isAfter(moments.get(index).at());
    }

    /** Those that last. */
    static List<Moment> lasting(final List<Moment> moments) {
        final List<Moment> lasting = new ArrayList<>(moments.size());
        for (int i = 0; i < moments.size(); i++) {
            if (lasts(i, moments)) {
                lasting.add(moments.get(i));
            }
        }
        return lasting;
    }

    /** The first instant from one on at which a condition holds of a ticket that is not done; empty if there is none. */
    static Optional<Instant> firstHolding(final Condition condition, final Instant from, final List<Moment> moments) {
        for (int i = Math.max(0, indexAt(from, moments)); i < moments.size(); i++) {
            final Moment moment = moments.get(i);
            if (lasts(i, moments) && !moment.isDone() && condition.test(moment.enriched())) {
                return Optional.of(moment.at().isAfter(from) ? moment.at() : from);
            }
        }
        return Optional.empty();
    }

    /** The index of the moment that lasts at an instant; -1 before the first. */
    static int indexAt(final Instant instant, final List<Moment> moments) {
        int low = -1;
        int high = moments.size() - 1;
        while (low < high) {
            final int middle = (low + high + 1) >>> 1;
            if (moments.get(middle).at().isAfter(instant)) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        return low;
    }
}
