package io.slamonitor.topology;

import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketHistory;

/**
 * When what is kept of a ticket is measured. Writing it to see its size is dear, so it is done now and then; what comes in between
 * is small.
 */
final class StateSize {
    private static final int EVENTS_BETWEEN = 16;

    /** A character takes up to three bytes, so sixteen events below this take less than half a MiB. */
    private static final int SMALL_EVENT_CHARACTERS = 8 * 1024;

    private StateSize() {}

    /** @param history with the event */
    static boolean isToBeMeasured(final TicketEvent event, final TicketHistory history) {
        return history.events().size() % EVENTS_BETWEEN == 0 || characters(event) > SMALL_EVENT_CHARACTERS;
    }

    private static int characters(final TicketEvent event) {
        int characters = 0;
        for (final String value : event.fields().values()) {
            characters += value.length();
        }
        for (final var attribute : event.attributes().entrySet()) {
            characters += attribute.getKey().length() + attribute.getValue().length();
        }
        return characters;
    }
}
