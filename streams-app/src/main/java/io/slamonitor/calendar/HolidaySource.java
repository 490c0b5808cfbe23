package io.slamonitor.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

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
        return new JoinedHolidays(this, other);
    }

    /** In words that go on after "closed on": {@code public holidays of gb-eng}. A phrase for each source it is made of. */
    default List<String> describe() {
        return List.of("holidays");
    }

    /**
     * The dates of a file, with their names, so that it shows which of them another version of the file has. Empty for
     * rules, and for dates that {@link #describe} names.
     */
    default Map<LocalDate, String> listed() {
        return Map.of();
    }

    /**
     * The last year it says anything about, if it ends: a feed published until 2028 has no holidays in 2029, which
     * does not mean that there are none. Empty for rules without an end and for dates listed by hand.
     */
    default OptionalInt knownUntil() {
        return OptionalInt.empty();
    }
}
