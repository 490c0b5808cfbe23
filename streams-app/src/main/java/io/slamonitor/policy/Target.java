package io.slamonitor.policy;

import io.slamonitor.ticket.TicketAttributes;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketStatus;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One promise of a policy: a metric and when it is due. What is empty is as the metric's {@link Lifecycle} or the policy
 * says.
 *
 * @param metric what is measured
 * @param when which of the policy's tickets have this target; the first target of a metric that applies counts
 * @param allowance how much time is allowed, or by when
 * @param override an amount of the ticket's own that counts instead
 * @param calendar the calendar in which it is counted
 * @param startOn what starts the clock
 * @param stopOn what stops the clock
 * @param pauseWhile the statuses in which the clock stands still
 * @param onReopen what a reopening does
 * @param onRetarget what a change of target does
 * @param warnAt when people are warned
 */
public record Target(
        Metric metric,
        Condition when,
        Allowance allowance,
        Optional<AmountOverride> override,
        Optional<CalendarRef> calendar,
        Optional<Trigger> startOn,
        Optional<Trigger> stopOn,
        Optional<Set<TicketStatus>> pauseWhile,
        Optional<OnReopen> onReopen,
        Optional<OnRetarget> onRetarget,
        Optional<List<Warning>> warnAt) {

    /** A target with nothing out of the ordinary. */
    public static Target of(final Metric metric, final Allowance allowance) {
        return new Target(
                metric,
                Condition.ALWAYS,
                allowance,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** When it is due for such a ticket; empty if it does not apply to it. */
    public Optional<DeadlineRule> deadlineFor(final Optional<String> priority, final TicketAttributes ticket) {
        if (!when.test(ticket)) {
            return Optional.empty();
        }
        final Optional<DeadlineRule> agreed = allowance.forPriority(priority).filter(rule -> isGiven(rule, ticket));
        return override.isPresent() ? override.get().of(agreed, ticket) : agreed;
    }

    private static boolean isGiven(final DeadlineRule rule, final TicketAttributes ticket) {
        return !(rule instanceof DeadlineRule.PromisedDate)
                || ticket.get(TicketField.PROMISED_AT)
                        .flatMap(text -> PromisedAt.parse(text, ZoneOffset.UTC))
                        .isPresent();
    }

    /** The field of the ticket that says when it is due, if what counts in the end is not the target's own. */
    Optional<FieldRef> overriddenBy(final Optional<String> priority, final DeadlineRule counting) {
        return override.filter(unused -> !Optional.of(counting).equals(allowance.forPriority(priority)))
                .map(AmountOverride::field);
    }
}
