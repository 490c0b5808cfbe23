package io.slamonitor.serde;

import static io.slamonitor.serde.ClockStatuses.millis;

import io.slamonitor.avro.ErasedFrom;
import io.slamonitor.avro.JudgedUpTo;
import io.slamonitor.avro.RequesterTicket;
import io.slamonitor.avro.RequesterUpdate;
import io.slamonitor.evaluation.RequesterCase;
import io.slamonitor.evaluation.RequesterCase.Spell;
import io.slamonitor.policy.Limits;
import io.slamonitor.ticket.TicketAttributes;
import io.slamonitor.ticket.TicketField;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tickets of requesters as records of {@code sla.requesters}, whose key is the requester. */
public final class RequesterUpdates {
    private RequesterUpdates() {}

    /** What the requester's other tickets have to know of one. */
    public static RequesterUpdate ticket(final RequesterCase ticket) {
        return RequesterUpdate.newBuilder().setTicket(toAvro(ticket)).build();
    }

    /** That a ticket is not the requester's any more. */
    public static RequesterUpdate removed(final String ticketId) {
        return RequesterUpdate.newBuilder().setRemoved(ticketId).build();
    }

    /** How far a partition of the input has been judged; of no requester. */
    public static RequesterUpdate judged(final int partition, final Instant asOf) {
        return RequesterUpdate.newBuilder()
                .setJudged(new JudgedUpTo(partition, millis(asOf)))
                .build();
    }

    /** That a partition of the input names an erased id no more; of no requester. */
    public static RequesterUpdate erased(final int partition, final String pseudonym, final long tickets) {
        return RequesterUpdate.newBuilder()
                .setErased(new ErasedFrom(partition, pseudonym, tickets))
                .build();
    }

    static RequesterTicket toAvro(final RequesterCase ticket) {
        final Optional<Limits.NewTickets> created = ticket.limits().newPerRequester();
        return RequesterTicket.newBuilder()
                .setTicketId(ticket.ticketId())
                .setPolicy(ticket.policy())
                .setPolicyVersion(ticket.policyVersion())
                .setCatalogue(ticket.catalogue())
                .setPriority(ticket.priority().orElse(null))
                .setOpenAtMost(ticket.limits()
                        .openPerRequester()
                        .map(Limits.OpenTickets::atMost)
                        .orElse(null))
                .setNewAtMost(created.map(Limits.NewTickets::atMost).orElse(null))
                .setNewPerMillis(created.map(limit -> limit.per().toMillis()).orElse(null))
                .setReject(ticket.limits().onPassed() == Limits.OnPassed.REJECT)
                .setTell(ticket.limits().tell())
                .setCreatedAt(millis(ticket.createdAt()))
                .setOpen(turns(ticket.open()))
                .setDoneAt(ticket.doneAt().map(ClockStatuses::millis).orElse(null))
                .setGone(ticket.gone())
                .setShown(shown(ticket.attributes()))
                .build();
    }

    /** @param requester whose ticket it is, by the key */
    public static RequesterCase fromAvro(final String requester, final RequesterTicket avro) {
        return new RequesterCase(
                avro.getTicketId(),
                requester,
                avro.getPolicy(),
                avro.getPolicyVersion(),
                avro.getCatalogue(),
                Optional.ofNullable(avro.getPriority()),
                limits(avro),
                avro.getCreatedAt(),
                spells(avro.getOpen()),
                Optional.ofNullable(avro.getDoneAt()),
                avro.getGone(),
                attributes(avro.getShown()));
    }

    private static Limits limits(final RequesterTicket avro) {
        return new Limits(
                Optional.ofNullable(avro.getOpenAtMost()).map(atMost -> new Limits.OpenTickets(atMost, Set.of())),
                avro.getNewAtMost() == null || avro.getNewPerMillis() == null
                        ? Optional.empty()
                        : Optional.of(
                                new Limits.NewTickets(avro.getNewAtMost(), Duration.ofMillis(avro.getNewPerMillis()))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                avro.getReject() ? Limits.OnPassed.REJECT : Limits.OnPassed.REPORT,
                avro.getTell());
    }

    static List<Instant> turns(final List<Spell> spells) {
        final List<Instant> turns = new ArrayList<>();
        for (final Spell spell : spells) {
            turns.add(millis(spell.from()));
            if (spell.to() != null) {
                turns.add(millis(spell.to()));
            }
        }
        return turns;
    }

    static List<Spell> spells(final List<Instant> turns) {
        final List<Spell> spells = new ArrayList<>();
        for (int i = 0; i < turns.size(); i += 2) {
            spells.add(new Spell(turns.get(i), i + 1 < turns.size() ? turns.get(i + 1) : null));
        }
        return spells;
    }

    private static Map<String, String> shown(final TicketAttributes attributes) {
        final Map<String, String> shown = new HashMap<>();
        attributes.fields().forEach((field, value) -> shown.put(field.fieldName(), value));
        return shown;
    }

    /** A later version may show more. */
    private static TicketAttributes attributes(final Map<String, String> shown) {
        final Map<TicketField, String> fields = new EnumMap<>(TicketField.class);
        shown.forEach((name, value) -> TicketField.named(name).ifPresent(field -> fields.put(field, value)));
        return new TicketAttributes(fields, Map.of());
    }
}
