package io.slamonitor.query;

import io.slamonitor.avro.ClockStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Of many clocks those that are due next. No more of them are held than are wanted, however many there are. */
final class FirstDue {
    private static final Comparator<ClockStatus> ORDER =
            order(ClockStatus::getDueAt, ClockStatus::getTicketId, ClockStatus::getMetric, ClockStatus::getCycle);

    private final int most;

    /** The last of those that are held is at the head, to make room for one that is due before it. */
    private final PriorityQueue<ClockStatus> held = new PriorityQueue<>(ORDER.reversed());

    private long seen;

    /** @param most how many are wanted */
    FirstDue(final int most) {
        this.most = most;
    }

    /** What is next comes first: due soonest, or overdue for longest; what is paused has no deadline and comes last. */
    static <T> Comparator<T> order(
            final Function<T, Instant> due,
            final Function<T, String> ticketId,
            final Function<T, String> metric,
            final ToIntFunction<T> cycle) {
        return Comparator.comparing(due, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
                .thenComparing(ticketId)
                .thenComparing(metric)
                .thenComparingInt(cycle);
    }

    void add(final ClockStatus clock) {
        seen++;
        hold(clock);
    }

    void addAll(final FirstDue others) {
        seen += others.seen;
        others.held.forEach(this::hold);
    }

    private void hold(final ClockStatus clock) {
        held.add(clock);
        if (held.size() > most) {
            held.remove();
        }
    }

    /** How many there were. */
    long seen() {
        return seen;
    }

    /** Those that are due next, in that order. */
    List<OpenClock> clocks() {
        return held.stream().sorted(ORDER).map(OpenClock::of).toList();
    }
}
