package io.slamonitor.policy.yaml;

import io.slamonitor.calendar.BusinessCalendar;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;

/** Reads calendars that join others, and joins them once all are read: a member may be declared later. */
final class AnyOfReader {
    static final String KEY = "any-of";

    private static final String EXPECTED = "a list of two or more calendars";
    private static final Set<String> ITS_KEYS = Set.of("zone", KEY);
    /** Directly and by way of its members; no desk is staffed by more, and it bounds the work. */
    private static final int MOST_MEMBERS = 100;

    private final Declarations declared;
    private final Map<String, AnyOf> read = new LinkedHashMap<>();
    private final Set<String> inReportedCycles = new HashSet<>();

    private record AnyOf(YamlValue list, ZoneId zone, Set<String> members) {}

    AnyOfReader(Declarations declared) {
        this.declared = declared;
    }

    void read(YamlMap.Entry entry, YamlMap map) {
        refuseOtherKeys(map);
        // Kept with any zone, so that a wrong one does not hide that its members go round in a circle.
        ZoneId zone =
                map.require("zone", Zones.EXPECTED).flatMap(Zones::read).orElse(Declarations.ROUND_THE_CLOCK.zone());
        map.get(KEY).ifPresent(list -> read.put(entry.name(), new AnyOf(list, zone, members(list))));
    }

    private static void refuseOtherKeys(YamlMap map) {
        map.entries().stream()
                .filter(entry -> CalendarReader.KEYS.contains(entry.name()) && !ITS_KEYS.contains(entry.name()))
                .forEach(entry -> entry.key()
                        .fault("'" + entry.name() + "' cannot stand beside '" + KEY
                                + "': such a calendar is open whenever"
                                + " one of those it joins is, and has no hours, holidays or exceptions of its own"));
    }

    private Set<String> members(YamlValue list) {
        List<YamlValue> items = list.items(EXPECTED);
        if (list.isList() && items.size() < 2) {
            list.fault("expected " + EXPECTED + ", found " + (items.isEmpty() ? "none" : "only one"));
        }
        Set<String> members = new LinkedHashSet<>();
        for (YamlValue item : items) {
            declared.calendarNamed(item)
                    .filter(name -> !members.add(name))
                    .ifPresent(name -> item.fault("the calendar '" + Words.shortened(name) + "' is there twice"));
        }
        return members;
    }

    /**
     * Those that could be joined, by name.
     *
     * @param others the calendars with hours of their own
     */
    Map<String, DeclaredCalendar> join(Map<String, DeclaredCalendar> others) {
        Map<String, DeclaredCalendar> joined = new HashMap<>();
        read.forEach((name, anyOf) -> {
            Map<String, String> reached = reachedFrom(name);
            if (reached.containsKey(name)) {
                reportCycle(name, anyOf, reached);
            } else if (reached.size() > MOST_MEMBERS) {
                anyOf.list().fault("'" + name + "' joins more than " + MOST_MEMBERS + " calendars");
            } else {
                join(name, anyOf, reached.keySet(), others).ifPresent(calendar -> joined.put(name, calendar));
            }
        });
        return joined;
    }

    /** What a calendar joins, directly or not, each with the one that names it; the nearest first. */
    private Map<String, String> reachedFrom(String start) {
        Map<String, String> reached = new LinkedHashMap<>();
        Queue<String> next = new ArrayDeque<>(List.of(start));
        while (!next.isEmpty() && reached.size() <= MOST_MEMBERS) {
            String name = next.remove();
            for (String member : read.containsKey(name) ? read.get(name).members() : Set.<String>of()) {
                if (reached.putIfAbsent(member, name) == null) {
                    next.add(member);
                }
            }
        }
        return reached;
    }

    /** Each cycle once, where the first of its calendars is declared. */
    private void reportCycle(String name, AnyOf anyOf, Map<String, String> reached) {
        if (inReportedCycles.contains(name)) {
            return;
        }
        List<String> way = new ArrayList<>(List.of(name));
        for (String from = reached.get(name); !from.equals(name); from = reached.get(from)) {
            way.add(0, from);
        }
        way.add(0, name);
        inReportedCycles.addAll(way);
        anyOf.list().fault("'" + name + "' is made of itself: " + String.join(" -> ", way));
    }

    private Optional<DeclaredCalendar> join(
            String name, AnyOf anyOf, Set<String> reached, Map<String, DeclaredCalendar> others) {
        List<String> names =
                reached.stream().filter(member -> !read.containsKey(member)).toList();
        boolean missing = names.isEmpty() || !others.keySet().containsAll(names);
        if (missing) {
            // Their faults have been told.
            return Optional.empty();
        }
        List<DeclaredCalendar> parts = names.stream().map(others::get).toList();
        BusinessCalendar calendar = BusinessCalendar.anyOf(
                name,
                anyOf.zone(),
                parts.stream().map(DeclaredCalendar::calendar).toList());
        OptionalInt knownUntil = parts.stream()
                .map(DeclaredCalendar::holidaysKnownUntil)
                .flatMapToInt(OptionalInt::stream)
                .min();
        return Optional.of(new DeclaredCalendar(calendar, knownUntil, Optional.empty(), List.copyOf(anyOf.members())));
    }
}
