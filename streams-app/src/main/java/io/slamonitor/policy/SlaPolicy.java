package io.slamonitor.policy;

import io.slamonitor.ticket.TicketStatus;
import java.time.ZoneId;
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
 * @param warnAt when people are warned
 * @param ladder levels of support, and who is brought in when
 * @param quietOutside the calendar during whose closed hours nobody is warned and nothing is escalated: it is told at the
 *     next opening; breaches are told at once
 * @param violations what is worth reporting
 * @param limits what requesters may do
 * @param autoClose when a ticket without an answer is closed
 * @param reportingZone the zone whose hours, days and months attainment is counted in; empty for that of the policy's
 *     calendar
 * @param objectives which share of its clocks it wants met
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
        List<Warning> warnAt,
        Ladder ladder,
        Optional<CalendarRef> quietOutside,
        List<Violation> violations,
        Limits limits,
        Optional<AutoClose> autoClose,
        Optional<ZoneId> reportingZone,
        Objectives objectives) {

    public SlaPolicy {
        targets = List.copyOf(targets);
        pauseWhile = Set.copyOf(pauseWhile);
        warnAt = List.copyOf(warnAt);
        violations = List.copyOf(violations);
    }

    /** A policy for all tickets that promises nothing yet, in one calendar. */
    public static Builder named(final String name, final CalendarRef calendar) {
        return new Builder(name, calendar);
    }

    /** Whether some tickets have a target of this metric. */
    boolean hasTargetOf(final Metric metric) {
        for (final Target target : targets) {
            if (target.metric() == metric) {
                return true;
            }
        }
        return false;
    }

    /** Collects a policy; what is not said is as plain as can be. */
    public static final class Builder {
        private final String name;
        private final CalendarRef calendar;
        private String version = "1";
        private Condition match = Condition.ALWAYS;
        private PriorityRule priority = PriorityRule.OF_TICKET;
        private List<Target> targets = List.of();
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
        private Optional<ZoneId> reportingZone = Optional.empty();
        private Objectives objectives = Objectives.NONE;

        private Builder(final String name, final CalendarRef calendar) {
            this.name = name;
            this.calendar = calendar;
        }

        public Builder version(final String value) {
            version = value;
            return this;
        }

        public Builder match(final Condition value) {
            match = value;
            return this;
        }

        public Builder priority(final PriorityRule value) {
            priority = value;
            return this;
        }

        public Builder targets(final List<Target> value) {
            targets = value;
            return this;
        }

        public Builder pauseWhile(final Set<TicketStatus> value) {
            pauseWhile = value;
            return this;
        }

        public Builder onReopen(final OnReopen value) {
            onReopen = value;
            return this;
        }

        public Builder onRetarget(final OnRetarget value) {
            onRetarget = value;
            return this;
        }

        public Builder applyTo(final ApplyTo value) {
            applyTo = value;
            return this;
        }

        public Builder warnAt(final List<Warning> value) {
            warnAt = value;
            return this;
        }

        public Builder ladder(final Ladder value) {
            ladder = value;
            return this;
        }

        public Builder quietOutside(final Optional<CalendarRef> value) {
            quietOutside = value;
            return this;
        }

        public Builder violations(final List<Violation> value) {
            violations = value;
            return this;
        }

        public Builder limits(final Limits value) {
            limits = value;
            return this;
        }

        public Builder autoClose(final Optional<AutoClose> value) {
            autoClose = value;
            return this;
        }

        public Builder reportingZone(final Optional<ZoneId> value) {
            reportingZone = value;
            return this;
        }

        public Builder objectives(final Objectives value) {
            objectives = value;
            return this;
        }

        public SlaPolicy build() {
            return new SlaPolicy(
                    name,
                    version,
                    match,
                    calendar,
                    priority,
                    targets,
                    pauseWhile,
                    onReopen,
                    onRetarget,
                    applyTo,
                    warnAt,
                    ladder,
                    quietOutside,
                    violations,
                    limits,
                    autoClose,
                    reportingZone,
                    objectives);
        }
    }
}
