package io.slamonitor.evaluation;

import io.slamonitor.policy.Metric;
import java.util.Comparator;

/** Which clock of a ticket. */
public record ClockId(Metric metric, int cycle) implements Comparable<ClockId> {

    /** What is announced of a ticket itself: there is one, and it is no cycle of anything. */
    public static final ClockId OF_TICKET = new ClockId(Metric.TICKET, 0);

    private static final Comparator<ClockId> ORDER =
            Comparator.comparing(ClockId::metric).thenComparing(ClockId::cycle);

    @Override
    public int compareTo(final ClockId other) {
        return ORDER.compare(this, other);
    }
}
