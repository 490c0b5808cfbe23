package io.slamonitor.ticket;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * That a person's id gives way to a pseudonym, wherever it means the person and nothing else. What is no person's stays as
 * it is, down to the very object if nothing changes. Immutable.
 *
 * @param id the id, compared as it is written
 * @param pseudonym what stands for the person from then on
 * @param places where the id means the person: names of fields, {@link #ACTOR}, {@code attributes.NAME}
 */
public record Erasure(String id, String pseudonym, Set<String> places) {

    /** Who did it, which no field of a ticket is. */
    public static final String ACTOR = "actor";

    private static final String EXCUSER = TicketEvent.ATTRIBUTE_PREFIX + TicketEvent.EXCUSED_PREFIX + "by";

    /** Wherever an event names a person by itself. */
    public static final List<String> USUAL_PLACES =
            List.of(TicketField.REQUESTER.fieldName(), TicketField.ASSIGNEE.fieldName(), ACTOR, EXCUSER);

    /** Fields that may name a person. */
    private static final Set<TicketField> FIELDS = Set.of(TicketField.REQUESTER, TicketField.ASSIGNEE);

    public Erasure {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(pseudonym, "pseudonym");
        places = Collections.unmodifiableSet(new LinkedHashSet<>(places));
    }

    /** Whether a place is one in which a person can be named. */
    public static boolean isPlace(final String name) {
        return name.equals(ACTOR)
                || name.startsWith(TicketEvent.ATTRIBUTE_PREFIX)
                        && name.length() > TicketEvent.ATTRIBUTE_PREFIX.length()
                || TicketField.named(name).filter(FIELDS::contains).isPresent();
    }

    /** Whether requesters are meant. */
    public boolean ofRequesters() {
        return places.contains(TicketField.REQUESTER.fieldName());
    }

    /** Whether what stands in a place is the person's id. */
    public boolean names(final String place, final String name) {
        return id.equals(name) && places.contains(place);
    }

    /** A requester's name from now on. */
    public String requester(final String requester) {
        return in(TicketField.REQUESTER.fieldName(), requester);
    }

    /** The name from now on of whoever has done something. */
    private String actor(final String actor) {
        return in(ACTOR, actor);
    }

    /** Of whoever said that a breach is excused: that is told in an attribute, or else by the event's actor. */
    public Optional<String> excuser(final Optional<String> by) {
        return by.map(name -> in(EXCUSER, in(ACTOR, name)));
    }

    private String in(final String place, final String name) {
        return names(place, name) ? pseudonym : name;
    }

    /** An event as it is from now on. It keeps its id, by which it is told from others and known when it is sent again. */
    public TicketEvent in(final TicketEvent event) {
        final String newActor = actor(event.actor());
        final Map<TicketField, String> fields = fields(event.fields());
        final Map<String, String> attributes = attributes(event.attributes());
        return newActor == event.actor() && fields == event.fields() && attributes == event.attributes()
                ? event
                : new TicketEvent(
                        event.eventId(),
                        event.ticketId(),
                        event.occurredAt(),
                        event.createdAt(),
                        event.type(),
                        event.sequence(),
                        newActor,
                        event.messageLength(),
                        fields,
                        attributes,
                        event.cleared());
    }

    /**
     * An event without those who were erased from another version of it: whoever stands where that has a pseudonym. It
     * cannot be known whether that is the same person, so wherever else the event names him he stays.
     *
     * @param erased the other version
     */
    static TicketEvent asIn(final TicketEvent erased, final TicketEvent event) {
        if (!erased.namesErased()) {
            return event;
        }
        final Map<String, String> names = names(event);
        TicketEvent without = event;
        for (final Map.Entry<String, String> named : names(erased).entrySet()) {
            final String name = names.get(named.getKey());
            if (Pseudonym.isIn(named.getValue()) && name != null && !Pseudonym.isIn(name)) {
                without = new Erasure(name, named.getValue(), Set.of(named.getKey())).in(without);
            }
        }
        return without;
    }

    /** What stands in an event wherever a person may be named, by place. */
    private static Map<String, String> names(final TicketEvent event) {
        final Map<String, String> names = new TreeMap<>();
        if (event.actor() != null) {
            names.put(ACTOR, event.actor());
        }
        event.fields().forEach((field, value) -> names.put(field.fieldName(), value));
        event.attributes().forEach((name, value) -> names.put(TicketEvent.ATTRIBUTE_PREFIX + name, value));
        names.keySet().removeIf(place -> !isPlace(place));
        return names;
    }

    /** What is known of a ticket, as it is from now on. */
    public TicketAttributes in(final TicketAttributes ticket) {
        final Map<TicketField, String> fields = fields(ticket.fields());
        final Map<String, String> attributes = attributes(ticket.attributes());
        return fields == ticket.fields() && attributes == ticket.attributes()
                ? ticket
                : new TicketAttributes(fields, attributes);
    }

    private Map<TicketField, String> fields(final Map<TicketField, String> fields) {
        Map<TicketField, String> replaced = fields;
        for (final TicketField field : FIELDS) {
            if (names(field.fieldName(), fields.get(field))) {
                replaced = replaced == fields ? new EnumMap<>(fields) : replaced;
                replaced.put(field, pseudonym);
            }
        }
        return replaced;
    }

    private Map<String, String> attributes(final Map<String, String> attributes) {
        if (!attributes.containsValue(id)) {
            return attributes;
        }
        final Map<String, String> replaced = new TreeMap<>(attributes);
        replaced.replaceAll((name, value) -> in(TicketEvent.ATTRIBUTE_PREFIX + name, value));
        return replaced.equals(attributes) ? attributes : replaced;
    }
}
