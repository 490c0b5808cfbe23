package io.slamonitor.policy.yaml;

import io.slamonitor.policy.BusinessTime;
import java.time.Duration;
import java.util.regex.Pattern;

/** Amounts of time as policies write them. */
final class Amounts {
    static final String DURATION_EXPECTED = "an amount of time such as 30m, 4h or 1h30m";

    private static final Pattern WITH_DAYS = Pattern.compile("P?\\d.*[dDwW].*");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    private Amounts() {}

    /**
     * An amount of business time, more than nothing and at most ten years: {@code 1h30m}, {@code 500ms}, {@code PT4H}.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    static Duration duration(String text) {
        Duration amount =
                BusinessTime.parseAny(text).orElseThrow(() -> new IllegalArgumentException(whatIsWrong(text)));
        if (amount.isZero()) {
            throw new IllegalArgumentException("'" + text + "' is no time at all: expected more than zero");
        }
        if (amount.compareTo(BusinessTime.LONGEST) > 0) {
            throw new IllegalArgumentException("'" + text + "' is longer than the longest target, "
                    + BusinessTime.LONGEST.toHours() + "h (ten years)");
        }
        return amount;
    }

    private static String whatIsWrong(String text) {
        String quoted = "'" + Words.shortened(text) + "'";
        if (NUMBER.matcher(text).matches()) {
            return quoted + " has no unit: expected " + DURATION_EXPECTED;
        }
        if (WITH_DAYS.matcher(text).matches()) {
            return quoted + " is ambiguous: a day of business time may mean 24 hours or the hours of a working day;"
                    + " expected hours, such as 16h";
        }
        return quoted + " is no amount of time: expected " + DURATION_EXPECTED;
    }

    /**
     * The same, or nothing: {@code 0m}.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    static Duration durationOrNone(String text) {
        boolean none = BusinessTime.parseAny(text).filter(Duration::isZero).isPresent();
        return none ? Duration.ZERO : duration(text);
    }
}
