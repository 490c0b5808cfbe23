package io.slamonitor.cli;

import java.nio.charset.StandardCharsets;

/** Foreign bytes and texts made fit for a terminal. */
final class Text {
    private static final String ELLIPSIS = "…";

    private Text() {}

    /**
     * The beginning of some bytes as text. What is no printable character, and so could do things to a terminal, is shown
     * as a dot.
     */
    static String preview(final byte[] bytes, final int most) {
        if (bytes == null) {
            return "(null)";
        }
        final String text = new String(bytes, 0, Math.min(bytes.length, most * 4), StandardCharsets.UTF_8);
        return shortened(printable(text), most);
    }

    /** A text from outside, on one line and without control characters. */
    static String printable(final String text) {
        final StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(character -> shown.appendCodePoint(isPrintable(character) ? character : '.'));
        return shown.toString();
    }

    /** At most so many characters. */
    static String shortened(final String text, final int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)) + ELLIPSIS;
    }

    /** As wide as asked; longer text is left as it is, so that ids can be copied. */
    static String padded(final String text, final int width) {
        final int missing = width - text.codePointCount(0, text.length());
        return missing > 0 ? text + " ".repeat(missing) : text;
    }

    private static boolean isPrintable(final int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> character != '\uFFFD';
        };
    }
}
