package io.slamonitor.evaluation;

import io.slamonitor.ticket.TicketEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * What started or ended a clock.
 *
 * @param kind what it was
 * @param at when, UTC
 * @param event the event that did it; empty where only the policies changed, or where the ticket was created before it
 *     was first seen
 */
public record Cause(Kind kind, Instant at, Optional<TicketEvent> event) {

    /** Kinds of causes. */
    public enum Kind {
        /** Starts: the ticket was created. */
        CREATION,
        /** Starts: the ticket was reopened, and the policy has a new cycle begin. */
        REOPENING,
        /** Starts or stops: the event that the metric waits for. */
        EVENT,
        /** Stops: the ticket was resolved or closed. */
        DONE,
        /** Ends: the ticket was merged or deleted. */
        TICKET_GONE,
        /** Ends: no target applies any more. */
        TARGET_WITHDRAWN
    }

    static Cause ofStart(final Run run, final Moment moment) {
        if (run.firstMoment() == 0) {
            return new Cause(Kind.CREATION, run.startedAt(), moment.event());
        }
        return new Cause(moment.reopens() ? Kind.REOPENING : Kind.EVENT, run.startedAt(), moment.event());
    }

    static Cause ofEnd(final Run run, final Moment moment) {
        return new Cause(kindOfEnd(run, moment), run.endedAt(), moment.event());
    }

    private static Kind kindOfEnd(final Run run, final Moment moment) {
        return switch (run.ending()) {
            case STOPPED -> Kind.EVENT;
            case DONE, POINTLESS -> Kind.DONE;
            case GONE -> moment.endsTicket() ? Kind.TICKET_GONE : Kind.TARGET_WITHDRAWN;
            case NONE -> throw new IllegalArgumentException("a run that goes on has no end");
        };
    }
}
