package io.slamonitor.evaluation;

import io.slamonitor.policy.Limits;
import io.slamonitor.policy.PolicyCatalog;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.ticket.Erasure;
import io.slamonitor.ticket.Fingerprint;
import io.slamonitor.ticket.TicketAttributes;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a ticket has to do with its requester's other tickets, where the policy limits them. Nothing more: whatever is
 * in it is passed on again when it changes.
 *
 * @param ticketId the ticket
 * @param requester whose it is
 * @param policy the name of the policy that judged it when it was created
 * @param policyVersion its version
 * @param catalogue the version of the catalogue that holds it
 * @param priority what the policy finds for it now; empty if it has none
 * @param limits those of the policy that concern requesters; which statuses count as open has been seen to
 * @param createdAt when it was created, UTC
 * @param open when it counted as open, in order; none of no length
 * @param doneAt since when it is resolved, closed, merged or deleted, so that nothing is left to refuse, UTC; empty
 *     while it is not
 * @param gone whether it was merged or deleted
 * @param attributes what alerts show of the ticket, as it is
 */
public record RequesterCase(
        String ticketId,
        String requester,
        String policy,
        String policyVersion,
        String catalogue,
        Optional<String> priority,
        Limits limits,
        Instant createdAt,
        List<Spell> open,
        Optional<Instant> doneAt,
        boolean gone,
        TicketAttributes attributes) {

    /** What alerts show of a ticket. */
    private static final List<TicketField> SHOWN = List.of(
            TicketField.SEVERITY,
            TicketField.CUSTOMER,
            TicketField.PRODUCT,
            TicketField.TEAM,
            TicketField.ASSIGNEE,
            TicketField.LEVEL,
            TicketField.URL);

    public RequesterCase {
        open = List.copyOf(open);
    }

    /** The same with a person's id replaced. */
    public RequesterCase without(final Erasure erasure) {
        return new RequesterCase(
                ticketId,
                erasure.requester(requester),
                policy,
                policyVersion,
                catalogue,
                priority,
                limits,
                createdAt,
                open,
                doneAt,
                gone,
                erasure.in(attributes));
    }

    /** Whether nothing is left to refuse. */
    public boolean isDone() {
        return doneAt.isPresent();
    }

    /** Whether it counted as open at an instant. */
    public boolean isOpenAt(final Instant at) {
        return open.stream().anyMatch(spell -> spell.includes(at));
    }

    /** Stands for all of it: two cases with equal fingerprints need not be passed on twice. */
    public String fingerprint() {
        return new Fingerprint()
                .add(ticketId)
                .add(requester)
                .add(policy)
                .add(policyVersion)
                .add(catalogue)
                .add(priority)
                .add(limits)
                .add(createdAt)
                .addAll(open)
                .add(doneAt)
                .add(gone)
                .addAll(attributes.fields())
                .digest();
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
        return judged(timeline).flatMap(moment -> timeline.current()
                .get(TicketField.REQUESTER)
                .filter(requester -> !requester.isBlank())
                .map(requester -> of(ticketId, requester, moment.policy().get(), moment.catalogue(), timeline)));
    }

    /** The ticket when a policy first judged it, if that limits its requester's tickets. */
    private static Optional<Moment> judged(final Timeline timeline) {
        return timeline.moments().stream()
                .filter(moment -> moment.policy().isPresent())
                .findFirst()
                .flatMap(first -> Moment.at(first.at(), timeline.moments()))
                .filter(moment -> moment.policy()
                        .filter(policy -> policy.limits().concernRequesters())
                        .isPresent());
    }

    /** When it counted as open, whoever its requester is; nothing if no policy limits that. */
    static List<Spell> spells(final Timeline timeline) {
        return judged(timeline)
                .map(moment -> spells(timeline, counting(moment.policy().orElseThrow())))
                .orElse(List.of());
    }

    private static Set<TicketStatus> counting(final SlaPolicy policy) {
        return policy.limits()
                .openPerRequester()
                .map(Limits.OpenTickets::counting)
                .orElse(Set.of());
    }

    private static RequesterCase of(
            final String ticketId,
            final String requester,
            final SlaPolicy policy,
            final Optional<PolicyCatalog> catalogue,
            final Timeline timeline) {
        final Moment last = timeline.moments().get(timeline.moments().size() - 1);
        return new RequesterCase(
                ticketId,
                requester,
                policy.name(),
                policy.version(),
                catalogue.map(PolicyCatalog::version).orElse(""),
                last.priority(),
                ofRequesters(policy.limits()),
                timeline.createdAt(),
                spells(timeline, counting(policy)),
                timeline.endedAt(),
                timeline.isGone(),
                shown(timeline.current()));
    }

    private static Limits ofRequesters(final Limits limits) {
        return new Limits(
                limits.openPerRequester().map(open -> new Limits.OpenTickets(open.atMost(), Set.of())),
                limits.newPerRequester(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                limits.onPassed(),
                limits.tell());
    }

    private static TicketAttributes shown(final TicketAttributes ticket) {
        final Map<TicketField, String> fields = new EnumMap<>(TicketField.class);
        SHOWN.forEach(field -> ticket.get(field).ifPresent(value -> fields.put(field, value)));
        return new TicketAttributes(fields, Map.of());
    }

    /** Of a ticket that was done when it was first seen nobody knows how long it had been open. */
    private static List<Moment> unsealed(final Timeline timeline) {
        final List<Moment> moments = timeline.moments();
        if (timeline.sealed().isPresent()) {
            return moments.subList(timeline.firstUnsealed(), moments.size());
        }
        final boolean seenDone = moments.size() > 1
                && moments.get(0).event().isEmpty()
                && moments.get(1).isDone();
        return seenDone ? moments.subList(1, moments.size()) : moments;
    }

    private static List<Spell> spells(final Timeline timeline, final Set<TicketStatus> counting) {
        final List<Spell> spells =
                new ArrayList<>(timeline.sealed().map(Checkpoint::spells).orElse(List.of()));
        Instant since = null;
        if (!spells.isEmpty() && spells.get(spells.size() - 1).to() == null) {
            since = spells.remove(spells.size() - 1).from();
        }
        for (final Moment moment : unsealed(timeline)) {
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
