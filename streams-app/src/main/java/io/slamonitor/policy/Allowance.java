package io.slamonitor.policy;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How much business time a target allows: one amount for all, or one a priority.
 *
 * @param byPriority amounts by priority, compared without regard to case
 * @param otherwise the amount for every other priority, or for a ticket without one; null if the target does not
 *     apply to them
 */
public record Allowance(Map<String, Duration> byPriority, Duration otherwise) {

    public Allowance {
        final Map<String, Duration> ordered = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        ordered.putAll(byPriority);
        byPriority = Collections.unmodifiableMap(ordered);
    }

    public static Allowance of(final Duration amount) {
        return new Allowance(Map.of(), amount);
    }

    public static Allowance byPriority(final Map<String, Duration> amounts) {
        return new Allowance(amounts, null);
    }

    public Optional<Duration> forPriority(final Optional<String> priority) {
        return Optional.ofNullable(priority.map(byPriority::get).orElse(otherwise));
    }
}
