package io.slamonitor.topology;

import io.slamonitor.attainment.Dimension;
import io.slamonitor.attainment.ReportingWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * How attainment is counted.
 *
 * @param dimensions what clocks are told apart by
 * @param mostGroups how many groups of clocks are counted one by one, over all partitions; later ones are counted together
 * @param interval how often what has changed is told, by the wall clock
 * @param hours how long hours are kept after their end, by the judged time
 * @param days how long days are
 * @param months how long months are
 */
public record Reporting(
        Set<Dimension> dimensions, int mostGroups, Duration interval, Duration hours, Duration days, Duration months) {
    public static final Reporting DEFAULT = new Reporting(
            EnumSet.of(
                    Dimension.CUSTOMER,
                    Dimension.POLICY,
                    Dimension.METRIC,
                    Dimension.PRIORITY,
                    Dimension.TEAM,
                    Dimension.LEVEL),
            10_000,
            Duration.ofSeconds(5),
            Duration.ofDays(14),
            Duration.ofDays(400),
            Duration.ofDays(3_660));

    public Reporting {
        final Set<Dimension> copy = EnumSet.noneOf(Dimension.class);
        copy.addAll(dimensions);
        dimensions = Collections.unmodifiableSet(copy);
    }

    /** How many groups one of so many partitions counts one by one. */
    int mostGroupsOf(final int partitions) {
        return (mostGroups + partitions - 1) / partitions;
    }

    /** What ended by then is kept no more, UTC. */
    Instant keptSince(final ReportingWindow.Kind kind, final Instant asOf) {
        return asOf.minus(
                switch (kind) {
                    case HOUR -> hours;
                    case DAY -> days;
                    case MONTH -> months;
                });
    }
}
