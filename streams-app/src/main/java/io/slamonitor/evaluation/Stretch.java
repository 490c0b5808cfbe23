package io.slamonitor.evaluation;

import io.slamonitor.evaluation.Segment.Reason;
import io.slamonitor.ticket.TicketStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A part of a run in which time counted or did not, while the ticket stood still.
 *
 * @param from its start, UTC
 * @param to its end, UTC; null while it lasts
 * @param reason why it counts or does not
 * @param status the ticket's status
 * @param level the level that held the ticket
 * @param team the team that held it
 * @param before how much had counted before it
 * @param sums what is left of a stretch that was sealed; empty of any other
 */
record Stretch(
        Instant from,
        Instant to,
        Reason reason,
        TicketStatus status,
        Optional<String> level,
        Optional<String> team,
        Duration before,
        Optional<Checkpoint.Part> sums) {

    /** A part of a cycle that was sealed; nothing had counted before it. */
    static Stretch of(final Checkpoint.Part part, final Moment last) {
        return new Stretch(
                part.from(),
                last.at(),
                Reason.SEALED,
                last.after().status(),
                Optional.empty(),
                Optional.empty(),
                Duration.ZERO,
                Optional.of(part));
    }

    boolean counts() {
        return reason.counts();
    }

    /** Whether another stretch, which follows this one, is the same but for the time. */
    boolean goesOnAs(final Stretch next) {
        return reason == next.reason && status == next.status && level.equals(next.level) && team.equals(next.team);
    }

    Stretch until(final Instant end) {
        return new Stretch(from, end, reason, status, level, team, before, sums);
    }

    Stretch after(final Duration counted) {
        return new Stretch(from, to, reason, status, level, team, counted, sums);
    }
}
