package io.slamonitor.policy;

import io.slamonitor.ticket.TicketAttributes;
import io.slamonitor.ticket.TicketField;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where a ticket's priority comes from, in words. */
public final class PriorityWords {
    private static final FieldRef PRIORITY = new FieldRef.Field(TicketField.PRIORITY);

    private PriorityWords() {}

    /** {@code critical: urgency 4 x impact 3 = 12}; {@code none: impact is not set}. */
    public static String of(final PriorityRule rule, final TicketAttributes ticket) {
        return rule.priorityOf(ticket).orElse("none") + ": " + why(rule, ticket);
    }

    private static String why(final PriorityRule rule, final TicketAttributes ticket) {
        if (rule instanceof PriorityRule.Corrected corrected) {
            return correction(corrected, ticket);
        }
        if (rule instanceof PriorityRule.ByScore score) {
            return score(score, ticket);
        }
        if (rule instanceof PriorityRule.ByMatrix matrix) {
            return matrix(matrix, ticket);
        }
        final FieldRef field = ((PriorityRule.ByField) rule).field();
        if (field.valueIn(ticket).isEmpty()) {
            return notSet(field);
        }
        return field.equals(PRIORITY) ? "the ticket's own" : "the ticket's " + field.label();
    }

    private static String correction(final PriorityRule.Corrected rule, final TicketAttributes ticket) {
        final Optional<String> said = rule.by().valueIn(ticket);
        if (said.isEmpty()) {
            return why(rule.rule(), ticket);
        }
        if (rule.rule().meantBy(said.get()).isEmpty()) {
            return why(rule.rule(), ticket) + "; " + rule.by().label() + " says '" + said.get()
                    + "', which is no priority and is ignored";
        }
        final String otherwise = rule.rule()
                .priorityOf(ticket)
                .map(priority -> "it would be " + priority + " by ")
                .orElse("there would be none, since ");
        return "corrected by " + rule.by().label() + " (" + said.get() + "); " + otherwise + why(rule.rule(), ticket);
    }

    private static String score(final PriorityRule.ByScore rule, final TicketAttributes ticket) {
        final boolean product = rule.by() == PriorityRule.Combination.PRODUCT;
        final List<String> factors = new ArrayList<>();
        BigDecimal score = product ? BigDecimal.ONE : BigDecimal.ZERO;
        for (final FieldRef field : rule.of()) {
            final Optional<String> value = field.valueIn(ticket);
            final Optional<BigDecimal> number = value.flatMap(Numbers::parse);
            if (number.isEmpty()) {
                return value.isEmpty()
                        ? notSet(field)
                        : field.label() + " is '" + value.get() + "', which is no number";
            }
            factors.add(field.label() + " " + number.get().toPlainString());
            score = product ? score.multiply(number.get()) : score.add(number.get());
        }
        final String sum = String.join(product ? " x " : " + ", factors) + " = "
                + score.stripTrailingZeros().toPlainString();
        return rule.priorityOf(ticket).isPresent() ? sum : sum + " is in no band";
    }

    private static String matrix(final PriorityRule.ByMatrix rule, final TicketAttributes ticket) {
        final List<FieldRef> fields = List.of(rule.row(), rule.column());
        final Optional<FieldRef> missing =
                fields.stream().filter(field -> field.valueIn(ticket).isEmpty()).findFirst();
        if (missing.isPresent()) {
            return notSet(missing.get());
        }
        final String cell = fields.stream()
                .map(field -> field.label() + " " + field.valueIn(ticket).orElseThrow())
                .collect(Collectors.joining(" and "));
        return rule.priorityOf(ticket).isPresent() ? cell : "the matrix has nothing for " + cell;
    }

    private static String notSet(final FieldRef field) {
        return field.label() + " is not set";
    }
}
