package io.slamonitor.eventfile;

import java.util.Arrays;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text without regard to case, in which {@code *} stands for any run of characters, at least one where it stands
 * alone: {@code *} is any value, the empty text is none.
 */
record TextPattern(String text, Pattern regex) {
    private static final String ANY = "*";

    static TextPattern of(final String text) {
        final String regex = text.equals(ANY)
                ? ".+"
                : Arrays.stream(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return new TextPattern(
                text, Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL));
    }

    static boolean anyMatches(final Collection<TextPattern> patterns, final String value) {
        for (final TextPattern pattern : patterns) {
            if (pattern.matches(value)) {
                return true;
            }
        }
        return false;
    }

    boolean matches(final String value) {
        return text.equalsIgnoreCase(value) || regex.matcher(value).matches();
    }
}
