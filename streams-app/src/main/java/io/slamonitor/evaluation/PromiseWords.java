package io.slamonitor.evaluation;

import io.slamonitor.policy.Allowance;
import io.slamonitor.policy.AmountOverride;
import io.slamonitor.policy.BusinessTime;
import io.slamonitor.policy.DeadlineRule;
import io.slamonitor.policy.FieldRef;
import io.slamonitor.policy.Metric;
import io.slamonitor.policy.PolicyCatalog;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.policy.Target;
import io.slamonitor.ticket.TicketField;
import java.time.Duration;
import java.util.Optional;

/** Where a clock's deadline comes from, in words. */
final class PromiseWords {
    private final ClockRule rule;
    private final PolicyCatalog.Applying applying;
    private final Moment moment;

    private PromiseWords(final ClockRule rule, final PolicyCatalog.Applying applying, final Moment moment) {
        this.rule = rule;
        this.applying = applying;
        this.moment = moment;
    }

    /** {@code 1h: the policy's target for priority critical}. */
    static String of(final ClockRule rule, final Metric metric, final Moment moment) {
        final SlaPolicy policy = rule.policy();
        return moment.catalogue()
                .flatMap(catalogue -> catalogue.targetOf(policy, metric, moment.priority(), moment.enriched()))
                .map(applying -> new PromiseWords(rule, applying, moment).words())
                .orElseGet(() -> rule.promise().deadline().label());
    }

    private String words() {
        return what()
                + ": "
                + applying.overriddenBy().map(this::overridden).orElseGet(this::own)
                + (applying.overriddenBy().isEmpty() ? ignored() : "");
    }

    private String what() {
        final DeadlineRule deadline = applying.deadline();
        if (deadline instanceof DeadlineRule.Within within) {
            return BusinessTime.format(within.amount());
        }
        final String promised = deadline instanceof DeadlineRule.PromisedDate
                ? moment.enriched()
                        .get(TicketField.PROMISED_AT)
                        .map(text -> " " + text)
                        .orElse("")
                : "";
        return "by " + deadline.label() + promised + ", which pauses do not shift";
    }

    /** Whose target it is, and for which tickets. */
    private String own() {
        final Target target = applying.target();
        final String whose = applying.customersOwn()
                ? "the own target of customer "
                        + moment.enriched().get(TicketField.CUSTOMER).orElse("")
                : "the policy's target";
        final String forWhich = target.when().expectations().isEmpty()
                ? ""
                : ", where " + target.when().describe();
        return whose + forPriority(target.allowance()) + forWhich;
    }

    private String forPriority(final Allowance allowance) {
        if (allowance.byPriority().isEmpty()) {
            return "";
        }
        final String priority = rule.priority();
        if (priority != null && allowance.byPriority().containsKey(priority)) {
            return " for priority " + priority;
        }
        return priority == null ? " for tickets without a priority" : " for other priorities than it names";
    }

    private String overridden(final FieldRef field) {
        final String instead = applying.target()
                .allowance()
                .forPriority(Optional.ofNullable(rule.priority()))
                .map(DeadlineRule::label)
                .orElseThrow();
        return "agreed in " + field.label() + ", instead of " + instead + ": " + own();
    }

    /** What is due by a date heeds no amount, and nothing is said of it. */
    private String ignored() {
        return applying.target()
                .override()
                .filter(unused -> applying.deadline() instanceof DeadlineRule.Within)
                .flatMap(override -> override.field()
                        .valueIn(moment.enriched())
                        .map(said -> "; "
                                + override.field().label() + " says '" + said + "', which " + whyIgnored(override, said)
                                + " and is ignored"))
                .orElse("");
    }

    private String whyIgnored(final AmountOverride override, final String said) {
        final Optional<Duration> amount = BusinessTime.parse(said);
        if (amount.isEmpty()) {
            return "is no amount of time";
        }
        return switch (override.onlyIf()) {
            case ANY -> "is the same";
            case SHORTER -> "is not shorter";
            case LONGER -> "is not longer";
        };
    }
}
