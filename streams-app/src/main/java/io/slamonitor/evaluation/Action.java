package io.slamonitor.evaluation;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that the ticket system should do.
 *
 * @param key which action of the ticket
 * @param at when what calls for it became true, UTC
 * @param reason why, in words
 * @param needed whether there still is something to do, as the ticket stands now
 */
public record Action(ActionKey key, Instant at, String reason, boolean needed) {

    /**
     * To close a ticket that is left without an answer.
     *
     * @param number which closing of the ticket it is, from 1
     */
    public static Action closing(final int number, final Instant at, final String reason) {
        final String subject = number == 1 ? AutoCloser.SUBJECT : AutoCloser.SUBJECT + "/" + number;
        return new Action(new ActionKey(ActionKey.Type.CLOSE_TICKET, subject), at, reason, false);
    }

    /** To refuse a ticket that passed a limit and should not be there. */
    public static Action rejection(final Announcement passed, final boolean needed) {
        return new Action(
                new ActionKey(ActionKey.Type.REJECT_TICKET, passed.level()), passed.at(), passed.detail(), needed);
    }

    /** The level of support to escalate to; empty if it is no escalation. */
    public Optional<String> level() {
        return key.level();
    }
}
