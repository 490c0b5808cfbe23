package io.slamonitor.evaluation;

import io.slamonitor.policy.Metric;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * That a breach is left out of attainment; the verdict stands.
 *
 * @param at when it was excused, UTC
 * @param reason why; empty if nobody said
 * @param by who said so; empty if nobody did
 */
public record Excuse(Instant at, Optional<String> reason, Optional<String> by) {
    /** The attribute of the event that names the metric; every metric if it is left out. */
    public static final String METRIC = TicketEvent.EXCUSED_PREFIX + "metric";

    /** The attribute that names the cycle; every cycle if it is left out. */
    public static final String CYCLE = TicketEvent.EXCUSED_PREFIX + "cycle";

    public static final String REASON = TicketEvent.EXCUSED_PREFIX + "reason";
    public static final String BY = TicketEvent.EXCUSED_PREFIX + "by";

    /** What an event excuses of a clock that was running by then; empty if it excuses nothing of it. */
    static Optional<Excuse> of(final TicketEvent event, final ClockId clock, final Instant startedAt) {
        final boolean excuses = event.type() == EventType.EXCUSED
                && !startedAt.isAfter(event.occurredAt())
                && names(event, METRIC, clock.metric().label())
                && names(event, CYCLE, Integer.toString(clock.cycle()));
        return excuses
                ? Optional.of(new Excuse(
                        event.occurredAt(),
                        Optional.ofNullable(event.attributes().get(REASON)),
                        Optional.ofNullable(event.attributes().get(BY)).or(() -> Optional.ofNullable(event.actor()))))
                : Optional.empty();
    }

    /** The first excuse of a clock, of the sealed part or of these events, in order. */
    static Optional<Excuse> first(final ClockId clock, final Run run, final List<TicketEvent> excuses) {
        return run.sealed().flatMap(Checkpoint.Cycle::excuse).or(() -> excuses.stream()
                .flatMap(event -> of(event, clock, run.startedAt()).stream())
                .findFirst());
    }

    private static boolean names(final TicketEvent event, final String attribute, final String wanted) {
        final String named = event.attributes().get(attribute);
        return named == null || named.trim().equalsIgnoreCase(wanted);
    }

    /** Whether an {@code excused.metric} names a metric. */
    public static boolean isMetric(final String text) {
        return Metric.MEASURED.stream().anyMatch(metric -> metric.label().equalsIgnoreCase(text.trim()));
    }
}
