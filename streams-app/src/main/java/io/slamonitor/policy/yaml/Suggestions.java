package io.slamonitor.policy.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What somebody who wrote a word that is not known probably meant. */
final class Suggestions {
    /** More choices than this are no help to a reader. */
    private static final int LISTED = 25;
    /** No word of the language is longer. */
    private static final int LONGEST = 60;

    private Suggestions() {}

    /** The end of a message: the nearest of the known words, else all of them. */
    static String expecting(String given, Collection<String> known) {
        return nearest(given, known)
                .map(word -> "; did you mean '" + word + "'?")
                .orElseGet(() -> known.isEmpty() || known.size() > LISTED ? "" : "; expected " + listed(known));
    }

    /** {@code one of a, b or c}, if they are few. */
    static String oneOf(String what, Collection<String> known) {
        return known.isEmpty() || known.size() > LISTED ? what : what + ", one of " + listed(known);
    }

    /** {@code a, b or c}. */
    static String listed(Collection<String> words) {
        String joined = words.stream().collect(Collectors.joining(", "));
        int last = joined.lastIndexOf(", ");
        return last < 0 ? joined : joined.substring(0, last) + " or " + joined.substring(last + 2);
    }

    /** The known word that differs in spelling, or in at most a third of its letters. */
    static Optional<String> nearest(String given, Collection<String> known) {
        if (given.length() > LONGEST) {
            return Optional.empty();
        }
        String plain = plain(given);
        return known.stream()
                .filter(word -> distance(plain, plain(word)) <= tolerance(plain))
                .min(Comparator.comparingInt((String word) -> distance(plain, plain(word)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int tolerance(String plain) {
        return plain.length() < 3 ? 0 : Math.max(1, plain.length() / 3);
    }

    /** Without what people write differently: {@code requester-role}, {@code requesterRole}. */
    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }

    /** Letters to add, drop, replace or swap with their neighbour (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        int replace = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replace, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
