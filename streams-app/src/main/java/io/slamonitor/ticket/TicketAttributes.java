package io.slamonitor.ticket;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is known of a ticket at one instant: its fields and free attributes, after every event so far. Immutable. */
public record TicketAttributes(Map<TicketField, String> fields, Map<String, String> attributes) {

    /** A ticket of which nothing is known yet: it is new. */
    public static final TicketAttributes NONE =
            new TicketAttributes(Map.of(TicketField.STATUS, TicketStatus.NEW.name()), Map.of());

    public TicketAttributes {
        fields = fields.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(fields));
        attributes = attributes.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    /**
     * The attributes after this event: these very ones if it changes nothing. What an {@link EventType#EXCUSED} event
     * excuses, and why, is said of a verdict and not of the ticket.
     */
    public TicketAttributes after(final TicketEvent event) {
        final Map<String, String> set = ofTheTicket(event);
        if (event.cleared().isEmpty()
                && fields.entrySet().containsAll(event.fields().entrySet())
                && attributes.entrySet().containsAll(set.entrySet())) {
            return this;
        }
        final Map<TicketField, String> newFields = new EnumMap<>(TicketField.class);
        newFields.putAll(fields);
        final Map<String, String> newAttributes = new TreeMap<>(attributes);
        for (final String name : event.cleared()) {
            if (name.startsWith(TicketEvent.ATTRIBUTE_PREFIX)) {
                newAttributes.remove(name.substring(TicketEvent.ATTRIBUTE_PREFIX.length()));
            } else {
                TicketField.named(name)
                        .filter(field -> field != TicketField.STATUS)
                        .ifPresent(newFields::remove);
            }
        }
        newFields.putAll(event.fields());
        newAttributes.putAll(set);
        return new TicketAttributes(newFields, newAttributes);
    }

    private static Map<String, String> ofTheTicket(final TicketEvent event) {
        if (event.type() != EventType.EXCUSED) {
            return event.attributes();
        }
        final Map<String, String> others = new TreeMap<>(event.attributes());
        others.keySet().removeIf(name -> name.startsWith(TicketEvent.EXCUSED_PREFIX));
        return others;
    }

    public TicketStatus status() {
        return TicketStatus.valueOf(fields.getOrDefault(TicketField.STATUS, TicketStatus.NEW.name()));
    }

    public Optional<String> get(final TicketField field) {
        return Optional.ofNullable(fields.get(field));
    }

    public Optional<String> attribute(final String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    /** The same ticket with one field set. */
    public TicketAttributes with(final TicketField field, final String value) {
        final Map<TicketField, String> newFields = new EnumMap<>(TicketField.class);
        newFields.putAll(fields);
        newFields.put(field, value);
        return new TicketAttributes(newFields, attributes);
    }

    /** The same ticket with attributes that it does not have yet. */
    public TicketAttributes withDefaults(final Map<String, String> defaults) {
        if (attributes.keySet().containsAll(defaults.keySet())) {
            return this;
        }
        final Map<String, String> all = new TreeMap<>(defaults);
        all.putAll(attributes);
        return new TicketAttributes(fields, all);
    }

    /** The same ticket with another priority, or with none. */
    public TicketAttributes withPriority(final Optional<String> priority) {
        if (priority.equals(get(TicketField.PRIORITY))) {
            return this;
        }
        final Map<TicketField, String> newFields = new EnumMap<>(TicketField.class);
        newFields.putAll(fields);
        newFields.remove(TicketField.PRIORITY);
        priority.ifPresent(found -> newFields.put(TicketField.PRIORITY, found));
        return new TicketAttributes(newFields, attributes);
    }
}
