package io.slamonitor.eventfile;

import io.slamonitor.text.NearMiss;
import java.util.Collection;

/** What somebody may have meant by a word that is not known. */
final class Suggestion {
    private Suggestion() {}

    /** The known word closest to this one, as the end of a message; the empty string if none is close. */
    static String of(final String word, final Collection<String> known) {
        return NearMiss.of(word, known)
                .map(found -> "; did you mean '" + found + "'?")
                .orElse("");
    }
}
