package io.slamonitor.calendar;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** Where a calendar's holidays come from. Implementations are safe for use by many threads and always answer alike. */
@FunctionalInterface
public interface HolidaySource {
    /** The holidays whose local date lies in {@code year}, with their names; empty if there are none. */
    Map<LocalDate, String> holidays(int year);

    static HolidaySource none() {
        return FixedHolidays.NONE;
    }

    /** The given dates, and no others. */
    static HolidaySource of(Map<LocalDate, String> names) {
        return names.isEmpty() ? FixedHolidays.NONE : new FixedHolidays(names);
    }

    /** The holidays of both; where both know a date, this one's name is kept. */
    default HolidaySource plus(HolidaySource other) {
        if (other == FixedHolidays.NONE) {
            return this;
        }
        if (this == FixedHolidays.NONE) {
            return other;
        }
        return year -> {
            Map<LocalDate, String> both = new HashMap<>(other.holidays(year));
            both.putAll(holidays(year));
            return Map.copyOf(both);
        };
    }
}
