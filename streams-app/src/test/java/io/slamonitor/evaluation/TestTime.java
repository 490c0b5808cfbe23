package io.slamonitor.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * Instants of the test weeks as people say them: {@code Mon 09:00} is in the week of Monday 2 March 2026,
 * {@code Mon2 09:00} a week later. London is on UTC in both, and goes forward an hour early on {@code Sun4}.
 */
final class TestTime {
    static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final LocalDate FIRST_MONDAY = LocalDate.of(2026, 3, 2);
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private TestTime() {}

    static Instant at(final String dayAndTime) {
        final String[] parts = dayAndTime.split(" ");
        final int day = DAYS.indexOf(parts[0].substring(0, 3).toLowerCase(Locale.ROOT));
        if (day < 0) {
            throw new IllegalArgumentException("no day in '" + dayAndTime + "'");
        }
        final int week = parts[0].length() > 3 ? Integer.parseInt(parts[0].substring(3)) - 1 : 0;
        return FIRST_MONDAY
                .plusDays(7L * week + day)
                .atTime(LocalTime.parse(parts[1]))
                .atZone(LONDON)
                .toInstant();
    }

    /** {@code 90m}, {@code 1h30m}, {@code 24h}: always exact hours, a day is not an amount of business time. */
    static Duration amount(final String text) {
        return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }
}
