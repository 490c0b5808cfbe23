package io.slamonitor.report;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.calendar.CalendarDefinition;
import io.slamonitor.calendar.HolidaySource;
import io.slamonitor.calendar.WeeklyHours;
import io.slamonitor.evaluation.Explanation;
import io.slamonitor.policy.Allowance;
import io.slamonitor.policy.AmountOverride;
import io.slamonitor.policy.AutoClose;
import io.slamonitor.policy.CalendarRef;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.Condition;
import io.slamonitor.policy.Customer;
import io.slamonitor.policy.DeadlineRule;
import io.slamonitor.policy.Escalation;
import io.slamonitor.policy.FieldRef;
import io.slamonitor.policy.Ladder;
import io.slamonitor.policy.Limits;
import io.slamonitor.policy.Mark;
import io.slamonitor.policy.Metric;
import io.slamonitor.policy.PolicyCatalog;
import io.slamonitor.policy.PriorityRule;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.policy.Target;
import io.slamonitor.policy.Trigger;
import io.slamonitor.policy.ValueMatcher;
import io.slamonitor.policy.Violation;
import io.slamonitor.policy.Warning;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketHistory;
import io.slamonitor.ticket.TicketStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tickets whose explanations have something of everything, and those of the usual kind. */
public final class Stories {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final FieldRef AGREED = new FieldRef.Attribute("agreed-update");
    private static final BusinessCalendar DESK = BusinessCalendar.of(CalendarDefinition.builder("desk", LONDON)
            .hours(WeeklyHours.builder()
                    .on("mon-fri", "09:00-12:30, 13:30-17:00")
                    .build())
            .holidays(HolidaySource.of(Map.of(LocalDate.of(2026, 5, 25), "Spring bank holiday")))
            .build());
    private static final BusinessCalendar ALWAYS = BusinessCalendar.alwaysOpen("24x7", LONDON);

    private Stories() {}

    /**
     * A ticket that a telephone brought in, urgent and without an answer, over a bank holiday: excused, escalated by its
     * own, by its clocks, and forbidden by its contract.
     */
    public static Explanation catastrophe() {
        return explain(
                "2026-05-27T11:00:00Z",
                event(EventType.CREATED, "2026-05-22T14:30:00Z")
                        .set(TicketField.CUSTOMER, "acme")
                        .set(TicketField.PRODUCT, "crm")
                        .set(TicketField.URGENCY, "4")
                        .set(TicketField.IMPACT, "3")
                        .set(TicketField.SEVERITY, "catastrophic")
                        .set(TicketField.CHANNEL, "phone")
                        .set(TicketField.LEVEL, "L1")
                        .set(TicketField.URL, "https://desk.example/tickets/T-7")
                        .attribute("agreed-update", "soon"),
                event(EventType.AGENT_REPLIED, "2026-05-26T09:10:00Z")
                        .actor("kim")
                        .status(TicketStatus.IN_PROGRESS),
                event(EventType.UPDATED, "2026-05-26T10:00:00Z")
                        .actor("kim")
                        .status(TicketStatus.WAITING_ON_CUSTOMER)
                        .set(TicketField.PROMISED_AT, "2026-05-29"),
                event(EventType.CUSTOMER_REPLIED, "2026-05-26T13:00:00Z")
                        .actor("ann")
                        .status(TicketStatus.OPEN),
                event(EventType.EXCUSED, "2026-05-26T14:00:00Z")
                        .actor("lee")
                        .attribute("excused.metric", "first-response")
                        .attribute("excused.reason", "the customer's line was down"));
    }

    /** A ticket that was answered and resolved in time, and locked: what its customer wrote afterwards changed nothing. */
    public static Explanation locked() {
        return explain(
                "2026-05-27T11:00:00Z",
                event(EventType.CREATED, "2026-05-20T08:30:00Z")
                        .set(TicketField.PRODUCT, "crm")
                        .set(TicketField.SEVERITY, "normal")
                        .set(TicketField.URGENCY, "1")
                        .set(TicketField.IMPACT, "2"),
                event(EventType.AGENT_REPLIED, "2026-05-20T09:00:00Z").status(TicketStatus.OPEN),
                event(EventType.UPDATED, "2026-05-20T13:00:00Z").status(TicketStatus.RESOLVED),
                event(EventType.CUSTOMER_REPLIED, "2026-05-21T10:00:00Z").status(TicketStatus.OPEN));
    }

