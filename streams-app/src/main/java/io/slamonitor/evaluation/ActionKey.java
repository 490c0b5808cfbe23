package io.slamonitor.evaluation;

import java.util.Comparator;
import java.util.Locale;

/**
 * Identifies an action of a ticket: no instant and no version in it, so that it is one action whatever late news
 * changes.
 *
 * @param type what to do
 * @param subject what calls for it
 */
public record ActionKey(Type type, String subject) implements Comparable<ActionKey> {

    private static final Comparator<ActionKey> ORDER =
            Comparator.comparing(ActionKey::type).thenComparing(ActionKey::subject);

    /** What a ticket system can be asked for. */
    public enum Type {
        /** To give the ticket to a level of support. */
        ESCALATE,
        /** To close it. */
        CLOSE_TICKET,
        /** To refuse it. */
        REJECT_TICKET,
        /** To accept no more messages. */
        LOCK_TICKET
    }

    /** The action's id among all tickets: the same for the same fact, always. */
    public String idFor(final String ticketId) {
        return String.join("/", ticketId, type.name().toLowerCase(Locale.ROOT).replace('_', '-'), subject);
    }

    @Override
    public int compareTo(final ActionKey other) {
        return ORDER.compare(this, other);
    }
}
