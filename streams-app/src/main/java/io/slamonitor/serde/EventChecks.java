package io.slamonitor.serde;

import io.slamonitor.evaluation.Excuse;
import io.slamonitor.policy.Metric;
import io.slamonitor.policy.PromisedAt;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is wrong with what an event says in texts that have a meaning. New events are held to it; what a store holds was
 * accepted when it came.
 */
public final class EventChecks {
    private EventChecks() {}

    /** What is wrong and what was expected; empty if nothing is. */
    public static Optional<String> fault(final TicketEvent event) {
        return promise(event).or(() -> excuse(event));
    }

    private static Optional<String> promise(final TicketEvent event) {
        return Optional.ofNullable(event.fields().get(TicketField.PROMISED_AT))
                .filter(text -> PromisedAt.parse(text, ZoneOffset.UTC).isEmpty())
                .map(text -> "promisedAt is '" + text + "'; expected an instant with its offset such as"
                        + " 2026-03-01T17:00:00Z, or a local date such as 2026-03-01, from 1900 to 2199");
    }

    private static Optional<String> excuse(final TicketEvent event) {
        return event.type() != EventType.EXCUSED
                ? Optional.empty()
                : Optional.ofNullable(event.attributes().get(Excuse.METRIC))
                        .filter(metric -> !Excuse.isMetric(metric))
                        .map(metric -> Excuse.METRIC + " is '" + metric + "'; expected one of "
                                + Metric.MEASURED.stream().map(Metric::label).collect(Collectors.joining(", ")));
    }
}
