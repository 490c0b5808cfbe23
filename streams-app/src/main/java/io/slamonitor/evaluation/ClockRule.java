package io.slamonitor.evaluation;

import io.slamonitor.policy.Lifecycle;
import io.slamonitor.policy.Metric;
import io.slamonitor.policy.OnReopen;
import io.slamonitor.policy.OnRetarget;
import io.slamonitor.policy.PolicyCatalog;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.policy.Target;
import io.slamonitor.policy.Warning;
import io.slamonitor.ticket.TicketAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a policy says about one metric of a ticket at one moment, everything resolved.
 *
 * @param policy the policy
 * @param catalogue the version of the catalogue that holds it
 * @param priority by which the target was chosen; null if the ticket has none
 * @param allowed how much time is allowed
 * @param counting which time counts
 * @param lifecycle what starts and stops the clock
 * @param onReopen what a reopening does; empty if the metric knows none and the target asks for none
 * @param onRetarget what becoming the rule of a running clock does to it
 * @param warnings when people are warned
 */
record ClockRule(
        SlaPolicy policy,
        String catalogue,
        String priority,
        Duration allowed,
        Counting counting,
        Lifecycle lifecycle,
        Optional<OnReopen> onReopen,
        OnRetarget onRetarget,
        List<Warning> warnings) {

    /** The rule for a metric from a moment on; empty if no target applies. */
    static Optional<ClockRule> at(final Moment moment, final Metric metric) {
        if (moment.catalogue().isEmpty()
                || moment.policy().isEmpty()
                || !moment.policy().get().hasTargetOf(metric)) {
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
        return new ClockRule(
                policy,
                catalogue.version(),
                priority.orElse(null),
                target.within().forPriority(priority).orElseThrow(),
                new Counting(
                        catalogue.calendarFor(target.calendar().orElse(policy.calendar()), ticket),
                        usual.counting(),
                        target.pauseWhile().orElse(usual.policyPauses() ? policy.pauseWhile() : Set.of())),
                usual.with(target.startOn(), target.stopOn()),
                target.onReopen()
                        .or(() -> usual.cycles() == Lifecycle.Cycles.REOPENING
                                ? Optional.of(policy.onReopen())
                                : Optional.empty()),
                target.onRetarget().orElse(policy.onRetarget()),
                policy.warnAt());
    }

    /** Whether another rule promises the same: then a change from one to the other is no change of target. */
    boolean promisesTheSameAs(final ClockRule other) {
        return allowed.equals(other.allowed)
                && counting.calendar().name().equals(other.counting.calendar().name())
                && policy.name().equals(other.policy.name());
    }
}
