package io.slamonitor.report;

import io.slamonitor.calendar.OpenInterval;
import io.slamonitor.evaluation.Explanation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Instants as the people of a zone read them off their clocks. */
public record LocalTimes(ZoneId zone) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd", Locale.ENGLISH);
    private static final DateTimeFormatter ABBREVIATION = DateTimeFormatter.ofPattern("z", Locale.ENGLISH);

    /** In the zone of the calendar by which the first of its clocks counts; in UTC if it has none. */
    public static LocalTimes of(final Explanation explanation) {
        return explanation.evaluation().clocks().stream()
                .findFirst()
                .map(clock -> new LocalTimes(clock.calendar().zone()))
                .orElseGet(() -> new LocalTimes(ZoneOffset.UTC));
    }

    /** {@code Mon 2026-03-02 09:00 GMT}, with seconds only where there are some. */
    public String full(final Instant instant) {
        final ZonedDateTime local = instant.atZone(zone);
        return date(local.toLocalDate()) + " " + local.toLocalTime() + " " + ABBREVIATION.format(local);
    }

    /** In the zone and in UTC: {@code Mon 2026-06-01 09:00 BST (2026-06-01T08:00:00Z)}. */
    public String both(final Instant instant) {
        return full(instant) + " (" + instant + ")";
    }

    /** {@code 09:00}. */
    public String time(final Instant instant) {
        return instant.atZone(zone).toLocalTime().toString();
    }

    /** {@code Mon 2026-03-02}. */
    public static String date(final LocalDate date) {
        return DATE.format(date);
    }

    /** {@code 09:00-12:30, 13:30-17:00}; a midnight is the end of the day before it. */
    public String ranges(final List<OpenInterval> intervals) {
        return intervals.stream()
                .map(interval -> time(interval.start()) + "-" + end(interval.end()))
                .collect(Collectors.joining(", "));
    }

    private String end(final Instant end) {
        return end.atZone(zone).toLocalTime().equals(LocalTime.MIDNIGHT) ? "24:00" : time(end);
    }
}
