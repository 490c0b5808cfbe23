package io.slamonitor.evaluation;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.policy.Lifecycle;
import io.slamonitor.policy.Metric;
import io.slamonitor.policy.OnReopen;
import io.slamonitor.policy.OnRetarget;
import io.slamonitor.policy.PolicyCatalog;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.policy.Target;
import io.slamonitor.policy.Warning;
import io.slamonitor.ticket.TicketAttributes;
import io.slamonitor.ticket.TicketStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a policy says about one metric of a ticket at one moment, everything resolved. */
record ClockRule(
        SlaPolicy policy,
        String catalogue,
        BusinessCalendar calendar,
        String priority,
        Duration allowed,
        Lifecycle lifecycle,
        Set<TicketStatus> pauses,
        OnReopen onReopen,
        boolean reopens,
        OnRetarget onRetarget,
        List<Warning> warnings) {

    /** The rule for a metric from a moment on; empty if no target applies. */
    static Optional<ClockRule> at(final Moment moment, final Metric metric) {
        if (moment.catalogue().isEmpty() || moment.policy().isEmpty()) {
            return Optional.empty();
        }
        final PolicyCatalog catalogue = moment.catalogue().get();
        final SlaPolicy policy = moment.policy().get();
        final TicketAttributes ticket = catalogue.enriched(moment.after());
        return policy.targetOf(metric, ticket).map(target -> resolve(catalogue, policy, target, ticket));
    }

    private static ClockRule resolve(
            final PolicyCatalog catalogue, final SlaPolicy policy, final Target target, final TicketAttributes ticket) {
        final Optional<String> priority = policy.priority().priorityOf(ticket);
        final Lifecycle usual = Lifecycle.of(target.metric());
        final Lifecycle lifecycle = new Lifecycle(
                target.startOn().orElse(usual.start()),
                target.stopOn().orElse(usual.stop()),
                usual.whenDone(),
                usual.cycles(),
                usual.counting(),
                usual.policyPauses());
        return new ClockRule(
                policy,
                catalogue.version(),
                catalogue.calendarFor(target.calendar().orElse(policy.calendar()), ticket),
                priority.orElse(null),
                target.within().forPriority(priority).orElseThrow(),
                lifecycle,
                target.pauseWhile().orElse(usual.policyPauses() ? policy.pauseWhile() : Set.of()),
                target.onReopen().orElse(policy.onReopen()),
                usual.cycles() == Lifecycle.Cycles.REOPENING
                        || target.onReopen().isPresent(),
                target.onRetarget().orElse(policy.onRetarget()),
                policy.warnAt());
    }

    /** Why time counts, or does not, in a status. */
    Segment.Reason reasonIn(final TicketStatus status) {
        if (status.isDone()) {
            return Segment.Reason.DONE;
        }
        if (pauses.contains(status)) {
            return Segment.Reason.PAUSED;
        }
        return lifecycle.counting().contains(status) ? Segment.Reason.COUNTS : Segment.Reason.NOT_MEASURED;
    }

    /** Whether another rule promises the same: then a change from one to the other is no change of target. */
    boolean promisesTheSameAs(final ClockRule other) {
        return allowed.equals(other.allowed)
                && calendar.name().equals(other.calendar.name())
                && policy.name().equals(other.policy.name());
    }
}
