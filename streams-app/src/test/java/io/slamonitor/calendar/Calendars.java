package io.slamonitor.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;

/** Calendars and instants that the tests name again and again. */
final class Calendars {
    static final ZoneId LONDON = ZoneId.of("Europe/London");
    static final ZoneId UTC = ZoneId.of("Etc/UTC");

    private Calendars() {}

    /** Monday to Thursday 08:30-17:00 and Friday 08:30-16:00 in London, with Christmas 2025. */
    static CalendarDefinition.Builder desk() {
        return CalendarDefinition.builder("desk", LONDON)
                .hours(WeeklyHours.builder()
                        .on("mon-thu", "08:30-17:00")
                        .on("fri", "08:30-16:00")
                        .build())
                .holidays(HolidaySource.of(
                        Map.of(LocalDate.of(2025, 12, 25), "Christmas Day", LocalDate.of(2025, 12, 26), "Boxing Day")));
    }

    static BusinessCalendar open(String zone, String days, String ranges) {
        return BusinessCalendar.of(CalendarDefinition.builder(days + " " + ranges, ZoneId.of(zone))
                .hours(WeeklyHours.builder().on(days, ranges).build())
                .build());
    }

    /** An instant in London, {@code 2025-12-24T16:00}. */
    static Instant london(String local) {
        return LocalDateTime.parse(local).atZone(LONDON).toInstant();
    }

    static Duration hours(double hours) {
        return Duration.ofMillis(Math.round(hours * 3_600_000));
    }
}
