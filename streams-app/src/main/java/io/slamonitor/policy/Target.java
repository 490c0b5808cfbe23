package io.slamonitor.policy;

import io.slamonitor.ticket.TicketStatus;
import java.util.Optional;
import java.util.Set;

/**
 * One promise of a policy: a metric and how much business time is allowed. What is empty is as the metric's
 * {@link Lifecycle} or the policy says.
 *
 * @param metric what is measured
 * @param when which of the policy's tickets have this target; the first target of a metric that applies counts
 * @param within how much time is allowed
 * @param calendar the calendar in which it is counted
 * @param startOn what starts the clock
 * @param stopOn what stops the clock
 * @param pauseWhile the statuses in which the clock stands still
 * @param onReopen what a reopening does
 * @param onRetarget what a change of target does
 */
public record Target(
        Metric metric,
        Condition when,
        Allowance within,
        Optional<CalendarRef> calendar,
        Optional<Trigger> startOn,
        Optional<Trigger> stopOn,
        Optional<Set<TicketStatus>> pauseWhile,
        Optional<OnReopen> onReopen,
        Optional<OnRetarget> onRetarget) {

    /** A target with nothing out of the ordinary. */
    public static Target of(final Metric metric, final Allowance within) {
        return new Target(
                metric,
                Condition.ALWAYS,
                within,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
