package io.slamonitor.calendar;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * When a calendar is open, as its owner writes it down. The stronger word wins, in this order:
 *
 * <ol>
 *   <li>the weekly hours, or the hours that {@link ExceptionalOpening.Mode#REPLACE} them on a date;
 *   <li>holidays: each closes one local date, from its first instant to the next date's. A night shift keeps the part
 *       of it that lies on the neighbouring date;
 *   <li>exceptional openings that {@link ExceptionalOpening.Mode#ADD} hours, on holidays too;
 *   <li>exceptional closings.
 * </ol>
 *
 * <p>Wall-clock times become instants as {@code java.time} has it: a time that the clock skips in spring moves forward
 * by the gap, of a time that comes twice in autumn the earlier one counts, and midnight is the first instant of its
 * date. A date that the zone never had (30 December 2011 in Samoa) has no hours.
 *
 * @param name how people call it; in every message about it
 * @param zone the zone of all its times and dates
 * @param hours the ordinary week
 * @param holidays local dates on which it is closed
 * @param closed exceptional closings
 * @param open exceptional openings
 */
public record CalendarDefinition(
        String name,
        ZoneId zone,
        WeeklyHours hours,
        HolidaySource holidays,
        List<ExceptionalClosing> closed,
        List<ExceptionalOpening> open) {
    public CalendarDefinition {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(hours, "hours");
        Objects.requireNonNull(holidays, "holidays");
        closed = List.copyOf(closed);
        open = List.copyOf(open);
    }

    public static Builder builder(String name, ZoneId zone) {
        return new Builder(name, zone);
    }

    /** Whether the definition leaves no instant closed. */
    boolean isAlwaysOpen() {
        boolean nothingReplaced = open.stream().noneMatch(rule -> rule.mode() == ExceptionalOpening.Mode.REPLACE);
        return hours.isAlwaysOpen() && holidays == HolidaySource.none() && closed.isEmpty() && nothingReplaced;
    }

    /** Whether it names no hours at all, for any date. */
    boolean hasNoHours() {
        return hours.isEmpty() && open.isEmpty();
    }

    /** Collects a definition, with neither hours nor holidays to begin with. */
    public static final class Builder {
        private final String name;
        private final ZoneId zone;
        private WeeklyHours hours = WeeklyHours.none();
        private HolidaySource holidays = HolidaySource.none();
        private final List<ExceptionalClosing> closed = new ArrayList<>();
        private final List<ExceptionalOpening> open = new ArrayList<>();

        private Builder(String name, ZoneId zone) {
            this.name = name;
            this.zone = zone;
        }

        public Builder hours(WeeklyHours week) {
            hours = week;
            return this;
        }

        /** Adds a source to those there are already; of two names for one date the earlier source's is kept. */
        public Builder holidays(HolidaySource source) {
            holidays = holidays.plus(source);
            return this;
        }

        public Builder closed(ExceptionalClosing closing) {
            closed.add(closing);
            return this;
        }

        public Builder open(ExceptionalOpening opening) {
            open.add(opening);
            return this;
        }

        public CalendarDefinition build() {
            return new CalendarDefinition(name, zone, hours, holidays, closed, open);
        }
    }
}
