package io.slamonitor.policy;

import io.slamonitor.ticket.TicketAttributes;
import io.slamonitor.ticket.TicketField;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** How a policy finds the priority by which its targets are chosen. */
public sealed interface PriorityRule {

    /** The ticket's own {@code priority}. */
    PriorityRule OF_TICKET = new ByField(new FieldRef.Field(TicketField.PRIORITY));

    /** The priority of a ticket, or empty if what it depends on is missing or in no band. */
    Optional<String> priorityOf(TicketAttributes attributes);

    /** The value of one field. */
    record ByField(FieldRef field) implements PriorityRule {
        @Override
        public Optional<String> priorityOf(final TicketAttributes attributes) {
            return field.valueIn(attributes);
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
            final BigDecimal found = score;
            return bands.stream()
                    .filter(band -> band.range().contains(found))
                    .map(Band::priority)
                    .findFirst();
        }
    }

    /** How the numbers of a score are combined. */
    enum Combination {
        PRODUCT,
        SUM
    }

    /** The scores that mean a priority. */
    record Band(String priority, ValueMatcher.Range range) {}
}
