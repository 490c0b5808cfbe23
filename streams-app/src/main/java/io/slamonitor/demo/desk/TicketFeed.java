package io.slamonitor.demo.desk;

import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a desk's system sends of one ticket: mostly when it happens, now and then late or twice. */
final class TicketFeed {
    private static final double SENT_TWICE = 0.01;
    private static final double SENT_LATE = 0.01;
    /** What was done in the last moment and is sent afterwards looks like a breach until it comes. */
    private static final double LAST_MOMENT_SENT_LATE = 0.25;

    private final String ticketId;
    private final Chance chance;
    private final List<Arrival> arrivals = new ArrayList<>();
    private long events;

    TicketFeed(final String ticketId, final Chance chance) {
        this.ticketId = ticketId;
        this.chance = chance;
    }

    /** The next event of the ticket. */
    TicketEvent.Builder event(final EventType type, final Instant at) {
        events++;
        return TicketEvent.of(ticketId, type, at)
                .eventId(ticketId + "-" + events)
                .sequence(events);
    }

    /** @param lastMoment whether what was just done was almost too late */
    void send(final TicketEvent event, final boolean lastMoment) {
        final boolean answers =
                event.type() == EventType.AGENT_REPLIED || event.status().equals(Optional.of(TicketStatus.RESOLVED));
        final double lateness = answers && lastMoment ? LAST_MOMENT_SENT_LATE : SENT_LATE;
        final boolean late = event.type() != EventType.CREATED && chance.of(lateness);
        final Instant at = late ? event.occurredAt().plus(chance.minutes(20, 300)) : event.occurredAt();
        arrivals.add(new Arrival(at, events, event));
        if (chance.of(SENT_TWICE)) {
            arrivals.add(new Arrival(at.plus(chance.minutes(1, 60)), events, event));
        }
    }

    List<Arrival> arrivals() {
        return arrivals;
    }
}
