package io.slamonitor.policy.yaml;

import io.slamonitor.text.NearMiss;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What somebody who wrote a word that is not known probably meant. */
final class Suggestions {
    /** More choices than this are no help to a reader. */
    private static final int LISTED = 25;

    private static final int MEANT = 5;

    private Suggestions() {}

    /** The end of a message: what was probably meant of the known words, else all of them. */
    static String expecting(String given, Collection<String> known) {
        List<String> meant = meant(given, known);
        if (!meant.isEmpty()) {
            return "; did you mean "
                    + listed(meant.stream().map(word -> "'" + word + "'").toList()) + "?";
        }
        return known.isEmpty() || known.size() > LISTED ? "" : "; expected " + listed(known);
    }

    /** The word that is spelt much like it; else those that it is a part of, as {@code on} is of {@code start-on}. */
    static List<String> meant(String given, Collection<String> known) {
        return NearMiss.of(given, known).map(List::of).orElseGet(() -> known.stream()
                .filter(word -> !given.isBlank() && ("-" + word + "-").contains("-" + given + "-"))
                .limit(MEANT)
                .toList());
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
}
