package io.slamonitor.policy;

import java.util.List;
import java.util.Optional;

/**
 * Something the contract forbids: worth reporting, and changes no clock. Reported once a ticket, for the first event of
 * which all holds.
 *
 * @param name identifies it
 * @param on the events that are looked at
 * @param when what must hold of the ticket after the event
 * @param outside the calendar during whose closed hours it must happen
 * @param tell who is told
 */
public record Violation(String name, Trigger on, Condition when, Optional<CalendarRef> outside, List<String> tell) {

    public Violation {
        tell = List.copyOf(tell);
    }
}
