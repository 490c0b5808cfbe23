package io.slamonitor.evaluation;

import io.slamonitor.policy.Limits;
import io.slamonitor.policy.PolicyCatalog;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.ticket.TicketAttributes;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a ticket has to do with its requester's other tickets, where the policy limits them.
 *
 * @param ticketId the ticket
 * @param requester whose it is
 * @param policy the name of the policy that judged it when it was created
 * @param policyVersion its version
 * @param catalogue the version of the catalogue that holds it
 * @param limits the policy's
 * @param createdAt when it was created, UTC
 * @param open when it counted as open, in order; none of no length
 * @param done whether it is resolved, closed, merged or deleted, so that nothing is left to refuse
 * @param attributes the ticket as it is
 */
public record RequesterCase(
        String ticketId,
        String requester,
        String policy,
        String policyVersion,
        String catalogue,
        Limits limits,
        Instant createdAt,
        List<Spell> open,
        boolean done,
        TicketAttributes attributes) {

    public RequesterCase {
        open = List.copyOf(open);
    }

    /**
     * A while in which a ticket counted as open.
     *
     * @param from its start, UTC
     * @param to its end, UTC; null while it lasts
     */
    public record Spell(Instant from, Instant to) {
        public boolean includes(final Instant at) {
            return !from.isAfter(at) && (to == null || to.isAfter(at));
        }
    }

    /** The case of a ticket; empty if it has no requester, or its policy no limits for them. */
    static Optional<RequesterCase> of(final String ticketId, final Timeline timeline) {
        final Optional<Moment> judged = timeline.moments().stream()
                .filter(moment -> moment.policy().isPresent())
                .findFirst()
                .flatMap(first -> Moment.at(first.at(), timeline.moments()))
                .filter(moment -> moment.policy()
                        .filter(policy -> policy.limits().concernRequesters())
                        .isPresent());
        return judged.flatMap(moment -> timeline.current()
                .get(TicketField.REQUESTER)
                .map(requester -> of(ticketId, requester, moment.policy().get(), moment.catalogue(), timeline)));
    }

    private static RequesterCase of(
            final String ticketId,
            final String requester,
            final SlaPolicy policy,
            final Optional<PolicyCatalog> catalogue,
            final Timeline timeline) {
        final Set<TicketStatus> counting = policy.limits()
                .openPerRequester()
                .map(Limits.OpenTickets::counting)
                .orElse(Set.of());
        return new RequesterCase(
                ticketId,
                requester,
                policy.name(),
                policy.version(),
                catalogue.map(PolicyCatalog::version).orElse(""),
                policy.limits(),
                timeline.createdAt(),
                spells(timeline.moments(), counting),
                timeline.isGone() || timeline.current().status().isDone(),
                timeline.current());
    }

    private static List<Spell> spells(final List<Moment> moments, final Set<TicketStatus> counting) {
        final List<Spell> spells = new ArrayList<>();
        Instant since = null;
        for (final Moment moment : moments) {
            final boolean counts =
                    !moment.endsTicket() && counting.contains(moment.after().status());
            if (counts && since == null) {
                since = moment.at();
            } else if (!counts && since != null) {
                if (moment.at().isAfter(since)) {
                    spells.add(new Spell(since, moment.at()));
                }
                since = null;
            }
        }
        if (since != null) {
            spells.add(new Spell(since, null));
        }
        return spells;
    }
}
