package io.slamonitor.policy;

import io.slamonitor.ticket.TicketAttributes;
import io.slamonitor.ticket.TicketField;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A policy's levels of support and the escalations that climb them.
 *
 * @param levels from the lowest to the highest
 * @param rungs the escalations, each to one of the levels
 */
public record Ladder(List<String> levels, List<Escalation> rungs) {
    public static final Ladder NONE = new Ladder(List.of(), List.of());

    public Ladder {
        levels = List.copyOf(levels);
        rungs = List.copyOf(rungs);
    }

    /** How high a level is, from 0; empty if it is none of the ladder's. Levels are compared without regard to case. */
    public OptionalInt heightOf(final String level) {
        return IntStream.range(0, levels.size())
                .filter(i -> levels.get(i).equalsIgnoreCase(level.trim()))
                .findFirst();
    }

    /** Whether a ticket is on a level, or on a higher one. */
    public boolean isReachedBy(final TicketAttributes ticket, final String wanted) {
        return ticket.get(TicketField.LEVEL)
                .filter(level -> reaches(level, wanted))
                .isPresent();
    }

    /** Whether a ticket's level is as high as another one, or higher. */
    public boolean reaches(final String level, final String wanted) {
        final OptionalInt height = heightOf(level);
        final OptionalInt needed = heightOf(wanted);
        return height.isPresent() && needed.isPresent() && height.getAsInt() >= needed.getAsInt();
    }
}
