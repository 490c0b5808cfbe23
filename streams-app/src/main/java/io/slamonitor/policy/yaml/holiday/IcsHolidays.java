package io.slamonitor.policy.yaml.holiday;

import io.slamonitor.calendar.HolidaySource;
import io.slamonitor.text.NearMiss;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holidays from an iCalendar feed: its all-day events, with recurrences (RRULE, RDATE, EXDATE), single occurrences that
 * are moved, renamed or cancelled (RECURRENCE-ID), and events of several days. Events with a time of day are no holidays
 * and are left out, and nothing here depends on a time zone.
 *
 * <p>Locked while it computes, since ical4j promises nothing about threads; calendars ask once a year and keep the answer.
 */
public final class IcsHolidays implements HolidaySource {
    private static final int MOST_EVENTS = 20_000;
    private static final int LAST_YEAR = 2199;

    /** Every event and every override, each with the dates on which it starts. */
    private final List<Occurring> events;

    private record Occurring(IcsEvent event, Set<LocalDate> replaced) {
        Stream<LocalDate> starts(LocalDate from, LocalDate to) {
            return event.starts(from, to).filter(date -> !replaced.contains(date));
        }
    }

    private final String description;

    private IcsHolidays(String description, List<Occurring> events) {
        this.description = description;
        this.events = events;
    }

    /**
     * Which events of a feed count, by the name (SUMMARY) of the event that recurs; an occurrence under another name
     * goes with it. Upper and lower case are the same.
     *
     * @param only these and no others; empty for all
     * @param except not these
     * @param observances whether events count whose description says that they are observances, as Google's feeds of
     *     holidays do. A feed that says nothing of the kind needs {@code only} or {@code except}: many list days such
     *     as Valentine's Day beside the public holidays and do not tell them apart
     */
    public record Selection(Set<String> only, Set<String> except, boolean observances) {
        /** All events but observances. */
        public static final Selection PUBLIC = new Selection(Set.of(), Set.of(), false);

        public Selection {
            only = Set.copyOf(only);
            except = Set.copyOf(except);
        }

        boolean takes(IcsEvent event) {
            boolean observance = event.description().toLowerCase(Locale.ROOT).startsWith("observance");
            return (only.isEmpty() || has(only, event.summary()))
                    && !has(except, event.summary())
                    && (observances || !observance);
        }

        /** What it leaves out or adds, to go on after the feed's name; in order, since sets have none. */
        String describe() {
            List<String> said = new ArrayList<>();
            if (!only.isEmpty()) {
                said.add("only " + String.join(", ", new TreeSet<>(only)));
            }
            if (!except.isEmpty()) {
                said.add("except " + String.join(", ", new TreeSet<>(except)));
            }
            if (observances) {
                said.add("with observances");
            }
            return said.isEmpty() ? "" : " (" + String.join("; ", said) + ")";
        }

        private static boolean has(Set<String> names, String name) {
            return names.stream().anyMatch(name::equalsIgnoreCase);
        }
    }

    /**
     * Reads the holidays of a feed.
     *
     * @param name what to call the content in messages, such as the file's name
     * @param content the feed, at most {@value HolidayText#MOST_CHARACTERS} characters
     * @throws HolidayDataException naming every fault, or every name in the selection that the feed has not
     */
    public static IcsHolidays parse(String name, String content, Selection selection) {
        List<IcsEvent> all = events(name, content);
        Map<String, List<IcsEvent>> overrides = all.stream()
                .filter(event -> event.replaced().isPresent())
                .collect(Collectors.groupingBy(IcsEvent::uid));
        List<IcsEvent> series =
                all.stream().filter(event -> event.replaced().isEmpty()).toList();
        List<IcsEvent> orphans = orphans(series, overrides);
        requireKnown(name, selection, Stream.concat(series.stream(), orphans.stream()));
        List<Occurring> chosen = new ArrayList<>();
        for (IcsEvent event : series) {
            if (selection.takes(event)) {
                List<IcsEvent> own = overrides.getOrDefault(event.uid(), List.of());
                chosen.add(new Occurring(
                        event,
                        own.stream().flatMap(other -> other.replaced().stream()).collect(Collectors.toSet())));
                own.forEach(other -> chosen.add(new Occurring(other, Set.of())));
            }
        }
        orphans.stream().filter(selection::takes).forEach(event -> chosen.add(new Occurring(event, Set.of())));
        chosen.removeIf(occurring -> occurring.event().cancelled());
        return new IcsHolidays("holidays in " + name + selection.describe(), List.copyOf(chosen));
    }

