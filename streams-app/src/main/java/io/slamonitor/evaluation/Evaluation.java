package io.slamonitor.evaluation;

import io.slamonitor.ticket.TicketAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is true of a ticket's service levels at an instant.
 *
 * @param ticketId the ticket
 * @param createdAt when it was created, UTC
 * @param asOf the instant that was asked for, UTC
 * @param attributes the ticket's present attributes
 * @param gone whether the ticket was merged or deleted
 * @param clocks every clock, ordered by metric and cycle
 */
public record Evaluation(
        String ticketId,
        Instant createdAt,
        Instant asOf,
        TicketAttributes attributes,
        boolean gone,
        List<Clock> clocks) {

    public Evaluation {
        clocks = List.copyOf(clocks);
    }

    /** The next instant at which another announcement becomes true if nothing happens; empty if none will. */
    public Optional<Instant> wakeAt() {
        return clocks.stream()
                .flatMap(clock -> clock.upcoming().stream())
                .map(Announcement::tellAt)
                .min(Instant::compareTo);
    }
}
