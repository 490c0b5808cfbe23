package io.slamonitor.policy.yaml;

import io.slamonitor.policy.Condition;
import io.slamonitor.policy.DeadlineRule;
import io.slamonitor.policy.Target;
import java.util.List;

/** Targets that earlier ones leave nothing to: the first target of a metric that applies counts. */
final class TargetOverlaps {
    private TargetOverlaps() {}

    /** Notes a fault if earlier targets cover every ticket that a target could be for. */
    static void check(Target target, List<Target> earlier, YamlValue value) {
        if (neverApplies(target, earlier)) {
            value.fault("this target never applies: earlier targets of "
                    + target.metric().label() + " cover every ticket that it could be for");
        }
    }

    private static boolean neverApplies(Target target, List<Target> earlier) {
        List<Target> rivals = earlier.stream()
                .filter(other -> other.metric() == target.metric())
                .filter(other ->
                        other.when().equals(Condition.ALWAYS) || other.when().equals(target.when()))
                .toList();
        return rivals.stream().anyMatch(TargetOverlaps::coversAll)
                || target.allowance().otherwise() == null
                        && target.allowance().byPriority().keySet().stream()
                                .allMatch(priority -> rivals.stream().anyMatch(other -> covers(other, priority)));
    }

    private static boolean coversAll(Target target) {
        return always(target.allowance().otherwise())
                && target.allowance().byPriority().values().stream().allMatch(TargetOverlaps::always);
    }

    private static boolean covers(Target target, String priority) {
        DeadlineRule named = target.allowance().byPriority().get(priority);
        return always(named == null ? target.allowance().otherwise() : named);
    }

    /** Whether a rule, once it is there, applies to every ticket: a promise has to be given first. */
    private static boolean always(DeadlineRule rule) {
        return rule != null && !(rule instanceof DeadlineRule.PromisedDate);
    }
}
