package io.slamonitor.topology;

import io.slamonitor.serde.EventChecks;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.topology.Rejection.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * What an event is held to, whatever its ticket: by the stream, and by who takes events in, so that a sender hears at once what
 * the stream would reject.
 */
public final class EventRules {
    /** As in event files. Clocks and alerts carry a dozen such texts and must fit into a record of 1 MB. */
    private static final int LONGEST_ID = 1_000;

    private static final int LONGEST_TEXT = 10_000;

    private final TopologySettings settings;

    public EventRules(final TopologySettings settings) {
        this.settings = settings;
    }

    /**
     * Why the event is rejected; empty if it is not.
     *
     * @param arrival the record's own timestamp, against which {@code occurredAt} is held, UTC
     */
    public Optional<Rejection> faultOf(final TicketEvent event, final Instant arrival) {
        if (event.occurredAt().isAfter(arrival.plus(settings.maxSkew()))) {
            return rejected(
                    Reason.FROM_THE_FUTURE,
                    "occurredAt " + event.occurredAt() + " lies more than " + settings.maxSkew()
                            + " after the record's arrival at " + arrival);
        }
        if (isTooOld(event.occurredAt()) || isTooOld(event.createdAt())) {
            return rejected(
                    Reason.TOO_OLD,
                    "occurredAt " + event.occurredAt() + " or createdAt " + event.createdAt() + " lies before "
                            + settings.earliest());
        }
        return tooLong(event)
                .map(name -> name + " is too long; expected at most " + LONGEST_ID + " characters in an id and "
                        + LONGEST_TEXT + " in any other text")
                .or(() -> EventChecks.fault(event))
                .flatMap(fault -> rejected(Reason.INVALID, fault));
    }

    private static Optional<Rejection> rejected(final Reason reason, final String message) {
        return Optional.of(Rejection.of(reason, Rejection.VALIDATE, message));
    }

    /** The first text that is longer than what is told of a ticket has room for. */
    private static Optional<String> tooLong(final TicketEvent event) {
        if (event.ticketId().length() > LONGEST_ID) {
            return Optional.of("ticketId");
        }
        if (event.eventId().length() > LONGEST_ID) {
            return Optional.of("eventId");
        }
        return event.fields().entrySet().stream()
                .filter(field -> field.getValue().length() > LONGEST_TEXT)
                .map(field -> field.getKey().fieldName())
                .findFirst();
    }

    private boolean isTooOld(final Instant at) {
        return at != null && at.isBefore(settings.earliest());
    }
}
