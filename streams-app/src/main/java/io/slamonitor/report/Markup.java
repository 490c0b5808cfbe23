package io.slamonitor.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes markup that is HTML and well-formed XML at once. Texts and attributes may hold anything: what means something in
 * markup is escaped, what XML does not allow and what turns the direction of writing is replaced.
 */
final class Markup {
    private static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Begins an element. @param attributes names and values in turn */
    Markup open(final String name, final Object... attributes) {
        start(name, attributes);
        out.append('>');
        open.push(name);
        return this;
    }

    /** Ends the element that was begun last. */
    Markup close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An element without content. */
    Markup empty(final String name, final Object... attributes) {
        start(name, attributes);
        out.append("/>");
        return this;
    }

    /** An element that holds a text. */
    Markup element(final String name, final String text, final Object... attributes) {
        return open(name, attributes).text(text).close();
    }

    Markup text(final String text) {
        escape(text, out);
        return this;
    }

    /** Begins a new line, for those who look at the source. */
    Markup line() {
        out.append('\n');
        return this;
    }

    /** Markup of our own, as it is. */
    Markup raw(final String markup) {
        out.append(markup);
        return this;
    }

    private void start(final String name, final Object... attributes) {
        out.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(String.valueOf(attributes[i + 1]), out);
            out.append('"');
        }
    }

    private static void escape(final String text, final StringBuilder out) {
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isAllowed(character) ? character : REPLACEMENT);
            }
        });
    }

    private static boolean isAllowed(final int character) {
        final boolean control = Character.isISOControl(character) && character != '\n' && character != '\t';
        final boolean noCharacter =
                Character.getType(character) == Character.SURROGATE || (character & 0xFFFE) == 0xFFFE;
        final boolean turnsDirection =
                character >= 0x202A && character <= 0x202E || character >= 0x2066 && character <= 0x2069;
        return !control && !noCharacter && !turnsDirection;
    }

    /** @throws IllegalStateException if an element was not ended */
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return out.toString();
    }
}
