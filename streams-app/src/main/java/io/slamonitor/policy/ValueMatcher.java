package io.slamonitor.policy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a condition expects of one value. Text is compared without regard to case. */
public sealed interface ValueMatcher {

    /** @param value the ticket's value; empty if it has none */
    boolean matches(Optional<String> value);

    /** In words that go on after "is": {@code crm}, {@code 3 to 4}, {@code neither resolved nor closed}, {@code set}. */
    String describe();

    /** One value, with {@code *} for any run of characters. A status is spelled as tickets carry it. */
    record Text(String text, Pattern pattern) implements ValueMatcher {
        private static final String WILDCARD = "*";

        public static Text of(final String text) {
            final String regex = Arrays.stream(text.split(Pattern.quote(WILDCARD), -1))
                    .map(Pattern::quote)
                    .collect(Collectors.joining(".*"));
            return new Text(
                    text, Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL));
        }

        @Override
        public boolean matches(final Optional<String> value) {
            return value.isPresent()
                    && (text.contains(WILDCARD)
                            ? pattern.matcher(value.get()).matches()
                            : text.equalsIgnoreCase(value.get()));
        }

        @Override
        public String describe() {
            return text.equals(WILDCARD) ? "set" : text;
        }

        @Override
        public boolean equals(final Object other) {
            return other instanceof Text that
                    && text.toLowerCase(Locale.ROOT).equals(that.text.toLowerCase(Locale.ROOT));
        }

        @Override
        public int hashCode() {
            return text.toLowerCase(Locale.ROOT).hashCode();
        }
    }

    /** A number within bounds, both included; a null bound is open. */
    record Range(BigDecimal from, BigDecimal to) implements ValueMatcher {
        @Override
        public boolean matches(final Optional<String> value) {
            return value.flatMap(Numbers::parse).filter(this::contains).isPresent();
        }

        boolean contains(final BigDecimal number) {
            return (from == null || number.compareTo(from) >= 0) && (to == null || number.compareTo(to) <= 0);
        }

        @Override
        public String describe() {
            if (from == null || to == null) {
                return from == null ? to.toPlainString() + " or less" : from.toPlainString() + " or more";
            }
            return from.compareTo(to) == 0 ? from.toPlainString() : from.toPlainString() + " to " + to.toPlainString();
        }
    }

    /** Any of several. */
    record AnyOf(List<ValueMatcher> matchers) implements ValueMatcher {
        public AnyOf {
            matchers = List.copyOf(matchers);
        }

        @Override
        public boolean matches(final Optional<String> value) {
            return matchers.stream().anyMatch(matcher -> matcher.matches(value));
        }

        @Override
        public String describe() {
            return matchers.stream().map(ValueMatcher::describe).collect(Collectors.joining(" or "));
        }
    }

    /** Anything else, no value included. */
    record Not(ValueMatcher matcher) implements ValueMatcher {
        @Override
        public boolean matches(final Optional<String> value) {
            return !matcher.matches(value);
        }

        @Override
        public String describe() {
            return matcher instanceof AnyOf several && several.matchers().size() > 1
                    ? several.matchers().stream()
                            .map(ValueMatcher::describe)
                            .collect(Collectors.joining(" nor ", "neither ", ""))
                    : "not " + matcher.describe();
        }
    }
}
