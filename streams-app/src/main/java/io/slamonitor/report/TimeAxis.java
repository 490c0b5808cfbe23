package io.slamonitor.report;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A stretch of time laid out on a line, with ticks at whole units of a zone's local time.
 *
 * @param from where it begins, UTC
 * @param until where it ends, UTC, later than it begins
 * @param zone whose local time the ticks are of
 */
record TimeAxis(Instant from, Instant until, ZoneId zone) {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final List<Step> STEPS = List.of(
            new Step(10, ChronoUnit.SECONDS),
            new Step(30, ChronoUnit.SECONDS),
            new Step(1, ChronoUnit.MINUTES),
            new Step(5, ChronoUnit.MINUTES),
            new Step(15, ChronoUnit.MINUTES),
            new Step(30, ChronoUnit.MINUTES),
            new Step(1, ChronoUnit.HOURS),
            new Step(2, ChronoUnit.HOURS),
            new Step(3, ChronoUnit.HOURS),
            new Step(6, ChronoUnit.HOURS),
            new Step(12, ChronoUnit.HOURS),
            new Step(1, ChronoUnit.DAYS),
            new Step(2, ChronoUnit.DAYS),
            new Step(1, ChronoUnit.WEEKS),
            new Step(1, ChronoUnit.MONTHS),
            new Step(3, ChronoUnit.MONTHS),
            new Step(1, ChronoUnit.YEARS),
            new Step(2, ChronoUnit.YEARS),
            new Step(5, ChronoUnit.YEARS),
            new Step(10, ChronoUnit.YEARS),
            new Step(50, ChronoUnit.YEARS));

    /** What lies between two ticks. */
    private record Step(int count, ChronoUnit unit) {
        Duration length() {
            return unit.getDuration().multipliedBy(count);
        }

        boolean isOfTime() {
            return unit.compareTo(ChronoUnit.DAYS) < 0;
        }
    }

    /** @param label such as {@code Sat 28}, {@code 14:00}, {@code Apr} */
    record Tick(Instant at, String label) {}

    TimeAxis {
        until = until.isBefore(from.plus(SHORTEST)) ? from.plus(SHORTEST) : until;
    }

    /** Where an instant lies, from 0 at the beginning to 1 at the end; beyond both the nearer of them. */
    double at(final Instant instant) {
        final double share = (double) from.until(instant, ChronoUnit.MILLIS) / from.until(until, ChronoUnit.MILLIS);
        return Math.min(1, Math.max(0, share));
    }

    boolean holds(final Instant instant) {
        return !instant.isBefore(from) && !instant.isAfter(until);
    }

    /** At whole units within, so many at most. */
    List<Tick> ticks(final int most) {
        final Step step = step(most);
        final List<Tick> ticks = new ArrayList<>();
        ZonedDateTime tick = firstAtOrBefore(step);
        while (!tick.toInstant().isAfter(until)) {
            if (tick.toInstant().isAfter(from)) {
                ticks.add(new Tick(tick.toInstant(), label(tick, step)));
            }
            tick = next(tick, step);
        }
        return ticks;
    }

    private Step step(final int most) {
        final Duration all = Duration.between(from, until);
        return STEPS.stream()
                .filter(step -> step.length().multipliedBy(most).compareTo(all) >= 0)
                .findFirst()
                .orElse(STEPS.get(STEPS.size() - 1));
    }

    private ZonedDateTime firstAtOrBefore(final Step step) {
        final ZonedDateTime start = from.atZone(zone);
        final LocalDate date = start.toLocalDate();
        return switch (step.unit()) {
            case DAYS -> date.atStartOfDay(zone);
            case WEEKS ->
                date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).atStartOfDay(zone);
            case MONTHS ->
                date.withDayOfMonth(1)
                        .withMonth((date.getMonthValue() - 1) / step.count() * step.count() + 1)
                        .atStartOfDay(zone);
            case YEARS ->
                LocalDate.of(date.getYear() / step.count() * step.count(), 1, 1).atStartOfDay(zone);
            default -> date.atStartOfDay(zone);
        };
    }

    /** By the clock on the wall: on a day on which it changes, two ticks are further apart or closer. */
    private ZonedDateTime next(final ZonedDateTime tick, final Step step) {
        return step.isOfTime()
                ? tick.toLocalDateTime().plus(step.count(), step.unit()).atZone(zone)
                : tick.toLocalDate().plus(step.count(), step.unit()).atStartOfDay(zone);
    }

    private static String label(final ZonedDateTime tick, final Step step) {
        final boolean midnight = tick.toLocalTime().equals(LocalTime.MIDNIGHT);
        final String pattern =
                switch (step.unit()) {
                    case SECONDS -> "HH:mm:ss";
                    case MINUTES, HOURS -> midnight ? "EEE d" : "HH:mm";
                    case DAYS -> "EEE d";
                    case WEEKS -> "d MMM";
                    case MONTHS -> tick.getMonthValue() == 1 ? "yyyy" : "MMM";
                    default -> "yyyy";
                };
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(tick);
    }

    /** What the axis begins with, so that its ticks need not repeat it: {@code Fri 27 Mar 15:00}, {@code 27 Mar 2026}. */
    String beginning() {
        final boolean longer = Duration.between(from, until).compareTo(Duration.ofDays(90)) > 0;
        return DateTimeFormatter.ofPattern(longer ? "d MMM yyyy" : "EEE d MMM HH:mm", Locale.ENGLISH)
                .format(from.atZone(zone));
    }
}
