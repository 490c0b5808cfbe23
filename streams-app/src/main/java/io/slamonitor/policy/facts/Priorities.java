package io.slamonitor.policy.facts;

import io.slamonitor.policy.DeadlineRule;
import io.slamonitor.policy.SlaPolicy;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The priorities that a policy speaks of. */
final class Priorities {
    private static final Long NO_AMOUNT = Long.MAX_VALUE;

    private Priorities() {}

    /** By the least that any promise allows for them, which is the most urgent first; what has no amount comes last. */
    static List<String> of(final SlaPolicy policy) {
        final Map<String, Long> least = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        policy.priority().priorities().forEach(priority -> least.put(priority, NO_AMOUNT));
        policy.targets().forEach(target -> DueByPriority.of(target, DueByPriority.fieldOf(policy.priority()))
                .rules()
                .forEach((priority, rule) -> least.merge(priority, millis(rule), Math::min)));
        return least.keySet().stream().sorted(Comparator.comparing(least::get)).toList();
    }

    private static Long millis(final DeadlineRule rule) {
        return rule instanceof DeadlineRule.Within within ? within.amount().toMillis() : NO_AMOUNT;
    }
}
