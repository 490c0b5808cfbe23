package io.slamonitor.policy;

import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import java.util.Collections;
import java.util.Set;

/**
 * What in an event starts or stops a clock: its type, or a field that it sets.
 *
 * @param created whether the ticket's creation is such an event, whatever the type it was first seen with
 */
public record Trigger(boolean created, Set<EventType> types, Set<TicketField> fieldsSet) {

    /** Nothing does. */
    public static final Trigger NEVER = new Trigger(false, Set.of(), Set.of());

    /** The ticket's creation does. */
    public static final Trigger ON_CREATION = new Trigger(true, Set.of(), Set.of());

    public Trigger {
        types = Set.copyOf(types);
        fieldsSet = Set.copyOf(fieldsSet);
    }

    public static Trigger on(final EventType... types) {
        return new Trigger(false, Set.of(types), Set.of());
    }

    public static Trigger onSetting(final TicketField... fields) {
        return new Trigger(false, Set.of(), Set.of(fields));
    }

    public boolean pulledBy(final TicketEvent event) {
        return types.contains(event.type())
                || !Collections.disjoint(fieldsSet, event.fields().keySet());
    }
}