    @Override
    public synchronized Map<LocalDate, String> holidays(int year) {
        LocalDate first = LocalDate.of(year, 1, 1);
        LocalDate last = LocalDate.of(year, 12, 31);
        Map<LocalDate, String> holidays = new TreeMap<>();
        for (Occurring occurring : events) {
            IcsEvent event = occurring.event();
            occurring
                    .starts(first.minusDays(event.days() - 1L), last)
                    .flatMap(event::datesFrom)
                    .filter(date -> date.getYear() == year)
                    .forEach(date -> holidays.merge(date, event.summary(), IcsHolidays::joined));
        }
        return Map.copyOf(holidays);
    }

    @Override
    public synchronized OptionalInt knownUntil() {
        if (events.stream().anyMatch(occurring -> occurring.event().endless())) {
            return OptionalInt.empty();
        }
        return events.stream()
                .flatMap(occurring -> occurring
                        .starts(occurring.event().start(), LocalDate.of(LAST_YEAR, 12, 31))
                        .max(Comparator.naturalOrder())
                        .stream())
                .mapToInt(LocalDate::getYear)
                .max();
    }

    @Override
    public List<String> describe() {
        return List.of(description);
    }

    /** What recurs without end is there once, with its first date. */
    @Override
    public synchronized Map<LocalDate, String> listed() {
        Map<LocalDate, String> listed = new TreeMap<>();
        for (Occurring occurring : events) {
            IcsEvent event = occurring.event();
            Stream<LocalDate> starts = event.endless()
                    ? Stream.of(event.start())
                    : occurring.starts(event.start(), LocalDate.of(LAST_YEAR, 12, 31));
            String name = event.summary() + (event.endless() ? ", recurring" : "");
            starts.flatMap(event::datesFrom).forEach(date -> listed.merge(date, name, IcsHolidays::joined));
        }
        return Map.copyOf(listed);
    }

    private static List<IcsEvent> events(String name, String content) {
        List<IcsProperties> read = IcsReader.read(name, content);
        if (read.size() > MOST_EVENTS) {
            throw new HolidayDataException(
                    name + ": has " + read.size() + " events, expected at most " + MOST_EVENTS + " holidays");
        }
        List<IcsEvent> events = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (IcsProperties properties : read) {
            if (IcsEvent.isAllDay(properties)) {
                try {
                    events.add(IcsEvent.of(properties));
                } catch (HolidayDataException e) {
                    faults.add("event '" + properties.text("SUMMARY") + "': " + e.getMessage());
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new HolidayDataException(name + ": " + String.join("; ", faults));
        }
        if (events.isEmpty()) {
            throw new HolidayDataException(name + ": has no all-day events, expected holidays (of " + read.size()
                    + " events all have a time of day)");
        }
        return events;
    }

    /** Overrides of events that the feed does not hold stand for themselves. */
    private static List<IcsEvent> orphans(List<IcsEvent> series, Map<String, List<IcsEvent>> overrides) {
        Set<String> known = series.stream().map(IcsEvent::uid).collect(Collectors.toSet());
        return overrides.entrySet().stream()
                .filter(entry -> !known.contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }

    private static void requireKnown(String name, Selection selection, Stream<IcsEvent> events) {
        Set<String> names = events.map(IcsEvent::summary).collect(Collectors.toCollection(TreeSet::new));
        Set<String> asked = new HashSet<>(selection.only());
        asked.addAll(selection.except());
        List<String> faults = asked.stream()
                .filter(wanted -> !Selection.has(names, wanted))
                .sorted()
                .map(wanted -> "'" + wanted + "' is not in it" + meant(NearMiss.of(wanted, names)))
                .toList();
        if (!faults.isEmpty()) {
            throw new HolidayDataException(
                    name + ": " + String.join("; ", faults) + "; it has " + String.join(", ", names));
        }
    }

    private static String meant(Optional<String> nearest) {
        return nearest.map(found -> ", did you mean '" + found + "'?").orElse("");
    }

    private static String joined(String one, String other) {
        return one.equals(other) ? one : one + "; " + other;
    }
}
