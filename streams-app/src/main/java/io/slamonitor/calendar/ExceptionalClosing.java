package io.slamonitor.calendar;

import java.time.LocalDate;
import java.util.Objects;

/**
 * Time that is closed whatever else is said: it wins over hours, holidays and exceptional openings.
 *
 * @param first the first local date it applies to
 * @param last the last one, the same or later
 * @param range what is closed on each of these dates; {@link LocalRange#ALL_DAY} for all of it. A range that crosses
 *     midnight closes the morning of the following date too
 * @param reason why, for explanations
 */
public record ExceptionalClosing(LocalDate first, LocalDate last, LocalRange range, String reason) {
    public ExceptionalClosing {
        DateRule.requireOrder(first, last);
        Objects.requireNonNull(range, "range");
        Objects.requireNonNull(reason, "reason");
    }

    /** Closes a whole local date. */
    public static ExceptionalClosing on(LocalDate date, String reason) {
        return new ExceptionalClosing(date, date, LocalRange.ALL_DAY, reason);
    }

    /** Closes a part of a local date. */
    public static ExceptionalClosing on(LocalDate date, LocalRange range, String reason) {
        return new ExceptionalClosing(date, date, range, reason);
    }

    boolean appliesTo(LocalDate date) {
        return !date.isBefore(first) && !date.isAfter(last);
    }
}