    /** A ticket whose every text is an attack on whoever prints it. */
    public static Explanation hostile() {
        final String attack = "<script>alert('1')</script>\"'&\u0007\u202E]]>";
        return Explanation.of(
                TicketHistory.of(
                        attack,
                        List.of(TicketEvent.of(attack, EventType.CREATED, Instant.parse("2026-05-20T08:30:00Z"))
                                .actor(attack)
                                .set(TicketField.PRODUCT, "crm")
                                .set(TicketField.CUSTOMER, attack)
                                .set(TicketField.TEAM, attack)
                                .set(TicketField.LEVEL, attack)
                                .set(TicketField.URL, "javascript:alert(1)")
                                .attribute(attack, attack)
                                .attribute("agreed-update", attack)
                                .build())),
                Catalogues.of(catalogue()),
                Instant.parse("2026-05-20T11:00:00Z"));
    }

    /** A ticket of so many messages, an hour between each and its answer. */
    public static Explanation longOne(final int messages) {
        final List<TicketEvent.Builder> events = new ArrayList<>();
        final Instant start = Instant.parse("2026-01-05T09:00:00Z");
        events.add(event(EventType.CREATED, start.toString()).set(TicketField.PRODUCT, "crm"));
        for (int i = 1; i <= messages; i++) {
            events.add(event(
                    i % 2 == 0 ? EventType.CUSTOMER_REPLIED : EventType.AGENT_REPLIED,
                    start.plus(Duration.ofHours(i)).toString()));
        }
        return explain(
                start.plus(Duration.ofHours(messages + 1L)).toString(), events.toArray(TicketEvent.Builder[]::new));
    }

    /** A ticket that waits for years. */
    public static Explanation years() {
        return explain(
                "2026-05-20T11:00:00Z",
                event(EventType.CREATED, "2022-05-20T08:30:00Z")
                        .set(TicketField.PRODUCT, "crm")
                        .set(TicketField.SEVERITY, "normal"));
    }

    /** A ticket that lasted for a minute. */
    public static Explanation minute() {
        return explain(
                "2026-05-20T11:00:00Z",
                event(EventType.CREATED, "2026-05-20T08:30:00Z")
                        .set(TicketField.PRODUCT, "crm")
                        .set(TicketField.SEVERITY, "normal"),
                event(EventType.AGENT_REPLIED, "2026-05-20T08:30:40Z").status(TicketStatus.RESOLVED));
    }

    /** A ticket that no policy is for. */
    public static Explanation nobodys() {
        return explain("2026-05-20T11:00:00Z", event(EventType.CREATED, "2026-05-20T08:30:00Z"));
    }

    /** All of them. */
    static List<Explanation> all() {
        return List.of(catastrophe(), locked(), hostile(), longOne(60), years(), minute(), nobodys());
    }

    private static TicketEvent.Builder event(final EventType type, final String at) {
        return TicketEvent.of("T-7", type, Instant.parse(at));
    }

    private static Explanation explain(final String asOf, final TicketEvent.Builder... events) {
        final List<TicketEvent> history = new ArrayList<>();
        for (final TicketEvent.Builder event : events) {
            history.add(event.eventId("e" + (history.size() + 1))
                    .sequence((long) history.size() + 1)
                    .build());
        }
        return Explanation.of(TicketHistory.of("T-7", history), Catalogues.of(catalogue()), Instant.parse(asOf));
    }

    private static PolicyCatalog catalogue() {
        return new PolicyCatalog(
                "c7",
                Instant.EPOCH,
                Map.of("desk", DESK, "24x7", ALWAYS),
                Map.of("acme", acme()),
                List.of(
                        SlaPolicy.named("erp", new CalendarRef.Named("desk"))
                                .match(when(TicketField.PRODUCT, "erp"))
                                .build(),
                        crm()));
    }

