package io.slamonitor.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/**
 * Where instants lie in a drawing.
 *
 * @param left the x of the axis' beginning
 * @param right the x of its end
 */
record Plot(TimeAxis axis, double left, double right) {
    private static final int LONGEST_WORD = 12;

    double x(final Instant instant) {
        return left + axis.at(instant) * (right - left);
    }

    /** With one digit after the point, and none where it is whole. */
    static String number(final double number) {
        final BigDecimal rounded = BigDecimal.valueOf(number).setScale(1, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    static String shortened(final String word) {
        return word.codePointCount(0, word.length()) <= LONGEST_WORD
                ? word
                : word.substring(0, word.offsetByCodePoints(0, LONGEST_WORD - 1)) + "…";
    }
}
