package io.slamonitor.policy;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of business time as text: {@code 1h30m}, {@code 500ms}, {@code PT4H}. */
public final class BusinessTime {
    /** Ten years: no target is longer. */
    public static final Duration LONGEST = Duration.ofDays(3650);

    private static final Pattern UNITS =
            Pattern.compile("(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");
    private static final Pattern ISO = Pattern.compile("PT(?=\\d)(\\d{1,9}H)?(\\d{1,9}M)?(\\d{1,9}(\\.\\d{1,3})?S)?");

    private BusinessTime() {}

    /** The amount that a text is: more than nothing and at most {@link #LONGEST}; empty if it is none. */
    public static Optional<Duration> parse(final String text) {
        return parseAny(text.trim()).filter(amount -> !amount.isZero() && amount.compareTo(LONGEST) <= 0);
    }

    /** The same without bounds, for messages that say which bound was passed. */
    public static Optional<Duration> parseAny(final String text) {
        if (ISO.matcher(text).matches()) {
            return Optional.of(Duration.parse(text));
        }
        final Matcher units = UNITS.matcher(text);
        if (text.isEmpty() || !units.matches()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofHours(number(units.group(1)))
                .plusMinutes(number(units.group(2)))
                .plusSeconds(number(units.group(3)))
                .plusMillis(number(units.group(4))));
    }

    private static long number(final String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /** As it is written: {@code 1h30m}; {@code 0m} for nothing. */
    public static String format(final Duration amount) {
        final Duration size = amount.abs();
        final StringBuilder text = new StringBuilder();
        append(text, size.toHours(), "h");
        append(text, size.toMinutesPart(), "m");
        append(text, size.toSecondsPart(), "s");
        append(text, size.toMillisPart(), "ms");
        return (amount.isNegative() ? "-" : "") + (text.isEmpty() ? "0m" : text);
    }

    private static void append(final StringBuilder text, final long count, final String unit) {
        if (count != 0) {
            text.append(count).append(unit);
        }
    }
}
