package io.slamonitor.evaluation;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.calendar.CalendarDefinition;
import io.slamonitor.calendar.WeeklyHours;
import io.slamonitor.policy.Allowance;
import io.slamonitor.policy.AmountOverride;
import io.slamonitor.policy.ApplyTo;
import io.slamonitor.policy.AutoClose;
import io.slamonitor.policy.CalendarRef;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.Condition;
import io.slamonitor.policy.DeadlineRule;
import io.slamonitor.policy.Escalation;
import io.slamonitor.policy.FieldRef;
import io.slamonitor.policy.Ladder;
import io.slamonitor.policy.Limits;
import io.slamonitor.policy.Metric;
import io.slamonitor.policy.OnReopen;
import io.slamonitor.policy.OnRetarget;
import io.slamonitor.policy.PolicyCatalog;
import io.slamonitor.policy.PriorityRule;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.policy.Target;
import io.slamonitor.policy.Trigger;
import io.slamonitor.policy.ValueMatcher;
import io.slamonitor.policy.Violation;
import io.slamonitor.policy.Warning;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Policies of few words: everything that a test does not say is as plain as can be, and counted in desk hours. */
final class TestPolicies {
    /** Monday to Friday 09:00 to 17:00, London. */
    static final BusinessCalendar DESK = weekdays("desk", "09:00-17:00");
    /** Monday to Friday 08:00 to 20:00, London. */
    static final BusinessCalendar LONG_DESK = weekdays("long-desk", "08:00-20:00");

    static final BusinessCalendar ALWAYS = BusinessCalendar.alwaysOpen("24x7", TestTime.LONDON);

    private TestPolicies() {}

    private static BusinessCalendar weekdays(final String name, final String hours) {
        return BusinessCalendar.of(CalendarDefinition.builder(name, TestTime.LONDON)
                .hours(WeeklyHours.builder().on("mon-fri", hours).build())
                .build());
    }

    static PolicyBuilder policy(final TargetBuilder... targets) {
        return new PolicyBuilder(targets);
    }

    static TargetBuilder target(final Metric metric, final String within) {
        return new TargetBuilder(Target.of(metric, Allowance.of(TestTime.amount(within))));
    }

    /** A target by a date. */
    static TargetBuilder by(final Metric metric, final DeadlineRule rule) {
        return new TargetBuilder(Target.of(metric, Allowance.of(rule)));
    }

    /** Amounts by priority: {@code "high", "2h", "low", "8h"}. */
    static TargetBuilder byPriority(final Metric metric, final String... amounts) {
        final Map<String, Duration> byPriority = new LinkedHashMap<>();
        for (int i = 0; i < amounts.length; i += 2) {
            byPriority.put(amounts[i], TestTime.amount(amounts[i + 1]));
        }
        return new TargetBuilder(Target.of(metric, Allowance.byPriority(byPriority)));
    }

    static Catalogues live(final PolicyBuilder... policies) {
        return Catalogues.of(catalogue("1", Instant.EPOCH, policies));
    }

    static PolicyCatalog catalogue(final String version, final String effectiveFrom, final PolicyBuilder... policies) {
        return catalogue(version, TestTime.at(effectiveFrom), policies);
    }

    static PolicyCatalog catalogue(final String version, final Instant effectiveFrom, final PolicyBuilder... policies) {
        return new PolicyCatalog(
                version,
                effectiveFrom,
                Map.of("desk", DESK, "long-desk", LONG_DESK, "24x7", ALWAYS),
                Map.of(),
                Arrays.stream(policies).map(PolicyBuilder::build).toList());
    }

    static Condition when(final TicketField field, final String value) {
        return new Condition(Map.of(new FieldRef.Field(field), ValueMatcher.Text.of(value)));
    }

    /** A policy in the making; each call says one thing that is out of the ordinary. */
    static final class PolicyBuilder {
        private final List<Target> targets;
        private String name = "standard";
        private Condition match = Condition.ALWAYS;
        private PriorityRule priority = PriorityRule.OF_TICKET;
        private String calendar = "desk";
        private Set<TicketStatus> pauseWhile = Set.of();
        private OnReopen onReopen = OnReopen.RESUME;
        private OnRetarget onRetarget = OnRetarget.APPLY;
        private ApplyTo applyTo = ApplyTo.NEW;
        private List<Warning> warnAt = List.of();
        private Ladder ladder = Ladder.NONE;
        private Optional<CalendarRef> quietOutside = Optional.empty();
        private List<Violation> violations = List.of();
        private Limits limits = Limits.NONE;
        private Optional<AutoClose> autoClose = Optional.empty();

