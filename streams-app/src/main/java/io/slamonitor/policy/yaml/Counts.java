package io.slamonitor.policy.yaml;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** How many: whole numbers within bounds. */
final class Counts {
    /** As many as anybody counts of tickets, messages and characters. */
    static final int MANY = 999_999_999;

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,100}");

    private Counts() {}

    /** A whole number within bounds, both included. */
    static Optional<Integer> read(YamlValue value, int from, int to) {
        return value.parse(expected(from, to), text -> parse(text, from, to));
    }

    /** @throws IllegalArgumentException saying what was expected */
    static int parse(String text, int from, int to) {
        String quoted = "'" + Words.shortened(text) + "'";
        if (!WHOLE_NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException(quoted + " is no whole number: expected " + expected(from, to));
        }
        BigInteger number = new BigInteger(text);
        if (number.compareTo(BigInteger.valueOf(from)) < 0) {
            throw new IllegalArgumentException(quoted + " is too small: expected " + expected(from, to));
        }
        if (number.compareTo(BigInteger.valueOf(to)) > 0) {
            throw new IllegalArgumentException(quoted + " is too large: expected at most " + to);
        }
        return number.intValueExact();
    }

    private static String expected(int from, int to) {
        return "a whole number " + (to == MANY ? "of at least " + from : "from " + from + " to " + to);
    }
}
