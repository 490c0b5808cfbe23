package io.slamonitor.policy;

import io.slamonitor.ticket.TicketAttributes;
import java.time.Duration;
import java.util.Optional;

/**
 * An amount of business time of the ticket's own, or of its customer's, that counts instead of the policy's: "every
 * three hours, or less by prior agreement".
 *
 * @param field holds the amount, such as {@code 2h}; what is no amount of time is as if it were not there
 * @param onlyIf which amounts count
 */
public record AmountOverride(FieldRef field, OnlyIf onlyIf) {

    /** Which amounts count, compared with what the policy allows. */
    public enum OnlyIf {
        /** Every one. */
        ANY,
        /** One that is shorter. */
        SHORTER,
        /** One that is longer. */
        LONGER
    }

    /** What counts in the end. A target that does not apply, or is due by a date, stays as it is. */
    Optional<DeadlineRule> of(final Optional<DeadlineRule> agreed, final TicketAttributes ticket) {
        return agreed.map(rule -> rule instanceof DeadlineRule.Within within ? of(within, ticket) : rule);
    }

    private DeadlineRule of(final DeadlineRule.Within agreed, final TicketAttributes ticket) {
        return field.valueIn(ticket)
                .flatMap(BusinessTime::parse)
                .filter(own -> counts(own, agreed.amount()))
                .map(DeadlineRule.Within::new)
                .orElse(agreed);
    }

    private boolean counts(final Duration own, final Duration agreed) {
        return switch (onlyIf) {
            case ANY -> true;
            case SHORTER -> own.compareTo(agreed) < 0;
            case LONGER -> own.compareTo(agreed) > 0;
        };
    }
}
