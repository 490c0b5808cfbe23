package io.slamonitor.policy.yaml.holiday;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Recur;

/**
 * An all-day VEVENT.
 *
 * @param uid what its overrides share with it; empty if the feed gives none
 * @param summary its name
 * @param description what the feed says about it; may be empty
 * @param start its first date
 * @param days how many dates it lasts
 * @param rule how it recurs
 * @param added further dates on which it starts (RDATE)
 * @param excluded dates on which it does not start after all (EXDATE)
 * @param replaced for an override, the start it stands for (RECURRENCE-ID)
 * @param cancelled whether it does not take place
 */
record IcsEvent(
        String uid,
        String summary,
        String description,
        LocalDate start,
        int days,
        Optional<Recur<LocalDate>> rule,
        Set<LocalDate> added,
        Set<LocalDate> excluded,
        Optional<LocalDate> replaced,
        boolean cancelled) {
    private static final int MOST_DAYS = 366;
    private static final Pattern DATE = Pattern.compile("\\d{8}");
    private static final Pattern UNTIL_TIME = Pattern.compile("(?i)(UNTIL=\\d{8})T\\d{6}Z?");
    private static final Set<String> FREQUENCIES = Set.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY");

    /** Whether it begins on a date, not at a time. */
    static boolean isAllDay(IcsProperties event) {
        return event.first("DTSTART")
                .map(start -> DATE.matcher(start.value()).matches())
                .orElse(false);
    }

    /** @throws HolidayDataException saying what is wrong with the event */
    static IcsEvent of(IcsProperties event) {
        LocalDate start = date("DTSTART", event.first("DTSTART").orElseThrow().value());
        boolean followingToo = event.first("RECURRENCE-ID")
                .map(id -> id.parameters().containsKey("RANGE"))
                .orElse(false);
        if (followingToo) {
            throw new HolidayDataException("RECURRENCE-ID with RANGE is not supported, expected one date");
        }
        return new IcsEvent(
                event.text("UID"),
                event.text("SUMMARY").isEmpty() ? "holiday" : event.text("SUMMARY"),
                event.text("DESCRIPTION"),
                start,
                days(event, start),
                event.first("RRULE").map(rule -> rule(rule.value(), start)),
                dates(event, "RDATE"),
                dates(event, "EXDATE"),
                event.first("RECURRENCE-ID").map(id -> date("RECURRENCE-ID", id.value())),
                event.text("STATUS").equalsIgnoreCase("CANCELLED"));
    }

    /** The dates from {@code from} to {@code to}, both included, on which it starts. */
    Stream<LocalDate> starts(LocalDate from, LocalDate to) {
        Stream<LocalDate> listed = Stream.concat(Stream.of(start), added.stream())
                .filter(date -> !date.isBefore(from) && !date.isAfter(to));
        Stream<LocalDate> recurring = rule.stream().flatMap(recur -> recur.getDates(start, from, to).stream());
        return Stream.concat(listed, recurring).distinct().filter(date -> !excluded.contains(date));
    }

    /** The dates on which it takes place if it starts on one. */
    Stream<LocalDate> datesFrom(LocalDate first) {
        return LongStream.range(0, days).mapToObj(first::plusDays);
    }

    /** Whether it recurs for ever. */
    boolean endless() {
        return rule.map(recur -> recur.getCount() < 1 && recur.getUntil() == null)
                .orElse(false);
    }

    private static int days(IcsProperties event, LocalDate start) {
        long days = event.first("DTEND")
                .filter(end -> DATE.matcher(end.value()).matches())
                .map(end -> ChronoUnit.DAYS.between(start, date("DTEND", end.value())))
                .or(() -> event.first("DURATION").map(duration -> days(duration.value())))
                .orElse(1L);
        if (days < 0 || days > MOST_DAYS) {
            throw new HolidayDataException("it lasts " + days + " days, expected 1 to " + MOST_DAYS);
        }
        // DTEND is exclusive; older feeds repeat DTSTART, and some end a date at a time of day.
        return (int) Math.max(1, days);
    }

    private static long days(String duration) {
        try {
            return duration.contains("T")
                    ? Duration.parse(duration).toDays()
                    : Period.parse(duration).getDays();
        } catch (DateTimeException e) {
            throw new HolidayDataException("DURATION '" + duration + "' is not one, expected days such as P1D", e);
        }
    }

    private static Recur<LocalDate> rule(String text, LocalDate start) {
        // A date-time in UNTIL is an error for an all-day event (RFC 5545, 3.3.10), and a common one.
        String dated = UNTIL_TIME.matcher(text).replaceFirst("$1");
        try {
            Recur<LocalDate> rule = new Recur<>(dated);
            if (!FREQUENCIES.contains(rule.getFrequency().name())) {
                throw new IllegalArgumentException("it recurs within a day");
            }
            rule.getDates(start, start, start.plusYears(1));
            return rule;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new HolidayDataException("RRULE '" + text + "' is not a rule for whole days: " + e.getMessage(), e);
        }
    }

    private static Set<LocalDate> dates(IcsProperties event, String name) {
        return event.all(name).stream()
                .flatMap(property -> Arrays.stream(property.value().split(",")))
                .map(value -> date(name, value.trim()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Reads a date; where a time follows it, of an all-day event's, that is no part of it. */
    private static LocalDate date(String name, String value) {
        try {
            return LocalDate.parse(value.split("T", 2)[0], DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException e) {
            throw new HolidayDataException(name + " '" + value + "' is not a date, expected YYYYMMDD", e);
        }
    }
}
