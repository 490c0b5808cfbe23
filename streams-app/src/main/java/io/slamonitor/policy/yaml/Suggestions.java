package io.slamonitor.policy.yaml;

import io.slamonitor.text.NearMiss;
import java.util.Collection;
import java.util.stream.Collectors;

/** What somebody who wrote a word that is not known probably meant. */
final class Suggestions {
    /** More choices than this are no help to a reader. */
    private static final int LISTED = 25;

    private Suggestions() {}

    /** The end of a message: the nearest of the known words, else all of them. */
    static String expecting(String given, Collection<String> known) {
        return NearMiss.of(given, known)
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
}
