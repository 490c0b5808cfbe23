package io.slamonitor.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Amounts of business time for people: {@code 8h 30m}, {@code -12m}, {@code 45s}; never days, which are ambiguous. */
public final class Amount {
    private Amount() {}

    /** To the second, and to the minute from an hour on; rounded towards zero. */
    public static String shown(final Duration amount) {
        final Duration size = amount.abs();
        final List<String> parts = new ArrayList<>();
        add(parts, size.toHours(), "h");
        add(parts, size.toMinutesPart(), "m");
        if (size.toHours() == 0) {
            add(parts, size.toSecondsPart(), "s");
        }
        if (parts.isEmpty()) {
            return "0m";
        }
        return (amount.isNegative() ? "-" : "") + String.join(" ", parts);
    }

    /** To the millisecond. */
    public static String exactly(final Duration amount) {
        final Duration size = amount.abs();
        final List<String> parts = new ArrayList<>();
        add(parts, size.toHours(), "h");
        add(parts, size.toMinutesPart(), "m");
        add(parts, size.toSecondsPart(), "s");
        add(parts, size.toMillisPart(), "ms");
        if (parts.isEmpty()) {
            return "0m";
        }
        return (amount.isNegative() ? "-" : "") + String.join(" ", parts);
    }

    private static void add(final List<String> parts, final long number, final String unit) {
        if (number != 0) {
            parts.add(number + unit);
        }
    }
}
