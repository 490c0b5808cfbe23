package io.slamonitor.topology;

import java.time.Duration;
import java.time.Instant;

/**
 * How long what is done stays in the store, by the judged time.
 *
 * @param tickets how long a ticket stays after it was done and the last thing that could happen by itself, or did, has
 * @param stubs how long a stub is kept after a ticket has left, so that a late event is told from a new ticket
 */
public record Retention(Duration tickets, Duration stubs) {
    public static final Retention DEFAULT = new Retention(Duration.ofDays(90), Duration.ofDays(400));

    /** When a ticket leaves the store, UTC. */
    Instant purgeAt(final Instant idleSince) {
        return idleSince.plus(tickets);
    }

    /** When nothing is left of a ticket that has left, UTC. */
    Instant forgetAt(final Instant purgedAt) {
        return purgedAt.plus(stubs);
    }
}
