package io.slamonitor.policy;

import io.slamonitor.ticket.TicketStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a requester may do. Passing a limit is announced, and the ticket system is asked to refuse what passed it.
 *
 * @param openPerRequester how many tickets may be open at once
 * @param newPerRequester how many may be created in a while
 * @param subject how long a subject may be
 * @param message how long a message of the requester may be
 * @param messages how many messages a requester may write to one ticket, the opening one included
 * @param lockOnResolve whether a ticket that was resolved or closed takes no change any more: what is tried is announced
 *     and changes nothing
 * @param onPassed what the ticket system is asked for when a ticket should not be there
 * @param tell who is told
 */
public record Limits(
        Optional<OpenTickets> openPerRequester,
        Optional<NewTickets> newPerRequester,
        Optional<Length> subject,
        Optional<Length> message,
        Optional<Integer> messages,
        boolean lockOnResolve,
        OnPassed onPassed,
        List<String> tell) {

    public static final Limits NONE = new Limits(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            OnPassed.REPORT,
            List.of());

    public Limits {
        tell = List.copyOf(tell);
    }

    /** Whether tickets of one requester are held against each other. */
    public boolean concernRequesters() {
        return openPerRequester.isPresent() || newPerRequester.isPresent();
    }

    /**
     * A limit on tickets that are open at once.
     *
     * @param counting the statuses in which a ticket counts
     */
    public record OpenTickets(int atMost, Set<TicketStatus> counting) {
        public OpenTickets {
            counting = Set.copyOf(counting);
        }
    }

    /**
     * A limit on new tickets.
     *
     * @param per the time, by the wall clock, in which so many may be created
     */
    public record NewTickets(int atMost, Duration per) {}

    /** A length in characters, both ends included. */
    public record Length(int from, int to) {
        public boolean allows(final int length) {
            return from <= length && length <= to;
        }
    }

    /** What the ticket system is asked for when a ticket passes a limit that it should not have passed. */
    public enum OnPassed {
        /** To reject the ticket. */
        REJECT,
        /** Nothing: it is announced, and no more. */
        REPORT
    }
}
