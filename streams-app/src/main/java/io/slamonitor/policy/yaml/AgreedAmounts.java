package io.slamonitor.policy.yaml;

import io.slamonitor.policy.AmountOverride;
import io.slamonitor.policy.FieldRef;
import io.slamonitor.policy.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Customers' attributes whose amounts of time count in place of a target's. What is no amount there would be as if it were
 * not said, and nobody would know.
 */
final class AgreedAmounts {
    private final Set<String> names = new HashSet<>();
    private final List<YamlMap.Entry> attributes = new ArrayList<>();

    /** A target that may name such an attribute. */
    void add(Target target) {
        target.override()
                .map(AmountOverride::field)
                .filter(FieldRef.Attribute.class::isInstance)
                .map(FieldRef.Attribute.class::cast)
                .ifPresent(attribute -> names.add(attribute.name()));
    }

    /** An attribute of a customer, with a text as its value. */
    void add(YamlMap.Entry attribute) {
        attributes.add(attribute);
    }

    /** Notes a fault for each value that is no amount, once all targets are known. */
    void check() {
        attributes.stream()
                .filter(attribute -> names.contains(attribute.name()))
                .forEach(attribute -> attribute.value().parse(Amounts.DURATION_EXPECTED, AgreedAmounts::amount));
    }

    private static Duration amount(String text) {
        try {
            return Amounts.duration(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + ", since the 'override' of a target names it", e);
        }
    }
}
