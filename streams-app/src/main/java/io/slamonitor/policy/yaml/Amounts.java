package io.slamonitor.policy.yaml;

import io.slamonitor.policy.BusinessTime;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Pattern;

/** Amounts of time and percentages as policies write them. */
final class Amounts {
    static final String DURATION_EXPECTED = "an amount of time such as 30m, 4h or 1h30m";
    static final String PERCENT_EXPECTED = "a percentage such as 75%";

    private static final Pattern WITH_DAYS = Pattern.compile("P?\\d.*[dDwW].*");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern PERCENT = Pattern.compile("\\d{1,2}(?:\\.\\d{1,3})?%");
    private static final Pattern NONE = Pattern.compile("-\\d+(?:\\.\\d+)?%|0+(?:\\.0+)?%");
    private static final Pattern BEYOND = Pattern.compile("[1-9]\\d{2,}(?:\\.\\d+)?%");

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
     * A percentage, more than 0 and less than 100.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    static BigDecimal percent(String text) {
        if (PERCENT.matcher(text).matches()) {
            BigDecimal share = new BigDecimal(text.substring(0, text.length() - 1));
            if (share.signum() > 0) {
                return share;
            }
        }
        boolean beyond = BEYOND.matcher(text).matches();
        if (beyond || NONE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + Words.shortened(text) + "' is no share of a target: expected more than"
                            + " 0% and less than 100%" + (beyond ? "; a breach is announced in any case" : ""));
        }
        throw new IllegalArgumentException(
                "'" + Words.shortened(text) + "' is no percentage: expected one such as 75% or 99.5%");
    }
}
