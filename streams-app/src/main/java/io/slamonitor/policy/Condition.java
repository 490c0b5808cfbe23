package io.slamonitor.policy;

import io.slamonitor.ticket.TicketAttributes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What must hold of a ticket: every named field as expected. An empty condition always holds. */
public record Condition(Map<FieldRef, ValueMatcher> expectations) {

    public static final Condition ALWAYS = new Condition(Map.of());

    public Condition {
        expectations = Collections.unmodifiableMap(new LinkedHashMap<>(expectations));
    }

    public boolean test(final TicketAttributes attributes) {
        for (final Map.Entry<FieldRef, ValueMatcher> expected : expectations.entrySet()) {
            if (!expected.getValue().matches(expected.getKey().valueIn(attributes))) {
                return false;
            }
        }
        return true;
    }

    /** In words, for explanations: {@code product is crm, plan is practice or research}. */
    public String describe() {
        return expectations.isEmpty()
                ? "always"
                : expectations.entrySet().stream()
                        .map(expected -> expected.getKey().label() + " is "
                                + expected.getValue().describe())
                        .collect(Collectors.joining(", "));
    }
}
