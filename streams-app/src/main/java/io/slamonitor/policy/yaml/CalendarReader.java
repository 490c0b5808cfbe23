package io.slamonitor.policy.yaml;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.calendar.CalendarDefinition;
import io.slamonitor.calendar.CalendarException;
import io.slamonitor.text.NearMiss;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads calendars. */
final class CalendarReader {
    static final List<String> KEYS = List.of("zone", "hours", "holidays", "closed", "open");

    private static final Set<String> ZONES = new TreeSet<>(ZoneId.getAvailableZoneIds());
    private static final String ZONE_EXPECTED = "an IANA time zone such as Europe/London";

    private final HolidaysReader holidays;

    CalendarReader(ReferencedFiles files) {
        this.holidays = new HolidaysReader(files);
    }

    Optional<DeclaredCalendar> read(YamlMap.Entry entry) {
        return entry.value()
                .map("a calendar: {zone: ZONE, hours: {DAYS: RANGES}}", KEYS)
                .flatMap(map -> read(entry, map));
    }

    private Optional<DeclaredCalendar> read(YamlMap.Entry entry, YamlMap map) {
        Optional<ZoneId> zone = map.require("zone", ZONE_EXPECTED).flatMap(CalendarReader::zone);
        // Read in any zone, so that a wrong one does not hide the faults of the rest.
        CalendarDefinition.Builder definition =
                CalendarDefinition.builder(entry.name(), zone.orElse(Declarations.ROUND_THE_CLOCK.zone()));
        int faultsBefore = entry.key().faultCount();
        map.require("hours", HoursReader.EXPECTED).flatMap(HoursReader::read).ifPresent(definition::hours);
        map.get("holidays").ifPresent(value -> holidays.read(value).forEach(definition::holidays));
        map.get("closed").ifPresent(value -> ExceptionsReader.closings(value).forEach(definition::closed));
        map.get("open").ifPresent(value -> ExceptionsReader.openings(value).forEach(definition::open));
        boolean complete = zone.isPresent() && entry.key().faultCount() == faultsBefore;
        return complete ? build(entry, definition.build()) : Optional.empty();
    }

    private static Optional<DeclaredCalendar> build(YamlMap.Entry entry, CalendarDefinition definition) {
        try {
            return Optional.of(new DeclaredCalendar(
                    BusinessCalendar.of(definition), definition.holidays().knownUntil()));
        } catch (CalendarException e) {
            return entry.key()
                    .faulty(e.getMessage() + ": expected opening hours that its closings and holidays leave open");
        }
    }

    private static Optional<ZoneId> zone(YamlValue value) {
        Optional<String> id = value.text(ZONE_EXPECTED);
        if (id.isPresent() && !ZONES.contains(id.get())) {
            String nearest = nearestZone(id.get())
                    .map(zone -> "; did you mean '" + zone + "'?")
                    .orElse(": expected " + ZONE_EXPECTED);
            return value.faulty("unknown time zone '" + Words.shortened(id.get()) + "'" + nearest);
        }
        return id.map(ZoneId::of);
    }

    /** Near in spelling, or the place without its region: {@code London}. */
    private static Optional<String> nearestZone(String id) {
        String place = "/" + id.strip().replace(' ', '_');
        return ZONES.stream()
                .filter(zone -> zone.regionMatches(true, zone.length() - place.length(), place, 0, place.length()))
                .findFirst()
                .or(() -> NearMiss.of(id, ZONES));
    }
}
