package io.slamonitor.audit;

import java.util.Comparator;
import java.util.Locale;

/**
 * Something that was told and is not so, or is so and was not told.
 *
 * @param subject the id of the alert, action, clock or record that it is about
 * @param sentence what is wrong, for the person who has to look into it
 */
public record Difference(Kind kind, String ticketId, String subject, String sentence) {

    /** By ticket, then by what it is about. */
    public static final Comparator<Difference> ORDER = Comparator.comparing(Difference::ticketId)
            .thenComparing(Difference::subject)
            .thenComparing(Difference::kind)
            .thenComparing(Difference::sentence);

    /** What went wrong. */
    public enum Kind {
        /** It should have been told by now and was not. */
        LOST,
        /** It was told twice. */
        DOUBLED,
        /** It was told, and nothing that was known by then made it true. */
        FALSE,
        /** What was said of it makes no story: a revision is missing, or a state that cannot follow. */
        BROKEN,
        /** It was left in another state than it is in. */
        WRONG_STATE,
        /** It was told with another instant. */
        WRONG_INSTANT,
        /** It paged and should not have, or should have and did not. */
        WRONG_MUTE,
        /** A clock runs that is not told of. */
        MISSING_CLOCK,
        /** A clock is told of that is not there. */
        EXTRA_CLOCK,
        /** A clock is told of otherwise than it is. */
        WRONG_CLOCK,
        /** What is said to be active now is not what was last told. */
        WRONG_CURRENT,
        /** It is told of a ticket of which no event was accepted. */
        UNKNOWN_TICKET,
        /** A record was neither taken nor rejected, or cannot be read. */
        UNREADABLE;

        /** As it is written. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
