package io.slamonitor.cli;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.calendar.OpenInterval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * What a calendar says of a local date.
 *
 * @param start its first instant
 * @param end the first one of the next date; that of {@code start} if the zone left the date out
 * @param open what is open in between, cut off at midnight
 * @param closure the holiday on it and the reasons of closings
 * @param opening the reasons of exceptional openings
 */
record CalendarDay(
        LocalDate date,
        Instant start,
        Instant end,
        List<OpenInterval> open,
        Optional<String> closure,
        Optional<String> opening) {

    static List<CalendarDay> of(final BusinessCalendar calendar, final YearMonth month) {
        return month.atDay(1)
                .datesUntil(month.plusMonths(1).atDay(1))
                .map(date -> of(calendar, date))
                .toList();
    }

    private static CalendarDay of(final BusinessCalendar calendar, final LocalDate date) {
        final Instant start = date.atStartOfDay(calendar.zone()).toInstant();
        final Instant end = date.plusDays(1).atStartOfDay(calendar.zone()).toInstant();
        return new CalendarDay(
                date,
                start,
                end,
                calendar.openIntervals(start, end),
                calendar.closure(date),
                calendar.exceptionalOpening(date));
    }

    boolean hasHours() {
        return !open.isEmpty();
    }

    Duration businessTime() {
        return open.stream().map(OpenInterval::length).reduce(Duration.ZERO, Duration::plus);
    }

    /** How long it lasts by any clock that is not changed. */
    Duration length() {
        return Duration.between(start, end);
    }

    static long openDays(final List<CalendarDay> days) {
        return days.stream().filter(CalendarDay::hasHours).count();
    }

    static Duration businessTime(final List<CalendarDay> days) {
        return days.stream().map(CalendarDay::businessTime).reduce(Duration.ZERO, Duration::plus);
    }
}
