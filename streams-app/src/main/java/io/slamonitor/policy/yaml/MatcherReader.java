package io.slamonitor.policy.yaml;

import io.slamonitor.policy.FieldRef;
import io.slamonitor.policy.ValueMatcher;
import io.slamonitor.ticket.TicketField;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Reads what is expected of one value. */
final class MatcherReader {
    static final List<String> KEYS = List.of("not", "from", "to");
    static final List<String> ACTOR_KEYS = List.of("not");

    private static final Set<TicketField> NUMBERS =
            EnumSet.of(TicketField.URGENCY, TicketField.IMPACT, TicketField.SUBJECT_LENGTH);
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,10}");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,9})?");

    private final List<String> keys;
    private final String expected;
    /** To the spelling that tickets carry, so that what can never match is a fault. */
    private final UnaryOperator<String> spelling;

    private MatcherReader(List<String> keys, String expected, UnaryOperator<String> spelling) {
        this.keys = keys;
        this.expected = expected;
        this.spelling = spelling;
    }

    /** For the values of a field of tickets. */
    static MatcherReader of(FieldRef field) {
        return new MatcherReader(
                KEYS,
                "a value, a list of values, {not: VALUE} or {from: NUMBER, to: NUMBER}",
                text -> spelled(text, field));
    }

    /** For whoever did something, which is never a number. */
    static MatcherReader ofActor() {
        return new MatcherReader(ACTOR_KEYS, "an actor, a list of actors or {not: ACTOR}", text -> text);
    }

    Optional<ValueMatcher> read(YamlValue value) {
        if (value.isMap()) {
            return value.map(expected, keys).flatMap(this::read);
        }
        return value.isList() ? anyOf(value) : text(value);
    }

    private Optional<ValueMatcher> read(YamlMap map) {
        boolean range = map.has("from") || map.has("to");
        if (map.has("not") == range) {
            return map.faultyUnlessUnknown(
                    keys.contains("from")
                            ? "expected either 'not', or 'from' and 'to' or one of them"
                            : "expected " + expected);
        }
        return range
                ? range(map).map(found -> found)
                : map.read("not", this::read).map(ValueMatcher.Not::new);
    }

    private Optional<ValueMatcher> anyOf(YamlValue list) {
        List<ValueMatcher> matchers = new ArrayList<>();
        List<YamlValue> items = list.items("a list of values");
        items.forEach(item -> text(item).ifPresent(matchers::add));
        if (items.isEmpty()) {
            return list.faulty("expected at least one value");
        }
        return Optional.of(new ValueMatcher.AnyOf(matchers));
    }

    private Optional<ValueMatcher> text(YamlValue value) {
        return value.parse(expected, text -> ValueMatcher.Text.of(spelling.apply(text)));
    }

    /**
     * A value of a field as tickets carry it.
     *
     * @throws IllegalArgumentException if no ticket can, saying what was expected
     */
    static String spelled(String text, FieldRef field) {
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
        Optional<BigDecimal> from = map.read("from", MatcherReader::number);
        Optional<BigDecimal> to = map.read("to", MatcherReader::number);
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
        return value.parse("a number", MatcherReader::parseNumber);
    }

    private static BigDecimal parseNumber(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + Words.shortened(text) + "' is no number: expected one such as 3 or 2.5");
        }
        return new BigDecimal(text);
    }
}