        private PolicyBuilder(final TargetBuilder... targets) {
            this.targets = Stream.of(targets).map(TargetBuilder::build).toList();
        }

        PolicyBuilder named(final String value) {
            name = value;
            return this;
        }

        PolicyBuilder matching(final TicketField field, final String value) {
            match = when(field, value);
            return this;
        }

        PolicyBuilder in(final String value) {
            calendar = value;
            return this;
        }

        PolicyBuilder prioritised(final PriorityRule value) {
            priority = value;
            return this;
        }

        PolicyBuilder pauseWhile(final TicketStatus... statuses) {
            pauseWhile = Set.of(statuses);
            return this;
        }

        PolicyBuilder onReopen(final OnReopen value) {
            onReopen = value;
            return this;
        }

        PolicyBuilder onRetarget(final OnRetarget value) {
            onRetarget = value;
            return this;
        }

        PolicyBuilder applyTo(final ApplyTo value) {
            applyTo = value;
            return this;
        }

        PolicyBuilder warnAt(final int... percents) {
            warnAt = Arrays.stream(percents)
                    .mapToObj(percent -> Warning.at(BigDecimal.valueOf(percent)))
                    .toList();
            return this;
        }

        SlaPolicy build() {
            return SlaPolicy.named(name, new CalendarRef.Named(calendar))
                    .match(match)
                    .priority(priority)
                    .targets(targets)
                    .pauseWhile(pauseWhile)
                    .onReopen(onReopen)
                    .onRetarget(onRetarget)
                    .applyTo(applyTo)
                    .warnAt(warnAt)
                    .ladder(ladder)
                    .quietOutside(quietOutside)
                    .violations(violations)
                    .limits(limits)
                    .autoClose(autoClose)
                    .build();
        }

        PolicyBuilder ladder(final List<String> levels, final Escalation... rungs) {
            ladder = new Ladder(levels, List.of(rungs));
            return this;
        }

        PolicyBuilder quietOutside(final String value) {
            quietOutside = Optional.of(new CalendarRef.Named(value));
            return this;
        }

        PolicyBuilder violations(final Violation... value) {
            violations = List.of(value);
            return this;
        }

        PolicyBuilder limits(final Limits value) {
            limits = value;
            return this;
        }

        PolicyBuilder autoClose(final AutoClose value) {
            autoClose = Optional.of(value);
            return this;
        }

        PolicyBuilder warnAt(final Warning... value) {
            warnAt = List.of(value);
            return this;
        }
    }

    /** A target in the making. */
    static final class TargetBuilder {
        private final Target plain;
        private Condition when = Condition.ALWAYS;
        private Optional<CalendarRef> calendar = Optional.empty();
        private Optional<Trigger> startOn = Optional.empty();
        private Optional<Trigger> stopOn = Optional.empty();
        private Optional<Set<TicketStatus>> pauseWhile = Optional.empty();
        private Optional<OnReopen> onReopen = Optional.empty();
        private Optional<OnRetarget> onRetarget = Optional.empty();
        private Optional<AmountOverride> override = Optional.empty();
        private Optional<List<Warning>> warnAt = Optional.empty();

        TargetBuilder(final Target plain) {
            this.plain = plain;
        }

        TargetBuilder when(final TicketField field, final String value) {
            when = TestPolicies.when(field, value);
            return this;
        }

        TargetBuilder in(final String value) {
            calendar = Optional.of(new CalendarRef.Named(value));
            return this;
        }

        TargetBuilder startOn(final Trigger value) {
            startOn = Optional.of(value);
            return this;
        }

        TargetBuilder stopOn(final Trigger value) {
            stopOn = Optional.of(value);
            return this;
        }

        TargetBuilder pauseWhile(final TicketStatus... statuses) {
            pauseWhile = Optional.of(Set.of(statuses));
            return this;
        }

        TargetBuilder onReopen(final OnReopen value) {
            onReopen = Optional.of(value);
            return this;
        }

        TargetBuilder onRetarget(final OnRetarget value) {
            onRetarget = Optional.of(value);
            return this;
        }

        TargetBuilder override(final FieldRef field, final AmountOverride.OnlyIf onlyIf) {
            override = Optional.of(new AmountOverride(field, onlyIf));
            return this;
        }

        TargetBuilder warnAt(final Warning... value) {
            warnAt = Optional.of(List.of(value));
            return this;
        }

        Target build() {
            return new Target(
                    plain.metric(),
                    when,
                    plain.allowance(),
                    override,
                    calendar,
                    startOn,
                    stopOn,
                    pauseWhile,
                    onReopen,
                    onRetarget,
                    warnAt);
        }
    }
}
