package io.slamonitor.policy.yaml;

import io.slamonitor.policy.Condition;
import io.slamonitor.policy.Target;
import java.util.List;

/** Targets that earlier ones leave nothing to: the first target of a metric that applies counts. */
final class TargetOverlaps {
    private TargetOverlaps() {}

    static boolean neverApplies(Target target, List<Target> earlier) {
        List<Target> rivals = earlier.stream()
                .filter(other -> other.metric() == target.metric())
                .filter(other ->
                        other.when().equals(Condition.ALWAYS) || other.when().equals(target.when()))
                .toList();
        boolean allCovered = rivals.stream().anyMatch(other -> other.allowance().otherwise() != null);
        boolean eachPriorityCovered = target.allowance().otherwise() == null
                && target.allowance().byPriority().keySet().stream().allMatch(priority -> rivals.stream()
                        .anyMatch(other -> other.allowance().byPriority().containsKey(priority)));
        return allCovered || eachPriorityCovered;
    }
}
