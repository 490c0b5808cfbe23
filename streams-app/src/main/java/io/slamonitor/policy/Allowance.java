package io.slamonitor.policy;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * When a target is due: one rule for all, or one a priority.
 *
 * @param byPriority rules by priority, compared without regard to case
 * @param otherwise the rule for every other priority, or for a ticket without one; null if the target does not apply
 *     to them
 */
public record Allowance(Map<String, DeadlineRule> byPriority, DeadlineRule otherwise) {

    public Allowance {
        final Map<String, DeadlineRule> ordered = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        ordered.putAll(byPriority);
        byPriority = Collections.unmodifiableMap(ordered);
    }

    /** The same amount of business time for all. */
    public static Allowance of(final Duration amount) {
        return of(new DeadlineRule.Within(amount));
    }

    public static Allowance of(final DeadlineRule rule) {
        return new Allowance(Map.of(), rule);
    }

    /** Amounts of business time by priority; the target applies to no other. */
    public static Allowance byPriority(final Map<String, Duration> amounts) {
        return byPriority(amounts, null);
    }

    /** Amounts of business time by priority, and one for all others; null if the target does not apply to them. */
    public static Allowance byPriority(final Map<String, Duration> amounts, final Duration otherwise) {
        final Map<String, DeadlineRule> rules = new TreeMap<>();
        amounts.forEach((priority, amount) -> rules.put(priority, new DeadlineRule.Within(amount)));
        return new Allowance(rules, otherwise == null ? null : new DeadlineRule.Within(otherwise));
    }

    public Optional<DeadlineRule> forPriority(final Optional<String> priority) {
        return Optional.ofNullable(priority.map(byPriority::get).orElse(otherwise));
    }
}
