package io.slamonitor.evaluation;

import io.slamonitor.ticket.TicketAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What is true of a ticket's service levels at an instant.
 *
 * @param ticketId the ticket
 * @param createdAt when it was created, UTC
 * @param asOf the instant that was asked for, UTC
 * @param attributes the ticket's present attributes
 * @param gone whether the ticket was merged or deleted
 * @param clocks every clock, ordered by metric and cycle; last, if there is anything to announce, the ticket's own, which
 *     measures nothing
 * @param actions what the ticket system should do, or should have done
 * @param upcomingActions what it will have to do, unless something happens
 * @param requesterCase what its requester's other tickets have to know of it
 */
public record Evaluation(
        String ticketId,
        Instant createdAt,
        Instant asOf,
        TicketAttributes attributes,
        boolean gone,
        List<Clock> clocks,
        List<Action> actions,
        List<Action> upcomingActions,
        Optional<RequesterCase> requesterCase) {

    public Evaluation {
        clocks = List.copyOf(clocks);
        actions = List.copyOf(actions);
        upcomingActions = List.copyOf(upcomingActions);
    }

    /** The same, with some of the clocks and actions. */
    Evaluation only(final Predicate<ClockId> clock, final Predicate<ActionKey> action) {
        return new Evaluation(
                ticketId,
                createdAt,
                asOf,
                attributes,
                gone,
                clocks.stream().filter(one -> clock.test(one.id())).toList(),
                actions.stream().filter(one -> action.test(one.key())).toList(),
                upcomingActions.stream().filter(one -> action.test(one.key())).toList(),
                requesterCase);
    }

    /** The next instant at which there is something else to tell if nothing happens; empty if there never is. */
    public Optional<Instant> wakeAt() {
        return Stream.concat(
                        clocks.stream()
                                .flatMap(clock -> clock.upcoming().stream())
                                .map(Announcement::tellAt),
                        upcomingActions.stream().map(Action::at))
                .min(Instant::compareTo);
    }
}
