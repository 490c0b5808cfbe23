package io.slamonitor.policy;

import io.slamonitor.ticket.Erasure;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What catalogues expect of people: of a field that may name one, or of who does something. They are found wherever they
 * are written, since all that a policy is made of are records.
 */
public final class PersonRules {
    private static final String HERE = PersonRules.class.getPackageName();

    /**
     * What a policy expects of a person.
     *
     * @param where the policy or customer, and the catalogue's version, for people
     */
    public record Rule(String where, ValueMatcher expected) {
        /** Whether it tells two names apart. */
        boolean tellsApart(final String one, final String other) {
            return expected.matches(Optional.of(one)) != expected.matches(Optional.of(other));
        }
    }

    private final Set<String> places;
    private final List<Rule> found = new ArrayList<>();

    private PersonRules(final Set<String> places) {
        this.places = places;
    }

    /**
     * Everything that is expected of a person.
     *
     * @param places where people are named, as {@link Erasure#places}
     */
    public static List<Rule> of(final Collection<PolicyCatalog> catalogues, final Set<String> places) {
        final PersonRules rules = new PersonRules(places);
        for (final PolicyCatalog catalogue : catalogues) {
            catalogue
                    .policies()
                    .forEach(policy -> rules.look("policy " + policy.name() + " of " + catalogue.version(), policy));
            catalogue
                    .customers()
                    .forEach((name, customer) ->
                            rules.look("customer " + name + " of " + catalogue.version(), customer));
        }
        return List.copyOf(rules.found);
    }

    /** The rules by which it matters whether somebody is called by the one name or the other. */
    public static List<Rule> tellingApart(final List<Rule> rules, final String one, final String other) {
        return rules.stream().filter(rule -> rule.tellsApart(one, other)).toList();
    }

    /**
     * A form of pseudonyms by which no rule tells them from a name: as they are, or within the pattern by which a rule knows
     * the name ({@code agent-*}).
     *
     * @param sample any pseudonym
     * @return empty if a rule means this very name
     */
    public static Optional<UnaryOperator<String>> formFor(
            final String name, final List<Rule> rules, final String sample) {
        final List<UnaryOperator<String>> forms = new ArrayList<>();
        forms.add(UnaryOperator.identity());
        rules.forEach(rule -> patterns(rule.expected())
                .filter(pattern -> pattern.matches(Optional.of(name)))
                .forEach(pattern -> forms.add(pseudonym -> within(pattern.text(), pseudonym))));
        return forms.stream()
                .filter(form -> tellingApart(rules, name, form.apply(sample)).isEmpty())
                .findFirst();
    }

    private static Stream<ValueMatcher.Text> patterns(final ValueMatcher matcher) {
        if (matcher instanceof ValueMatcher.Text text) {
            return Stream.of(text).filter(its -> its.text().contains("*"));
        }
        if (matcher instanceof ValueMatcher.AnyOf any) {
            return any.matchers().stream().flatMap(PersonRules::patterns);
        }
        return matcher instanceof ValueMatcher.Not not ? patterns(not.matcher()) : Stream.empty();
    }

    private static String within(final String pattern, final String pseudonym) {
        final int star = pattern.indexOf('*');
        return pattern.substring(0, star)
                + pseudonym
                + pattern.substring(star + 1).replace("*", "");
    }

    private void look(final String where, final Object part) {
        if (part instanceof Optional<?> optional) {
            optional.ifPresent(inner -> look(where, inner));
        } else if (part instanceof Collection<?> several) {
            several.forEach(inner -> look(where, inner));
        } else if (part instanceof Map<?, ?> map) {
            map.values().forEach(inner -> look(where, inner));
        } else if (part instanceof Condition condition) {
            condition.expectations().forEach((field, expected) -> {
                if (places.contains(field.label())) {
                    found.add(new Rule(where, expected));
                }
            });
        } else if (part instanceof Trigger.Kind kind) {
            kind.actor()
                    .filter(actor -> places.contains(Erasure.ACTOR))
                    .ifPresent(actor -> found.add(new Rule(where, actor)));
            look(where, kind.when());
        } else if (part instanceof Record whole
                && whole.getClass().getPackageName().equals(HERE)) {
            for (final RecordComponent component : whole.getClass().getRecordComponents()) {
                look(where, valueOf(component, whole));
            }
        }
    }

    private static Object valueOf(final RecordComponent component, final Record whole) {
        try {
            return component.getAccessor().invoke(whole);
        } catch (final ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "cannot look into " + whole.getClass().getSimpleName(), e);
        }
    }
}
