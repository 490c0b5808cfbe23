package io.slamonitor.mapping;

import io.slamonitor.ticket.TicketEvent;
import java.util.List;

/**
 * What a mapping makes of one payload.
 *
 * @param events the events that are right, in order; none if the payload means nothing
 * @param faults what is wrong with the others
 */
public record MappedEvents(List<TicketEvent> events, List<String> faults) {
    public MappedEvents {
        events = List.copyOf(events);
        faults = List.copyOf(faults);
    }
}