    private static Customer acme() {
        return new Customer(
                "acme",
                Optional.empty(),
                Optional.of("enterprise"),
                Map.of(),
                List.of(new Customer.OwnTarget(
                        Optional.empty(), Target.of(Metric.FIRST_RESPONSE, Allowance.of(Duration.ofMinutes(45))))));
    }

    private static SlaPolicy crm() {
        return SlaPolicy.named("crm", new CalendarRef.Named("desk"))
                .version("4")
                .match(when(TicketField.PRODUCT, "crm"))
                .priority(new PriorityRule.Corrected(
                        new PriorityRule.ByScore(
                                List.of(
                                        new FieldRef.Field(TicketField.URGENCY),
                                        new FieldRef.Field(TicketField.IMPACT)),
                                PriorityRule.Combination.PRODUCT,
                                List.of(band("medium", 1, 7), band("critical", 8, 16))),
                        new FieldRef.Attribute("confirmed-score")))
                .targets(List.of(
                        Target.of(
                                Metric.FIRST_RESPONSE,
                                Allowance.byPriority(Map.of("critical", Duration.ofHours(1)), Duration.ofHours(4))),
                        Target.of(Metric.NEXT_RESPONSE, Allowance.of(Duration.ofHours(4))),
                        updates(),
                        target(
                                Metric.RESOLUTION,
                                when(TicketField.SEVERITY, "catastrophic"),
                                Allowance.of(new DeadlineRule.PromisedDate())),
                        target(
                                Metric.RESOLUTION,
                                when(TicketField.SEVERITY, "normal"),
                                Allowance.byPriority(Map.of("critical", Duration.ofHours(8)), Duration.ofHours(40)))))
                .pauseWhile(Set.of(TicketStatus.WAITING_ON_CUSTOMER))
                .warnAt(List.of(Warning.at(BigDecimal.valueOf(50)), Warning.at(BigDecimal.valueOf(75))))
                .ladder(new Ladder(
                        List.of("L1", "L2", "L3"),
                        List.of(
                                rung("L2", Optional.of(Metric.FIRST_RESPONSE), Mark.BREACH, Condition.ALWAYS),
                                rung("L2", Optional.of(Metric.RESOLUTION), Mark.BREACH, Condition.ALWAYS),
                                rung("L3", Optional.empty(), Mark.START, when(TicketField.SEVERITY, "catastrophic")))))
                .violations(List.of(new Violation(
                        "phone",
                        Trigger.ON_CREATION,
                        when(TicketField.CHANNEL, "phone"),
                        Optional.empty(),
                        List.of("account-manager"))))
                .limits(new Limits(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        Limits.OnPassed.REPORT,
                        List.of()))
                .autoClose(
                        Optional.of(new AutoClose(Trigger.on(EventType.WORKAROUND_PROVIDED), 3, Duration.ofHours(8))))
                .build();
    }

    private static Target target(final Metric metric, final Condition when, final Allowance allowance) {
        return new Target(
                metric,
                when,
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

    private static Target updates() {
        return new Target(
                Metric.PERIODIC_UPDATE,
                Condition.ALWAYS,
                Allowance.of(Duration.ofHours(24)),
                Optional.of(new AmountOverride(AGREED, AmountOverride.OnlyIf.SHORTER)),
                Optional.of(new CalendarRef.Named("24x7")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Escalation rung(final String to, final Optional<Metric> on, final Mark at, final Condition when) {
        return new Escalation(to, on, at, when, Optional.empty(), List.of("duty-manager"));
    }

    private static PriorityRule.Band band(final String priority, final int from, final int to) {
        return new PriorityRule.Band(
                priority, new ValueMatcher.Range(BigDecimal.valueOf(from), BigDecimal.valueOf(to)));
    }

    private static Condition when(final TicketField field, final String value) {
        return new Condition(Map.of(new FieldRef.Field(field), ValueMatcher.Text.of(value)));
    }
}
