package io.slamonitor.policy.facts;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.calendar.CalendarDefinition;
import io.slamonitor.calendar.ExceptionalClosing;
import io.slamonitor.calendar.ExceptionalOpening;
import io.slamonitor.calendar.HolidaySource;
import io.slamonitor.calendar.LocalRange;
import io.slamonitor.calendar.WeeklyHours;
import io.slamonitor.policy.Allowance;
import io.slamonitor.policy.AmountOverride;
import io.slamonitor.policy.AutoClose;
import io.slamonitor.policy.CalendarRef;
import io.slamonitor.policy.Condition;
import io.slamonitor.policy.Customer;
import io.slamonitor.policy.DeadlineRule;
import io.slamonitor.policy.Escalation;
import io.slamonitor.policy.FieldRef;
import io.slamonitor.policy.Ladder;
import io.slamonitor.policy.Limits;
import io.slamonitor.policy.Mark;
import io.slamonitor.policy.Metric;
import io.slamonitor.policy.Objectives;
import io.slamonitor.policy.OnReopen;
import io.slamonitor.policy.PriorityRule;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.policy.Target;
import io.slamonitor.policy.Trigger;
import io.slamonitor.policy.ValueMatcher;
import io.slamonitor.policy.Violation;
import io.slamonitor.policy.Warning;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A policy, a calendar and a customer that say something of everything that can be said. */
public final class FullPolicy {
    private static final CalendarRef DESK = new CalendarRef.Named("desk");

    private FullPolicy() {}

    /** The catalogue of all of it. */
    public static CatalogueFacts catalogue() {
        return CatalogueFacts.of(
                List.of(policy().build()),
                List.of(
                        CalendarFacts.of(calendar().build()),
                        CalendarFacts.of(BusinessCalendar.alwaysOpen("24x7", ZoneId.of("UTC")), List.of())),
                List.of(customer()),
                List.of("old"));
    }

    static SlaPolicy.Builder policy() {
        return SlaPolicy.named("full", DESK)
                .version("7")
                .match(where(TicketField.PRODUCT, "crm"))
                .priority(new PriorityRule.Corrected(matrix("P2"), new FieldRef.Attribute("confirmed-priority")))
                .targets(List.of(
                        firstResponse(),
                        Target.of(Metric.RESOLUTION, Allowance.of(new DeadlineRule.PromisedDate())),
                        Target.of(
                                Metric.RESOLUTION,
                                Allowance.byPriority(Map.of("P1", Duration.ofHours(4)), Duration.ofHours(8))),
                        periodicUpdate()))
                .pauseWhile(Set.of(TicketStatus.WAITING_ON_CUSTOMER, TicketStatus.ON_HOLD))
                .warnAt(List.of(Warning.at(BigDecimal.valueOf(75)), new Warning(fromDue(-1))))
                .ladder(new Ladder(List.of("L1", "L2", "L3"), rungs()))
                .quietOutside(Optional.of(DESK))
                .violations(List.of(violation(Optional.of(DESK))))
                .limits(limits())
                .autoClose(
                        Optional.of(new AutoClose(Trigger.on(EventType.WORKAROUND_PROVIDED), 3, Duration.ofHours(8))))
                .reportingZone(Optional.of(ZoneId.of("Europe/Paris")))
                .objectives(new Objectives(
                        Map.of(Metric.RESOLUTION, BigDecimal.valueOf(90)), Optional.of(new BigDecimal("97.5"))));
    }

    static Condition where(final TicketField field, final String value) {
        return new Condition(Map.of(new FieldRef.Field(field), ValueMatcher.Text.of(value)));
    }

    static PriorityRule matrix(final String ofLowAndHigh) {
        return new PriorityRule.ByMatrix(
                new FieldRef.Field(TicketField.IMPACT),
                new FieldRef.Field(TicketField.URGENCY),
                Map.of("high", Map.of("high", "P1", "low", "P2"), "low", Map.of("high", ofLowAndHigh)));
    }

    private static Target firstResponse() {
        return Target.of(
                Metric.FIRST_RESPONSE,
                new Allowance(
                        Map.of(
                                "P1", new DeadlineRule.Within(Duration.ofMinutes(90)),
                                "P2", new DeadlineRule.EndOfBusinessDay(0)),
                        new DeadlineRule.EndOfBusinessDay(1)));
    }

