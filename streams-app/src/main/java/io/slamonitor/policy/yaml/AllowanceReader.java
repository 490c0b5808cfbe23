package io.slamonitor.policy.yaml;

import io.slamonitor.policy.Allowance;
import io.slamonitor.policy.DeadlineRule;
import io.slamonitor.policy.PriorityRule;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads how much time a target allows. */
final class AllowanceReader {
    static final String EXPECTED = Amounts.DURATION_EXPECTED + ", or one for each priority: {high: 2h, default: 8h}";

    /** The key for every priority that is not named. */
    static final String DEFAULT = "default";

    /** The only priorities there are; empty if tickets bring them along. */
    private final Set<String> bands = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    AllowanceReader(PriorityRule priority) {
        bands.addAll(priority.priorities());
    }

    Optional<Allowance> read(YamlValue value) {
        if (value.isText()) {
            return within(value, EXPECTED).map(Allowance::of);
        }
        return value.map(EXPECTED).flatMap(this::read);
    }

    private static Optional<DeadlineRule> within(YamlValue value, String expected) {
        return value.parse(expected, Amounts::duration).map(DeadlineRule.Within::new);
    }

    private Optional<Allowance> read(YamlMap map) {
        Map<String, DeadlineRule> amounts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (YamlMap.Entry entry : map.entries()) {
            Optional<DeadlineRule> amount = within(entry.value(), Amounts.DURATION_EXPECTED);
            if (!names.add(entry.name())) {
                entry.key().fault("the priority '" + Words.shortened(entry.name()) + "' is there twice");
            } else if (isPriority(entry)) {
                amount.ifPresent(found -> amounts.put(entry.name(), found));
            }
        }
        if (map.entries().isEmpty()) {
            return map.self().faulty("expected an amount of time for at least one priority");
        }
        DeadlineRule otherwise = amounts.remove(DEFAULT);
        return Optional.of(new Allowance(amounts, otherwise));
    }

    private boolean isPriority(YamlMap.Entry entry) {
        if (entry.name().equals(DEFAULT) || bands.isEmpty() || bands.contains(entry.name())) {
            return Names.readForeign(entry.key(), "a priority").isPresent();
        }
        entry.key()
                .fault("unknown priority '" + Words.shortened(entry.name()) + "'"
                        + Suggestions.expecting(entry.name(), bands));
        return false;
    }
}
