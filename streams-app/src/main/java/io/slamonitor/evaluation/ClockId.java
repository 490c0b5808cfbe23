package io.slamonitor.evaluation;

import io.slamonitor.policy.Metric;
import java.util.Comparator;

/** Which clock of a ticket. */
public record ClockId(Metric metric, int cycle) implements Comparable<ClockId> {

    private static final Comparator<ClockId> ORDER =
            Comparator.comparing(ClockId::metric).thenComparing(ClockId::cycle);

    @Override
    public int compareTo(final ClockId other) {
        return ORDER.compare(this, other);
    }
}