    /** A target of which everything is out of the ordinary. */
    static Target periodicUpdate() {
        final Trigger vendor = new Trigger(
                false,
                List.of(new Trigger.Kind(
                        Set.of(EventType.AGENT_REPLIED),
                        Set.of(TicketField.ASSIGNEE),
                        Optional.of(new ValueMatcher.Not(ValueMatcher.Text.of("bot-*"))),
                        where(TicketField.TEAM, "vendor"))));
        return new Target(
                Metric.PERIODIC_UPDATE,
                where(TicketField.SEVERITY, "critical"),
                Allowance.of(Duration.ofHours(3)),
                Optional.of(new AmountOverride(new FieldRef.Attribute("agreed-update"), AmountOverride.OnlyIf.SHORTER)),
                Optional.of(new CalendarRef.OfCustomer("24x7")),
                Optional.of(Trigger.ON_CREATION),
                Optional.of(vendor),
                Optional.of(Set.of()),
                Optional.of(OnReopen.RESTART),
                Optional.of(io.slamonitor.policy.OnRetarget.KEEP_VERDICT),
                Optional.of(List.of()));
    }

    static Mark fromDue(final int hours) {
        return new Mark.FromDue(Duration.ofHours(hours));
    }

    static List<Escalation> rungs() {
        return List.of(
                new Escalation(
                        "L3",
                        Optional.of(Metric.RESOLUTION),
                        fromDue(2),
                        Condition.ALWAYS,
                        Optional.of(new Escalation.Repeat(Duration.ofHours(1), Escalation.Until.ACKNOWLEDGED, 5)),
                        List.of("duty-manager", "#war-room")),
                new Escalation(
                        "L2",
                        Optional.of(Metric.RESOLUTION),
                        Mark.BREACH,
                        Condition.ALWAYS,
                        Optional.empty(),
                        List.of()),
                new Escalation(
                        "L3",
                        Optional.empty(),
                        Mark.START,
                        where(TicketField.SEVERITY, "catastrophic"),
                        Optional.empty(),
                        List.of()),
                new Escalation(
                        "L2",
                        Optional.of(Metric.FIRST_RESPONSE),
                        new Mark.Share(BigDecimal.valueOf(80)),
                        Condition.ALWAYS,
                        Optional.empty(),
                        List.of()));
    }

    static Violation violation(final Optional<CalendarRef> outside) {
        return new Violation(
                "phone-out-of-hours",
                Trigger.ON_CREATION,
                where(TicketField.CHANNEL, "phone"),
                outside,
                List.of("boss"));
    }

    static Limits limits() {
        return new Limits(
                Optional.of(new Limits.OpenTickets(3, Set.of(TicketStatus.OPEN, TicketStatus.NEW))),
                Optional.of(new Limits.NewTickets(1, Duration.ofHours(24))),
                Optional.of(new Limits.Length(1, 100)),
                Optional.of(new Limits.Length(1, 1000)),
                Optional.of(50),
                true,
                Limits.OnPassed.REJECT,
                List.of("boss"));
    }

    static CalendarDefinition.Builder calendar() {
        return CalendarDefinition.builder("desk", ZoneId.of("Europe/London"))
                .hours(week("08:30-16:00"))
                .holidays(HolidaySource.of(Map.of(LocalDate.of(2026, 12, 25), "Christmas Day")))
                .closed(ExceptionalClosing.on(
                        LocalDate.of(2026, 12, 24), LocalRange.parse("12:00-24:00"), "Christmas Eve"))
                .open(ExceptionalOpening.replacing(
                        LocalDate.of(2026, 12, 28), "sale", LocalRange.parse("10:00-14:00")));
    }

    static WeeklyHours week(final String friday) {
        return WeeklyHours.builder()
                .on("mon-thu", "08:30-17:00")
                .on("fri", friday)
                .build();
    }

    static Customer customer() {
        final Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("tier", "vip");
        attributes.put("agreed-update", "2h");
        return new Customer(
                "acme",
                Optional.of("desk"),
                Optional.of("enterprise"),
                attributes,
                List.of(own(Metric.RESOLUTION, Optional.empty()), own(Metric.FIRST_RESPONSE, Optional.of("full"))));
    }

    static Customer.OwnTarget own(final Metric metric, final Optional<String> policy) {
        return new Customer.OwnTarget(policy, Target.of(metric, Allowance.of(Duration.ofHours(1))));
    }
}
