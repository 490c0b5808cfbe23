package io.slamonitor.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the name that somebody probably meant. Letters count that are inserted, left out, changed or swapped with their
 * neighbour; upper and lower case are the same, and hyphens, underscores and spaces do not count.
 */
public final class NearMiss {
    /** No name is longer, and comparing costs the product of both lengths. */
    private static final int LONGEST = 100;
    /** Shorter words are near to anything. */
    private static final int SHORTEST = 3;

    private static final int LETTERS_PER_SLIP = 3;

    private NearMiss() {}

    /** The nearest of the known names with at most a third of the letters wrong; empty if there is none. */
    public static Optional<String> of(String given, Collection<String> known) {
        int letters = plain(given).length();
        return of(given, known, letters < SHORTEST ? 0 : letters / LETTERS_PER_SLIP);
    }

    /** The nearest of the known names with at most so many letters wrong; empty if there is none. */
    public static Optional<String> of(String given, Collection<String> known, int atMost) {
        if (given.length() > LONGEST) {
            return Optional.empty();
        }
        String plain = plain(given);
        String nearest = null;
        int slips = atMost + 1;
        for (String name : known.stream().sorted(Comparator.naturalOrder()).toList()) {
            String other = plain(name);
            int found = Math.abs(other.length() - plain.length()) < slips ? distance(plain, other) : slips;
            if (found < slips) {
                nearest = name;
                slips = found;
            }
        }
        return Optional.ofNullable(nearest);
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }

    /** Optimal string alignment distance. */
    private static int distance(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, one, other, i, j);
            }
        }
        return cost[one.length()][other.length()];
    }

    private static int cheapest(int[][] cost, String one, String other, int i, int j) {
        int changed = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int best = Math.min(cost[i - 1][j - 1] + changed, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(best, 1 + cost[i - 2][j - 2]) : best;
    }
}
