package io.slamonitor.cli;

import io.slamonitor.calendar.BusinessCalendar;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which calendar a command calculates with. */
final class CalendarOption {
    @Mixin
    private PoliciesOption policies;

    @Option(
            names = "--calendar",
            required = true,
            paramLabel = "NAME",
            description = "The calendar, one of those in the policies, or 24x7.")
    private String name;

    /** @throws BadInputException if the policies have faults, or no such calendar */
    BusinessCalendar load() {
        final Map<String, BusinessCalendar> calendars = policies.load().calendars();
        final BusinessCalendar calendar = calendars.get(name);
        if (calendar == null) {
            throw new BadInputException(
                    "there is no calendar '" + name + "': expected " + String.join(", ", calendars.keySet()));
        }
        return calendar;
    }
}
