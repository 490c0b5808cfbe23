package io.slamonitor.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

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
        return length(text) <= most ? text : text.substring(0, text.offsetByCodePoints(0, most - 1)) + ELLIPSIS;
    }

    /** As wide as asked; longer text is left as it is, so that ids can be copied. */
    static String padded(final String text, final int width) {
        final int missing = width - length(text);
        return missing > 0 ? text + " ".repeat(missing) : text;
    }

    /** In lines of at most so many characters, broken at spaces; a longer word is broken anywhere. At least one line. */
    static List<String> wrapped(final String text, final int width) {
        final List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && length(line) + 1 + length(word) > width) {
                lines.add(line);
                line = "";
            }
            while (length(word) > width) {
                final int end = word.offsetByCodePoints(0, width);
                lines.add(word.substring(0, end));
                word = word.substring(end);
            }
            line = line.isEmpty() ? word : line + " " + word;
        }
        lines.add(line);
        return lines;
    }

    static int length(final String text) {
        return text.codePointCount(0, text.length());
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
