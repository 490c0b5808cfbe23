package io.slamonitor.policy.yaml;

import io.slamonitor.policy.Allowance;
import io.slamonitor.policy.DeadlineRule;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads when a target is due: within how much time, or by when. */
final class AllowanceReader {
    /** The key for every priority that is not named. */
    static final String DEFAULT = "default";

    private static final Form WITHIN = new Form(
            Amounts.DURATION_EXPECTED,
            "{high: 2h, default: 8h}",
            "an amount of time",
            text -> new DeadlineRule.Within(Amounts.duration(text)));
    private static final Form BY = new Form(
            DueDates.EXPECTED, "{high: end-of-business-day, default: +1 business day}", "a date", DueDates::parse);

    static final String WITHIN_EXPECTED = WITHIN.expected();

    /** The only priorities there are; empty if tickets bring them along. */
    private final Set<String> priorities = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    AllowanceReader(Collection<String> priorities) {
        this.priorities.addAll(priorities);
    }

    /** How one rule is written, alone and for each priority. */
    private record Form(String one, String example, String what, Function<String, DeadlineRule> parser) {
        String expected() {
            return one + ", or one for each priority: " + example;
        }
    }

    /** An amount of business time, or one for each priority. */
    Optional<Allowance> within(YamlValue value) {
        return read(value, WITHIN);
    }

    /** A date, or one for each priority. */
    Optional<Allowance> by(YamlValue value) {
        return read(value, BY);
    }

    private Optional<Allowance> read(YamlValue value, Form form) {
        if (value.isText()) {
            return value.parse(form.expected(), form.parser()).map(Allowance::of);
        }
        return value.map(form.expected()).flatMap(map -> read(map, form));
    }

    private Optional<Allowance> read(YamlMap map, Form form) {
        Map<String, DeadlineRule> rules = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (YamlMap.Entry entry : map.entries()) {
            Optional<DeadlineRule> rule = entry.value().parse(form.one(), form.parser());
            if (!names.add(entry.name())) {
                entry.key().fault("the priority '" + Words.shortened(entry.name()) + "' is there twice");
            } else if (isPriority(entry)) {
                rule.ifPresent(found -> rules.put(entry.name(), found));
            }
        }
        if (map.entries().isEmpty()) {
            return map.self().faulty("expected " + form.what() + " for at least one priority");
        }
        DeadlineRule otherwise = rules.remove(DEFAULT);
        return Optional.of(new Allowance(rules, otherwise));
    }

    private boolean isPriority(YamlMap.Entry entry) {
        if (entry.name().equals(DEFAULT) || priorities.isEmpty() || priorities.contains(entry.name())) {
            return Names.readForeign(entry.key(), "a priority").isPresent();
        }
        entry.key()
                .fault("unknown priority '" + Words.shortened(entry.name()) + "'"
                        + Suggestions.expecting(entry.name(), priorities));
        return false;
    }
}
