package io.slamonitor.policy;

import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketAttributes;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What in an event starts or stops a clock.
 *
 * @param created whether the ticket's creation is such an event, whatever the type it was first seen with
 * @param kinds other events; any of them will do
 */
public record Trigger(boolean created, List<Kind> kinds) {

    /** Nothing does. */
    public static final Trigger NEVER = new Trigger(false, List.of());

    /** The ticket's creation does. */
    public static final Trigger ON_CREATION = new Trigger(true, List.of());

    public Trigger {
        kinds = List.copyOf(kinds);
    }

    /**
     * A kind of event: one of some types, or one that gives some field a value.
     *
     * @param types the types
     * @param fieldsSet the fields
     * @param actor who must have done it; empty for anybody
     * @param when what must hold of the ticket after it
     */
    public record Kind(Set<EventType> types, Set<TicketField> fieldsSet, Optional<ValueMatcher> actor, Condition when) {
        public Kind {
            types = Set.copyOf(types);
            fieldsSet = Set.copyOf(fieldsSet);
        }

        boolean includes(final TicketEvent event, final TicketAttributes after) {
            return (types.contains(event.type())
                            || !fieldsSet.isEmpty()
                                    && !Collections.disjoint(
                                            fieldsSet, event.fields().keySet()))
                    && (actor.isEmpty() || actor.get().matches(Optional.ofNullable(event.actor())))
                    && when.test(after);
        }
    }

    public static Trigger on(final EventType... types) {
        return new Trigger(false, List.of(new Kind(Set.of(types), Set.of(), Optional.empty(), Condition.ALWAYS)));
    }

    public static Trigger onSetting(final TicketField... fields) {
        return new Trigger(false, List.of(new Kind(Set.of(), Set.of(fields), Optional.empty(), Condition.ALWAYS)));
    }

    /**
     * Whether an event is such a one.
     *
     * @param after the ticket after it
     */
    public boolean pulledBy(final TicketEvent event, final TicketAttributes after) {
        for (final Kind kind : kinds) {
            if (kind.includes(event, after)) {
                return true;
            }
        }
        return false;
    }
}
