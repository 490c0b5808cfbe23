package io.slamonitor.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** What is open, one local year at a time: what a {@link Timeline} is compiled from. Safe for many threads. */
sealed interface OpenYears permits YearCompiler, JoinedYears {
    /** The zone that says what a year is. */
    ZoneId zone();

    /** What is open from the first instant of the local year up to that of the next. */
    Intervals compile(int year);

    /** As {@link BusinessCalendar#closure}. */
    Optional<String> closure(LocalDate date);

    /** As {@link BusinessCalendar#exceptionalOpening}. */
    Optional<String> exceptionalOpening(LocalDate date);

    /** The instant at which the local year begins, which is where the one before it ends. */
    default long startOf(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay(zone()).toInstant().toEpochMilli();
    }

    default int yearOf(long millis) {
        return Instant.ofEpochMilli(millis).atZone(zone()).getYear();
    }
}
