package io.slamonitor.policy.facts;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.calendar.CalendarDefinition;
import io.slamonitor.calendar.ExceptionalClosing;
import io.slamonitor.calendar.ExceptionalOpening;
import io.slamonitor.calendar.HolidaySource;
import io.slamonitor.calendar.LocalRange;
import io.slamonitor.calendar.WeeklyHours;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a calendar says.
 *
 * @param hours the hours that begin on each day of the week, Monday first; a day without any is not there
 * @param holidays where its holidays come from
 * @param holidayDates the holidays of files by date, which are not shown one by one; compared all the same
 * @param closed exceptional closings
 * @param open exceptional openings
 * @param anyOf the calendars it is made of, if it has no hours of its own
 */
public record CalendarFacts(
        String name,
        String zone,
        Map<String, String> hours,
        List<String> holidays,
        Map<String, String> holidayDates,
        List<String> closed,
        List<String> open,
        List<String> anyOf) {
    private static final String ALL_DAY = LocalRange.ALL_DAY.toString();
    private static final String NO_HOURS = "closed";

    /** A calendar with hours of its own. */
    public static CalendarFacts of(final CalendarDefinition definition) {
        return new CalendarFacts(
                definition.name(),
                definition.zone().getId(),
                hours(definition.hours()),
                definition.holidays().describe(),
                dates(definition.holidays()),
                definition.closed().stream().map(CalendarFacts::closing).toList(),
                definition.open().stream().map(CalendarFacts::opening).toList(),
                List.of());
    }

    /** A calendar that is made of others, or of none: then it is open round the clock. */
    public static CalendarFacts of(final BusinessCalendar calendar, final List<String> anyOf) {
        return new CalendarFacts(
                calendar.name(),
                calendar.zone().getId(),
                anyOf.isEmpty() ? hours(WeeklyHours.alwaysOpen()) : Map.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                anyOf);
    }

    private static Map<String, String> hours(final WeeklyHours week) {
        final Map<String, String> hours = new LinkedHashMap<>();
        for (final DayOfWeek day : DayOfWeek.values()) {
            if (!week.on(day).isEmpty()) {
                hours.put(Week.name(day), ranges(week.on(day)));
            }
        }
        return hours;
    }

    private static Map<String, String> dates(final HolidaySource holidays) {
        final Map<String, String> dates = new TreeMap<>();
        holidays.listed().forEach((date, name) -> dates.put(date.toString(), name));
        return Collections.unmodifiableMap(dates);
    }

    private static String ranges(final List<LocalRange> ranges) {
        return ranges.stream().map(LocalRange::toString).collect(Collectors.joining(", "));
    }

    private static String closing(final ExceptionalClosing closing) {
        final boolean allDay = closing.range().equals(LocalRange.ALL_DAY);
        return dates(closing.first(), closing.last()) + (allDay ? "" : " " + closing.range()) + " (" + closing.reason()
                + ")";
    }

    private static String opening(final ExceptionalOpening opening) {
        final boolean added = opening.mode() == ExceptionalOpening.Mode.ADD;
        return dates(opening.first(), opening.last()) + " "
                + (opening.ranges().isEmpty() ? "no hours" : ranges(opening.ranges()))
                + (added ? "" : " instead of the week's hours") + " (" + opening.reason() + ")";
    }

    private static String dates(final LocalDate first, final LocalDate last) {
        return first.equals(last) ? first.toString() : first + " to " + last;
    }

    /** All of it in one sentence: {@code Mon-Thu 08:30-17:00, Fri 08:30-16:00, Europe/London; closed on ...}. */
    public String sentence() {
        final List<String> parts = new ArrayList<>();
        parts.add(week() + ", " + zone);
        if (!holidays.isEmpty()) {
            parts.add("closed on " + String.join(", ", holidays));
        }
        closed.forEach(closing -> parts.add("closed " + closing));
        open.forEach(opening -> parts.add("open " + opening));
        return String.join("; ", parts);
    }

    private String week() {
        if (!anyOf.isEmpty()) {
            return "whenever " + String.join(" or ", anyOf) + " is open";
        }
        if (hours.size() == DayOfWeek.values().length && hours.values().stream().allMatch(ALL_DAY::equals)) {
            return "round the clock";
        }
        final List<String> runs = new ArrayList<>();
        Week.forEachRun(day -> hours.get(Week.name(day)), (days, open) -> {
            if (open != null) {
                runs.add(days + " " + open);
            }
        });
        return runs.isEmpty() ? "no weekly hours" : String.join(", ", runs);
    }

    List<Change> changesTo(final CalendarFacts after) {
        final List<Change> changes = new ArrayList<>();
        Facts.addIfDifferent(changes, "zone", zone, after.zone);
        if (anyOf.isEmpty() == after.anyOf.isEmpty()) {
            Week.forEachRun(day -> hoursOn(day, after), (days, change) -> {
                if (change != null) {
                    changes.add(new Change(days, change.before(), change.after()));
                }
            });
        } else {
            changes.add(new Change("hours", week(), after.week()));
        }
        changes.addAll(rules().changesTo(after.rules()));
        return changes;
    }

    /** What differs on a day, the same for days that differ alike; null for nothing. */
    private Change hoursOn(final DayOfWeek day, final CalendarFacts after) {
        final String before = hours.getOrDefault(Week.name(day), NO_HOURS);
        final String now = after.hours.getOrDefault(Week.name(day), NO_HOURS);
        return before.equals(now) ? null : new Change("", before, now);
    }

    private Facts rules() {
        final Facts facts = new Facts();
        holidayDates.forEach((date, name) -> facts.say("holiday on " + date, name));
        return facts.list("holidays", holidays)
                .list("closed", closed)
                .list("open", open)
                .list("made of", anyOf);
    }
}
