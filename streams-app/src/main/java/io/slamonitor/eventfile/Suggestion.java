package io.slamonitor.eventfile;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody may have meant by a word that is not known. */
final class Suggestion {
    private static final int CHARACTERS_PER_TYPO = 3;

    private Suggestion() {}

    /** The known word closest to this one, as the end of a message; the empty string if none is close. */
    static String of(final String word, final Collection<String> known) {
        return closest(word, known)
                .map(found -> "; did you mean '" + found + "'?")
                .orElse("");
    }

    private static Optional<String> closest(final String word, final Collection<String> known) {
        final String plain = plain(word);
        return known.stream()
                .filter(candidate ->
                        distance(plain, plain(candidate)) <= Math.max(1, candidate.length() / CHARACTERS_PER_TYPO))
                .min(Comparator.comparingInt(candidate -> distance(plain, plain(candidate))));
    }

    private static String plain(final String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }

    /** Levenshtein's edit distance. */
    private static int distance(final String one, final String other) {
        int[] above = new int[other.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            final int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                final int replaced = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[other.length()];
    }
}
