package io.slamonitor.cli;

import io.slamonitor.calendar.OpenInterval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Instants as the people of a zone read them off their clocks. */
record LocalTimes(ZoneId zone) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd", Locale.ENGLISH);
    private static final DateTimeFormatter ABBREVIATION = DateTimeFormatter.ofPattern("z", Locale.ENGLISH);

    /** {@code Mon 2026-03-02 09:00 GMT}, with seconds only where there are some. */
    String full(final Instant instant) {
        final ZonedDateTime local = instant.atZone(zone);
        return date(local.toLocalDate()) + " " + local.toLocalTime() + " " + ABBREVIATION.format(local);
    }

    /** {@code 09:00}. */
    String time(final Instant instant) {
        return instant.atZone(zone).toLocalTime().toString();
    }

    /** {@code Mon 2026-03-02}. */
    static String date(final LocalDate date) {
        return DATE.format(date);
    }

    /** {@code 09:00-12:30, 13:30-17:00}; a midnight is the end of the day before it. */
    String ranges(final List<OpenInterval> intervals) {
        return intervals.stream()
                .map(interval -> time(interval.start()) + "-" + end(interval.end()))
                .collect(Collectors.joining(", "));
    }

    private String end(final Instant end) {
        return end.atZone(zone).toLocalTime().equals(LocalTime.MIDNIGHT) ? "24:00" : time(end);
    }
}
