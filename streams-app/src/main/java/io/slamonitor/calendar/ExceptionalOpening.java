package io.slamonitor.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * Hours of particular dates. Entries for the same date add up.
 *
 * @param first the first local date it applies to
 * @param last the last one, the same or later
 * @param mode whether the hours come on top of the week's or in their place
 * @param ranges the hours that start on each of these dates; may be empty for {@link Mode#REPLACE} only
 * @param reason why, for explanations
 */
public record ExceptionalOpening(LocalDate first, LocalDate last, Mode mode, List<LocalRange> ranges, String reason) {
    /** What becomes of the week's hours, and who wins against a holiday. */
    public enum Mode {
        /** Open as well, on holidays and closed days too. */
        ADD,
        /** Instead of the ranges that start on that day of the week; a holiday closes them as it does the week's. */
        REPLACE
    }

    public ExceptionalOpening {
        DateRule.requireOrder(first, last);
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(reason, "reason");
        ranges = List.copyOf(ranges);
        if (mode == Mode.ADD && ranges.isEmpty()) {
            throw new IllegalArgumentException("an exceptional opening on " + first + " names no hours");
        }
    }

    /** Opens {@code ranges} on a date in addition to whatever is open. */
    public static ExceptionalOpening adding(LocalDate date, String reason, LocalRange... ranges) {
        return new ExceptionalOpening(date, date, Mode.ADD, List.of(ranges), reason);
    }

    /** Gives a date {@code ranges} in place of the week's. */
    public static ExceptionalOpening replacing(LocalDate date, String reason, LocalRange... ranges) {
        return new ExceptionalOpening(date, date, Mode.REPLACE, List.of(ranges), reason);
    }

    boolean appliesTo(LocalDate date) {
        return !date.isBefore(first) && !date.isAfter(last);
    }
}
