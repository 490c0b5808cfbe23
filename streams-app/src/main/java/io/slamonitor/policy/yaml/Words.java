package io.slamonitor.policy.yaml;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How messages quote what they are about. */
final class Words {
    private static final int LONGEST_QUOTE = 60;
    private static final int LONGEST_MESSAGE = 1000;
    private static final Pattern LINE_ENDS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");
    /** What a reader would not see, or take for an ordinary space: byte order marks, zero-width and no-break spaces. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Zs}&&[^ ]]");

    private Words() {}

    /** Fit for a message: on one line, everything visible, and not too long. */
    static String shortened(String text) {
        return cut(onOneLine(text), LONGEST_QUOTE);
    }

    /**
     * A whole message.
     *
     * @param text which it may quote as a whole, however long that is
     */
    static String message(String message, String text) {
        String readable = text.length() > LONGEST_QUOTE ? message.replace(text, shortened(text)) : message;
        return cut(onOneLine(readable), LONGEST_MESSAGE);
    }

    static String onOneLine(String text) {
        String line = LINE_ENDS.matcher(text).replaceAll(" ");
        return INVISIBLE
                .matcher(line)
                .replaceAll(found -> String.format("<U+%04X>", found.group().codePointAt(0)));
    }

    /** The first character that a reader would not see. */
    static Optional<Integer> firstInvisible(String line) {
        return INVISIBLE
                .matcher(line)
                .results()
                .map(found -> found.group().codePointAt(0))
                .findFirst();
    }

    private static String cut(String line, int longest) {
        if (line.length() <= longest) {
            return line;
        }
        boolean splitsPair = Character.isHighSurrogate(line.charAt(longest - 1));
        return line.substring(0, splitsPair ? longest - 1 : longest) + "…";
    }

    /** As policies spell the constants of an enum: {@code waiting-on-customer}. */
    static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
