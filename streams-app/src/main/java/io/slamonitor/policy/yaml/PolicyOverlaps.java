package io.slamonitor.policy.yaml;

import io.slamonitor.policy.Condition;
import io.slamonitor.policy.SlaPolicy;
import java.util.HashMap;
import java.util.Map;

/** Policies that an earlier one leaves no ticket to: the first that matches counts. */
final class PolicyOverlaps {
    private final Map<Condition, Earlier> byMatch = new HashMap<>();

    private record Earlier(String name, Place place) {}

    void check(SlaPolicy policy, YamlValue value) {
        Earlier sameMatch = byMatch.putIfAbsent(policy.match(), new Earlier(policy.name(), value.place()));
        Earlier catchAll = byMatch.get(Condition.ALWAYS);
        Earlier winner = sameMatch != null ? sameMatch : catchAll;
        boolean isItself = winner != null && winner.name().equals(policy.name());
        if (winner != null && !isItself) {
            value.fault("the policy '" + policy.name() + "' never applies: '" + winner.name() + "' at " + winner.place()
                    + " comes first and matches every ticket that it could match");
        }
    }
}
