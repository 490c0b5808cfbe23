package io.slamonitor.attainment;

import io.slamonitor.evaluation.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * What one clock adds to attainment, and takes away again when it is not so any more.
 *
 * @param group with which clocks it is counted
 * @param standing what it counts for
 */
public record Contribution(Group group, Standing standing) {

    /**
     * What a clock adds; nothing if it counts for nothing.
     *
     * @param by what clocks are told apart by
     */
    public static Optional<Contribution> of(final Clock clock, final Set<Dimension> by) {
        return Standing.of(clock).map(standing -> new Contribution(Group.of(clock, by), standing));
    }
}
