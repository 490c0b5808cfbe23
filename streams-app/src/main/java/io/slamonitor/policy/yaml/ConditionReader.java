package io.slamonitor.policy.yaml;

import io.slamonitor.policy.Condition;
import io.slamonitor.policy.FieldRef;
import io.slamonitor.policy.ValueMatcher;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads conditions: fields with what is expected of them. */
final class ConditionReader {
    private ConditionReader() {}

    static Optional<Condition> read(YamlValue value) {
        return value.map("a condition: {FIELD: VALUE, ...}").map(map -> {
            Map<FieldRef, ValueMatcher> expectations = new LinkedHashMap<>();
            for (YamlMap.Entry entry : map.entries()) {
                FieldRefs.read(entry.key()).ifPresent(field -> MatcherReader.of(field)
                        .read(entry.value())
                        .ifPresent(matcher -> expectations.put(field, matcher)));
            }
            return new Condition(expectations);
        });
    }
}
