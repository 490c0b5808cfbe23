package io.slamonitor.evaluation;

import io.slamonitor.ticket.TicketStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A stretch of a clock's life in which nothing about the ticket changed.
 *
 * @param from its start, UTC
 * @param to its end, UTC; null while it lasts
 * @param reason why it counts or does not
 * @param status the ticket's status
 * @param level the level that held the ticket
 * @param team the team that held it
 * @param elapsed the business time that counted in it, zero if it does not count
 */
public record Segment(
        Instant from,
        Instant to,
        Reason reason,
        TicketStatus status,
        Optional<String> level,
        Optional<String> team,
        Duration elapsed) {

    /** The same, whoever held the ticket, with all that counted. */
    Segment ofAll(final Duration counted) {
        return new Segment(from, to, reason, status, Optional.empty(), Optional.empty(), counted);
    }

    /** Whether only sums are left of it. */
    public boolean isSealed() {
        return reason == Reason.SEALED;
    }

    /** Why a stretch counts or does not. */
    public enum Reason {
        /** Business time counts. */
        COUNTS(true),
        /** The policy or the target pauses in this status. */
        PAUSED(false),
        /** The metric does not count in this status. */
        NOT_MEASURED(false),
        /** The ticket was resolved or closed. */
        DONE(false),
        /** It lies before a change of target that started the clock anew. */
        BEFORE_RESTART(false),
        /** It is sealed, and only its sums are left: one such segment for each level and team that held the ticket. */
        SEALED(false);

        private final boolean counts;

        Reason(final boolean counts) {
            this.counts = counts;
        }

        public boolean counts() {
            return counts;
        }
    }
}
