package io.slamonitor.policy;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers in tickets, which may hold any text. */
final class Numbers {
    /** No exponents: a few characters could stand for a number that fills the memory. */
    private static final Pattern PLAIN = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,18})?");

    private Numbers() {}

    /** The number that a text is, in plain decimal notation; empty if it is none. */
    static Optional<BigDecimal> parse(final String text) {
        final String trimmed = text.trim();
        return PLAIN.matcher(trimmed).matches() ? Optional.of(new BigDecimal(trimmed)) : Optional.empty();
    }
}
