package io.slamonitor.policy.yaml;

import io.slamonitor.policy.Condition;
import io.slamonitor.policy.FieldRef;
import io.slamonitor.policy.ValueMatcher;
import io.slamonitor.ticket.TicketField;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads conditions: fields with what is expected of them. */
final class ConditionReader {
    static final List<String> VALUE_KEYS = List.of("not", "from", "to");

    private static final String VALUE_EXPECTED =
            "a value, a list of values, {not: VALUE} or {from: NUMBER, to: NUMBER}";
    private static final Set<TicketField> NUMBERS =
            EnumSet.of(TicketField.URGENCY, TicketField.IMPACT, TicketField.SUBJECT_LENGTH);
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,10}");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,9})?");

    private ConditionReader() {}

    static Optional<Condition> read(YamlValue value) {
        return value.map("a condition: {FIELD: VALUE, ...}").map(map -> {
            Map<FieldRef, ValueMatcher> expectations = new LinkedHashMap<>();
            for (YamlMap.Entry entry : map.entries()) {
                FieldRefs.read(entry.key()).ifPresent(field -> matcher(entry.value(), field)
                        .ifPresent(matcher -> expectations.put(field, matcher)));
            }
            return new Condition(expectations);
        });
    }

    private static Optional<ValueMatcher> matcher(YamlValue value, FieldRef field) {
        if (value.isMap()) {
            return value.map(VALUE_EXPECTED, VALUE_KEYS).flatMap(map -> matcher(map, field));
        }
        return value.isList() ? anyOf(value, field) : text(value, field);
    }

    private static Optional<ValueMatcher> matcher(YamlMap map, FieldRef field) {
        boolean range = map.has("from") || map.has("to");
        if (map.has("not") == range) {
            return map.faultyUnlessUnknown("expected either 'not', or 'from' and 'to' or one of them");
        }
        return range
                ? range(map).map(found -> found)
                : map.read("not", value -> matcher(value, field)).map(ValueMatcher.Not::new);
    }

    private static Optional<ValueMatcher> anyOf(YamlValue list, FieldRef field) {
        List<ValueMatcher> matchers = new ArrayList<>();
        List<YamlValue> items = list.items("a list of values");
        items.forEach(item -> text(item, field).ifPresent(matchers::add));
        if (items.isEmpty()) {
            return list.faulty("expected at least one value");
        }
        return Optional.of(new ValueMatcher.AnyOf(matchers));
    }

    private static Optional<ValueMatcher> text(YamlValue value, FieldRef field) {
        return value.parse(VALUE_EXPECTED, text -> ValueMatcher.Text.of(normalised(text, field)));
    }

    /** As tickets carry it, so that what can never match is a fault. */
    private static String normalised(String text, FieldRef field) {
        if (field.equals(new FieldRef.Field(TicketField.STATUS))) {
            return Statuses.parsePattern(text);
        }
        boolean number = field instanceof FieldRef.Field known && NUMBERS.contains(known.field());
        if (number && !text.equals("*") && !WHOLE_NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + Words.shortened(text) + "' is no value of '" + field.label() + "': expected a whole number");
        }
        return text;
    }

    /** {@code {from: 3, to: 4}}, both included; an end that is left out is open. */
    static Optional<ValueMatcher.Range> range(YamlMap map) {
        Optional<BigDecimal> from = map.read("from", ConditionReader::number);
        Optional<BigDecimal> to = map.read("to", ConditionReader::number);
        if (map.has("from") && from.isEmpty() || map.has("to") && to.isEmpty()) {
            return Optional.empty();
        }
        if (from.isPresent() && to.isPresent() && from.get().compareTo(to.get()) > 0) {
            return map.self()
                    .faulty("no number is from " + from.get() + " to " + to.get() + ": expected the smaller one first");
        }
        return Optional.of(new ValueMatcher.Range(from.orElse(null), to.orElse(null)));
    }

    private static Optional<BigDecimal> number(YamlValue value) {
        return value.parse("a number", ConditionReader::parseNumber);
    }

    static BigDecimal parseNumber(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + Words.shortened(text) + "' is no number: expected one such as 3 or 2.5");
        }
        return new BigDecimal(text);
    }
}
