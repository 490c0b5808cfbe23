package io.slamonitor.policy;

import io.slamonitor.ticket.TicketAttributes;
import io.slamonitor.ticket.TicketField;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How a policy finds the priority by which its targets are chosen. */
public sealed interface PriorityRule {

    /** The ticket's own {@code priority}. */
    PriorityRule OF_TICKET = new ByField(new FieldRef.Field(TicketField.PRIORITY));

    /** The priority of a ticket, or empty if what it depends on is missing or in no band. */
    Optional<String> priorityOf(TicketAttributes attributes);

    /** The priority that somebody means who corrects what the rule found; empty if it is none of the rule's. */
    Optional<String> meantBy(String correction);

    /** All priorities that it can find; empty if tickets bring them along. */
    List<String> priorities();

    /** The value of one field. */
    record ByField(FieldRef field) implements PriorityRule {
        @Override
        public Optional<String> priorityOf(final TicketAttributes attributes) {
            return field.valueIn(attributes);
        }

        @Override
        public Optional<String> meantBy(final String correction) {
            return Optional.of(correction);
        }

        @Override
        public List<String> priorities() {
            return List.of();
        }
    }

    /** A number computed from several fields, looked up in bands. */
    record ByScore(List<FieldRef> of, Combination by, List<Band> bands) implements PriorityRule {
        public ByScore {
            of = List.copyOf(of);
            bands = List.copyOf(bands);
        }

        @Override
        public Optional<String> priorityOf(final TicketAttributes attributes) {
            BigDecimal score = by == Combination.PRODUCT ? BigDecimal.ONE : BigDecimal.ZERO;
            for (final FieldRef field : of) {
                final Optional<BigDecimal> factor = field.valueIn(attributes).flatMap(Numbers::parse);
                if (factor.isEmpty()) {
                    return Optional.empty();
                }
                score = by == Combination.PRODUCT ? score.multiply(factor.get()) : score.add(factor.get());
            }
            return bandOf(score);
        }

        private Optional<String> bandOf(final BigDecimal score) {
            return bands.stream()
                    .filter(band -> band.range().contains(score))
                    .map(Band::priority)
                    .findFirst();
        }

        /** A score, or the name of a band. */
        @Override
        public Optional<String> meantBy(final String correction) {
            return Numbers.parse(correction).flatMap(this::bandOf).or(() -> oneOf(priorities(), correction));
        }

        @Override
        public List<String> priorities() {
            return bands.stream().map(Band::priority).toList();
        }
    }

    /**
     * Looked up in a table of two fields' values, compared without regard to case.
     *
     * @param cells priorities by the row's and the column's value
     */
    record ByMatrix(FieldRef row, FieldRef column, Map<String, Map<String, String>> cells) implements PriorityRule {
        public ByMatrix {
            final Map<String, Map<String, String>> rows = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            cells.forEach((value, columns) -> {
                final Map<String, String> byColumn = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
                byColumn.putAll(columns);
                rows.put(value, Collections.unmodifiableMap(byColumn));
            });
            cells = Collections.unmodifiableMap(rows);
        }

        @Override
        public Optional<String> priorityOf(final TicketAttributes attributes) {
            return row.valueIn(attributes).map(cells::get).flatMap(columns -> column.valueIn(attributes)
                    .map(columns::get));
        }

        @Override
        public Optional<String> meantBy(final String correction) {
            return oneOf(priorities(), correction);
        }

        @Override
        public List<String> priorities() {
            return cells.values().stream()
                    .map(Map::values)
                    .flatMap(Collection::stream)
                    .distinct()
                    .toList();
        }
    }

    /**
     * Found by a rule until the desk corrects it.
     *
     * @param by the field in which the desk says otherwise; what is no priority of the rule's is as if it were not there
     */
    record Corrected(PriorityRule rule, FieldRef by) implements PriorityRule {
        @Override
        public Optional<String> priorityOf(final TicketAttributes attributes) {
            return by.valueIn(attributes).flatMap(rule::meantBy).or(() -> rule.priorityOf(attributes));
        }

        @Override
        public Optional<String> meantBy(final String correction) {
            return rule.meantBy(correction);
        }

        @Override
        public List<String> priorities() {
            return rule.priorities();
        }
    }

    private static Optional<String> oneOf(final List<String> priorities, final String text) {
        return priorities.stream()
                .filter(priority -> priority.equalsIgnoreCase(text.trim()))
                .findFirst();
    }

    /** How the numbers of a score are combined. */
    enum Combination {
        PRODUCT,
        SUM
    }

    /** The scores that mean a priority. */
    record Band(String priority, ValueMatcher.Range range) {}
}
