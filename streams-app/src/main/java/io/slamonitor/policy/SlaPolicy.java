package io.slamonitor.policy;

import io.slamonitor.ticket.TicketAttributes;
import io.slamonitor.ticket.TicketStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is promised for which tickets.
 *
 * @param name unique in its catalogue
 * @param version as its authors count it
 * @param match which tickets it is for
 * @param calendar in which time is counted
 * @param priority how the priority is found
 * @param targets the promises; the first of a metric that applies counts
 * @param pauseWhile statuses in which the clocks of {@code resolution} and {@code workaround} stand still
 * @param onReopen what a reopening does
 * @param onRetarget what a change of target does
 * @param applyTo which tickets it judges once it is live
 * @param warnAt when people are warned, ascending
 */
public record SlaPolicy(
        String name,
        String version,
        Condition match,
        CalendarRef calendar,
        PriorityRule priority,
        List<Target> targets,
        Set<TicketStatus> pauseWhile,
        OnReopen onReopen,
        OnRetarget onRetarget,
        ApplyTo applyTo,
        List<Warning> warnAt) {

    public SlaPolicy {
        targets = List.copyOf(targets);
        pauseWhile = Set.copyOf(pauseWhile);
        warnAt = List.copyOf(warnAt);
    }

    /** The target of a metric for such a ticket, if there is one that allows it an amount of time. */
    public Optional<Target> targetOf(final Metric metric, final TicketAttributes attributes) {
        for (final Target target : targets) {
            if (target.metric() == metric
                    && target.when().test(attributes)
                    && target.within()
                            .forPriority(priority.priorityOf(attributes))
                            .isPresent()) {
                return Optional.of(target);
            }
        }
        return Optional.empty();
    }

    /** Whether some tickets have a target of this metric. */
    public boolean hasTargetOf(final Metric metric) {
        for (final Target target : targets) {
            if (target.metric() == metric) {
                return true;
            }
        }
        return false;
    }
}
