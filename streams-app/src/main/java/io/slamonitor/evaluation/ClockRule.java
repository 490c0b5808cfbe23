package io.slamonitor.evaluation;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.policy.DeadlineRule;
import io.slamonitor.policy.Ladder;
import io.slamonitor.policy.Lifecycle;
import io.slamonitor.policy.Metric;
import io.slamonitor.policy.OnReopen;
import io.slamonitor.policy.OnRetarget;
import io.slamonitor.policy.PolicyCatalog;
import io.slamonitor.policy.PromisedAt;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.policy.Target;
import io.slamonitor.ticket.TicketAttributes;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketStatus;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a policy says about one metric of a ticket at one moment, everything resolved.
 *
 * @param policy the policy
 * @param catalogue the version of the catalogue that holds it
 * @param priority by which the target was chosen; null if the ticket has none
 * @param promise the target as it was agreed
 * @param deadline the same, resolved
 * @param counting which time counts
 * @param lifecycle what starts and stops the clock
 * @param onReopen what a reopening does; empty if the metric knows none and the target asks for none
 * @param onRetarget what becoming the rule of a running clock does to it
 * @param tellings what people are told, beside the breach
 * @param ladder the levels of support
 * @param quietOutside the calendar during whose closed hours only breaches are told
 * @param reportingZone in which attainment is counted
 */
record ClockRule(
        SlaPolicy policy,
        String catalogue,
        String priority,
        Promise promise,
        Deadline deadline,
        Counting counting,
        Lifecycle lifecycle,
        Optional<OnReopen> onReopen,
        OnRetarget onRetarget,
        List<Telling> tellings,
        Ladder ladder,
        Optional<BusinessCalendar> quietOutside,
        ZoneId reportingZone) {

    /** The rule for a metric from a moment on; empty if no target applies. */
    static Optional<ClockRule> at(final Moment moment, final Metric metric) {
        if (moment.catalogue().isEmpty() || moment.policy().isEmpty()) {
            return Optional.empty();
        }
        final PolicyCatalog catalogue = moment.catalogue().get();
        final SlaPolicy policy = moment.policy().get();
        return catalogue
                .targetOf(policy, metric, moment.priority(), moment.enriched())
                .flatMap(applying -> resolve(catalogue, policy, applying, moment));
    }

    private static Optional<ClockRule> resolve(
            final PolicyCatalog catalogue,
            final SlaPolicy policy,
            final PolicyCatalog.Applying applying,
            final Moment moment) {
        final TicketAttributes ticket = moment.enriched();
        final Target target = applying.target();
        final BusinessCalendar calendar =
                catalogue.calendarFor(target.calendar().orElse(policy.calendar()), ticket);
        return deadline(applying.deadline(), calendar, ticket).map(deadline -> {
            final Lifecycle usual = Lifecycle.of(target.metric());
            return new ClockRule(
                    policy,
                    catalogue.version(),
                    moment.priority().orElse(null),
                    new Promise(applying.deadline(), applying.customersOwn(), applying.overriddenBy()),
                    deadline,
                    new Counting(calendar, usual.counting(), pausedIn(policy, target, usual, deadline)),
                    usual.with(target.startOn(), target.stopOn()),
                    target.onReopen()
                            .or(() -> usual.cycles() == Lifecycle.Cycles.REOPENING
                                    ? Optional.of(policy.onReopen())
                                    : Optional.empty()),
                    target.onRetarget().orElse(policy.onRetarget()),
                    tellings(policy, target),
                    policy.ladder(),
                    policy.quietOutside().map(reference -> catalogue.calendarFor(reference, ticket)),
                    catalogue.reportingZone(policy));
        });
    }

    /** Empty for a promise that was not given, or in no form that can be read. */
    private static Optional<Deadline> deadline(
            final DeadlineRule rule, final BusinessCalendar calendar, final TicketAttributes ticket) {
        if (rule instanceof DeadlineRule.Within within) {
            return Optional.of(new Deadline.Within(within.amount()));
        }
        if (rule instanceof DeadlineRule.EndOfBusinessDay day) {
            return Optional.of(new Deadline.ByBusinessDay(day.daysLater()));
        }
        return ticket.get(TicketField.PROMISED_AT)
                .flatMap(text -> PromisedAt.parse(text, calendar.zone()))
                .map(Deadline.ByPromise::new);
    }

    private static Set<TicketStatus> pausedIn(
            final SlaPolicy policy, final Target target, final Lifecycle usual, final Deadline deadline) {
        if (deadline instanceof Deadline.By) {
            return Set.of();
        }
        return target.pauseWhile().orElse(usual.policyPauses() ? policy.pauseWhile() : Set.of());
    }

    private static List<Telling> tellings(final SlaPolicy policy, final Target target) {
        return Stream.concat(
                        target.warnAt().orElse(policy.warnAt()).stream().map(Telling::of),
                        policy.ladder().rungs().stream()
                                .filter(rung -> rung.on().equals(Optional.of(target.metric())))
                                .map(rung -> Telling.of(rung, policy.ladder())))
                .toList();
    }

    /** Whether another rule promises the same: then a change from one to the other is no change of target. */
    boolean promisesTheSameAs(final ClockRule other) {
        return deadline.equals(other.deadline)
                && counting.calendar().name().equals(other.counting.calendar().name())
                && policy.name().equals(other.policy.name());
    }
}
