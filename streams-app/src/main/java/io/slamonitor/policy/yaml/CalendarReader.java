package io.slamonitor.policy.yaml;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.calendar.CalendarDefinition;
import io.slamonitor.calendar.CalendarException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Reads calendars with hours of their own. */
final class CalendarReader {
    static final List<String> KEYS = List.of("zone", "hours", "holidays", "closed", "open", AnyOfReader.KEY);

    private final HolidaysReader holidays;

    CalendarReader(ReferencedFiles files) {
        this.holidays = new HolidaysReader(files);
    }

    /** @param faultsBefore how many were noted before the map was read: unknown keys leave nothing to build */
    Optional<DeclaredCalendar> read(YamlMap.Entry entry, YamlMap map, int faultsBefore) {
        CalendarDefinition definition = definition(entry.name(), map);
        return entry.key().faultCount() == faultsBefore ? build(entry, definition) : Optional.empty();
    }

    /** Of use only if no fault was noted. */
    private CalendarDefinition definition(String name, YamlMap map) {
        Optional<ZoneId> zone = map.require("zone", Zones.EXPECTED).flatMap(Zones::read);
        // Read in any zone, so that a wrong one does not hide the faults of the rest.
        CalendarDefinition.Builder definition =
                CalendarDefinition.builder(name, zone.orElse(Declarations.ROUND_THE_CLOCK.zone()));
        map.require("hours", HoursReader.EXPECTED).flatMap(HoursReader::read).ifPresent(definition::hours);
        map.get("holidays").ifPresent(value -> holidays.read(value).forEach(definition::holidays));
        map.get("closed").ifPresent(value -> ExceptionsReader.closings(value).forEach(definition::closed));
        map.get("open").ifPresent(value -> ExceptionsReader.openings(value).forEach(definition::open));
        return definition.build();
    }

    private static Optional<DeclaredCalendar> build(YamlMap.Entry entry, CalendarDefinition definition) {
        try {
            return Optional.of(new DeclaredCalendar(BusinessCalendar.of(definition), definition));
        } catch (CalendarException e) {
            return entry.key()
                    .faulty(e.getMessage() + ": expected opening hours that its closings and holidays leave open");
        }
    }
}
