package io.slamonitor.policy.yaml;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.calendar.CalendarDefinition;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A calendar with what is only known of its definition.
 *
 * @param definition as it is written down; empty for one that is made of others, or is just there
 * @param joined the names of the calendars that it is made of
 */
record DeclaredCalendar(
        BusinessCalendar calendar,
        OptionalInt holidaysKnownUntil,
        Optional<CalendarDefinition> definition,
        List<String> joined) {

    /** A calendar without a definition of its own. */
    DeclaredCalendar(BusinessCalendar calendar, OptionalInt holidaysKnownUntil) {
        this(calendar, holidaysKnownUntil, Optional.empty(), List.of());
    }

    /** A calendar with hours of its own. */
    DeclaredCalendar(BusinessCalendar calendar, CalendarDefinition definition) {
        this(calendar, definition.holidays().knownUntil(), Optional.of(definition), List.of());
    }
}
