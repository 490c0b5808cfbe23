package io.slamonitor.policy.yaml;

import java.util.Locale;

/** How messages quote what they are about. */
final class Words {
    private static final int LONGEST_QUOTE = 60;

    private Words() {}

    /** Fit for a message: on one line and not too long. */
    static String shortened(String text) {
        String line = onOneLine(text);
        return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…";
    }

    static String onOneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
    }

    /** As policies spell the constants of an enum: {@code waiting-on-customer}. */
    static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
