package io.slamonitor.app;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name somebody probably meant. */
final class NearMiss {
    private NearMiss() {}

    /**
     * The known name that is nearest to the one given, at most so many letters away (inserted, left out, changed or
     * swapped); empty if there is none.
     */
    static Optional<String> of(String given, Collection<String> known, int atMost) {
        return known.stream()
                .filter(name -> Math.abs(name.length() - given.length()) <= atMost)
                .filter(name -> distance(given, name) <= atMost)
                .min(Comparator.comparingInt((String name) -> distance(given, name))
                        .thenComparing(name -> name));
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
