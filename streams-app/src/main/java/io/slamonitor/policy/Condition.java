package io.slamonitor.policy;

import io.slamonitor.ticket.TicketAttributes;
import io.slamonitor.ticket.TicketField;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What must hold of a ticket: every named field as expected. An empty condition always holds. */
public record Condition(Map<FieldRef, ValueMatcher> expectations) {

    private static final FieldRef STATUS = new FieldRef.Field(TicketField.STATUS);

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

    /** The first expectation that does not hold; empty if the condition does. */
    public Optional<Mismatch> firstMismatch(final TicketAttributes attributes) {
        for (final Map.Entry<FieldRef, ValueMatcher> expected : expectations.entrySet()) {
            final Optional<String> actual = expected.getKey().valueIn(attributes);
            if (!expected.getValue().matches(actual)) {
                return Optional.of(new Mismatch(expected.getKey(), expected.getValue(), actual));
            }
        }
        return Optional.empty();
    }

    /**
     * Why a condition does not hold.
     *
     * @param actual the ticket's value; empty if it has none
     */
    public record Mismatch(FieldRef field, ValueMatcher expected, Optional<String> actual) {

        /** In words: {@code product is erp; expected crm}. */
        public String describe() {
            return field.describe() + actual.map(value -> " is " + value).orElse(" is not set") + "; expected "
                    + words(field, expected);
        }
    }

    /** In words: {@code product is crm, plan is practice or research}. */
    public String describe() {
        return expectations.isEmpty()
                ? "always"
                : expectations.entrySet().stream()
                        .map(expected ->
                                expected.getKey().describe() + " is " + words(expected.getKey(), expected.getValue()))
                        .collect(Collectors.joining(", "));
    }

    /** A status is held as tickets carry it, and read as policies write it. */
    private static String words(final FieldRef field, final ValueMatcher expected) {
        final String words = expected.describe();
        return field.equals(STATUS) ? words.toLowerCase(Locale.ROOT).replace('_', '-') : words;
    }
}
