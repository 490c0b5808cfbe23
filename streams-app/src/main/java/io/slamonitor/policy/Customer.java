package io.slamonitor.policy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A customer as the catalogue knows it.
 *
 * @param name as in the tickets' {@code customer}
 * @param calendar its own calendar, if it has one
 * @param plan its plan, used for tickets that name none
 * @param attributes used for tickets that do not bring them along
 * @param targets its own targets, which come before those of the policy
 */
public record Customer(
        String name,
        Optional<String> calendar,
        Optional<String> plan,
        Map<String, String> attributes,
        List<OwnTarget> targets) {

    public Customer {
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
        targets = List.copyOf(targets);
    }

    /** A customer with nothing of its own but a calendar and a plan. */
    public static Customer of(final String name, final Optional<String> calendar, final Optional<String> plan) {
        return new Customer(name, calendar, plan, Map.of(), List.of());
    }

    /** Its own targets that count under a policy, in order. */
    List<Target> targetsUnder(final SlaPolicy policy) {
        if (targets.isEmpty()) {
            return List.of();
        }
        return targets.stream()
                .filter(own -> own.policy().isEmpty() || own.policy().get().equals(policy.name()))
                .map(OwnTarget::target)
                .toList();
    }

    /**
     * A target that was agreed with this customer.
     *
     * @param policy the name of the policy under which it counts; empty for any
     */
    public record OwnTarget(Optional<String> policy, Target target) {}
}
