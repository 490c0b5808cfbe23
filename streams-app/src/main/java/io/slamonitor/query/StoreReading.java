package io.slamonitor.query;

import io.slamonitor.attainment.Overview;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the stores of this instance count at one time.
 *
 * @param attainment by partition of the groups
 * @param due how many open clocks are due how soon, by partition of the input
 * @param objectives which share of clocks is to be met, from 0 to 1, by policy and metric; the same on every instance
 */
public record StoreReading(
        Map<Integer, Overview> attainment, Map<Integer, Map<Due, Long>> due, Map<Aim, Double> objectives) {
    /** Nothing is there to be read. */
    public static final StoreReading NONE = new StoreReading(Map.of(), Map.of(), Map.of());

    public StoreReading {
        attainment = new TreeMap<>(attainment);
        due = new TreeMap<>(due);
    }

    /** Open clocks that are due about as soon. */
    public record Due(String policy, String metric, DueIn in) {}

    /** What an objective is for. */
    public record Aim(String policy, String metric) {}
}
