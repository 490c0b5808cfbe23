package io.slamonitor.evaluation;

import io.slamonitor.policy.Metric;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import java.time.Instant;
import java.util.Collection;
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
        return means(event, clock) && !startedAt.isAfter(event.occurredAt())
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

    /**
     * The clock that an event excuses by its cycle, and that was sealed: nothing is told of it any more, whatever comes.
     *
     * @param kept the clocks that are evaluated still
     * @return the first one; empty if the event excuses one that is kept, or names no cycle
     */
    public static Optional<ClockId> tooLate(
            final TicketEvent event, final Checkpoint seal, final Collection<ClockId> kept) {
        if (event.type() != EventType.EXCUSED || kept.stream().anyMatch(clock -> means(event, clock))) {
            return Optional.empty();
        }
        return cycle(event).flatMap(cycle -> Metric.MEASURED.stream()
                .map(metric -> new ClockId(metric, cycle))
                .filter(clock -> means(event, clock) && seal.holds(clock))
                .findFirst());
    }

    private static Optional<Integer> cycle(final TicketEvent event) {
        try {
            return Optional.ofNullable(event.attributes().get(CYCLE)).map(text -> Integer.valueOf(text.trim()));
        } catch (final NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean means(final TicketEvent event, final ClockId clock) {
        return event.type() == EventType.EXCUSED
                && names(event, METRIC, clock.metric().label())
                && names(event, CYCLE, Integer.toString(clock.cycle()));
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
