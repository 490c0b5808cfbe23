package io.slamonitor.policy.yaml;

import io.slamonitor.calendar.BusinessCalendar;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Reads the calendars of a catalogue: first those with hours of their own, then those that join them. */
final class CalendarsReader {
    private static final String EXPECTED =
            "a calendar: {zone: ZONE, hours: {DAYS: RANGES}}, or {zone: ZONE, any-of: [CALENDARS]}";

    private final Declarations declared;
    private final CalendarReader single;
    private final AnyOfReader joined;

    CalendarsReader(ReferencedFiles files, Declarations declared) {
        this.declared = declared;
        this.single = new CalendarReader(files);
        this.joined = new AnyOfReader(declared);
    }

    /** By name, in the order of declaration; {@code 24x7} is always there. */
    Map<String, DeclaredCalendar> read() {
        Map<String, DeclaredCalendar> read = new HashMap<>();
        declared.calendars().forEach(entry -> read(entry, read));
        BusinessCalendar always = Declarations.ROUND_THE_CLOCK;
        read.putIfAbsent(always.name(), new DeclaredCalendar(always, OptionalInt.empty()));
        read.putAll(joined.join(read));

        Map<String, DeclaredCalendar> inOrder = new LinkedHashMap<>();
        declared.calendars().stream()
                .map(YamlMap.Entry::name)
                .filter(read::containsKey)
                .forEach(name -> inOrder.put(name, read.get(name)));
        inOrder.putIfAbsent(always.name(), read.get(always.name()));
        return inOrder;
    }

    private void read(YamlMap.Entry entry, Map<String, DeclaredCalendar> read) {
        int faultsBefore = entry.key().faultCount();
        entry.value().map(EXPECTED, CalendarReader.KEYS).ifPresent(map -> {
            if (map.means(AnyOfReader.KEY)) {
                joined.read(entry, map);
            } else {
                single.read(entry, map, faultsBefore).ifPresent(found -> read.put(entry.name(), found));
            }
        });
    }
}
