package io.slamonitor.policy.facts;

import io.slamonitor.policy.DeadlineRule;
import io.slamonitor.policy.FieldRef;
import io.slamonitor.policy.PriorityRule;
import io.slamonitor.policy.Target;
import io.slamonitor.policy.ValueMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * When a target is due, by priority. One that is for tickets of certain severities only, while the priority is the
 * severity, is for those priorities.
 *
 * @param rules by priority, compared without regard to case
 * @param otherwise for every other priority and for tickets without one
 */
record DueByPriority(Map<String, DeadlineRule> rules, Optional<DeadlineRule> otherwise) {

    /** @param priority the field that holds the priority, if one does */
    static DueByPriority of(final Target target, final Optional<FieldRef> priority) {
        final Map<String, DeadlineRule> rules = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        final Optional<List<String>> named =
                priority.map(target.when().expectations()::get).flatMap(DueByPriority::values);
        if (named.isPresent()) {
            named.get().forEach(value -> target.allowance()
                    .forPriority(Optional.of(value))
                    .ifPresent(rule -> rules.put(value, rule)));
            return new DueByPriority(rules, Optional.empty());
        }
        rules.putAll(target.allowance().byPriority());
        return new DueByPriority(rules, Optional.ofNullable(target.allowance().otherwise()));
    }

    /** The field that is the priority; empty if it is computed, or the desk may correct it. */
    static Optional<FieldRef> fieldOf(final PriorityRule rule) {
        return rule instanceof PriorityRule.ByField byField ? Optional.of(byField.field()) : Optional.empty();
    }

    /** All values that are expected; empty if they are not told one by one. */
    private static Optional<List<String>> values(final ValueMatcher matcher) {
        if (matcher instanceof ValueMatcher.Text text && !text.text().contains("*")) {
            return Optional.of(List.of(text.text()));
        }
        if (!(matcher instanceof ValueMatcher.AnyOf several)) {
            return Optional.empty();
        }
        final List<String> values = new ArrayList<>();
        for (final ValueMatcher one : several.matchers()) {
            final Optional<List<String>> more = values(one);
            if (more.isEmpty()) {
                return Optional.empty();
            }
            values.addAll(more.get());
        }
        return Optional.of(values);
    }
}
