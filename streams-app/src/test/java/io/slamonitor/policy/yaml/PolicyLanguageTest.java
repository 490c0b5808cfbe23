package io.slamonitor.policy.yaml;

import static io.slamonitor.policy.yaml.Yaml.policy;
import static io.slamonitor.policy.yaml.Yaml.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.policy.Allowance;
import io.slamonitor.policy.AmountOverride;
import io.slamonitor.policy.AutoClose;
import io.slamonitor.policy.CalendarRef;
import io.slamonitor.policy.Condition;
import io.slamonitor.policy.Customer;
import io.slamonitor.policy.DeadlineRule;
import io.slamonitor.policy.Escalation;
import io.slamonitor.policy.FieldRef;
import io.slamonitor.policy.Limits;
import io.slamonitor.policy.Mark;
import io.slamonitor.policy.Metric;
import io.slamonitor.policy.Objectives;
import io.slamonitor.policy.PriorityRule;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.policy.Target;
import io.slamonitor.policy.Trigger;
import io.slamonitor.policy.ValueMatcher;
import io.slamonitor.policy.Violation;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the parts of the language that go beyond amounts of time mean in terms of the model. */
class PolicyLanguageTest {

    @ParameterizedTest
    @CsvSource({
        "end-of-business-day, 0",
        "end-of-business-day + 2 business days, 2",
        "end-of-business-day+1 business day, 1",
        "+2 business days, 2",
        "+ 10 business days, 10"
    })
    void aTargetIsDueByTheEndOfABusinessDay(String by, int daysLater) {
        assertThat(target("{metric: resolution, by: " + by + "}").allowance())
                .isEqualTo(Allowance.of(new DeadlineRule.EndOfBusinessDay(daysLater)));
    }

    @Test
    void datesMayDependOnThePriority() {
        assertThat(target(
                                "{metric: resolution, by: {high: end-of-business-day, low: promised-date, default: +1 business"
                                        + " day}}")
                        .allowance())
                .isEqualTo(new Allowance(
                        Map.of("high", new DeadlineRule.EndOfBusinessDay(0), "low", new DeadlineRule.PromisedDate()),
                        new DeadlineRule.EndOfBusinessDay(1)));
    }

    @Test
    void anAmountOfTheTicketsOwnMayCount() {
        assertThat(target("{metric: resolution, within: 8h, override: attributes.agreed}")
                        .override())
                .contains(new AmountOverride(new FieldRef.Attribute("agreed"), AmountOverride.OnlyIf.ANY));
        assertThat(target("{metric: resolution, within: 8h, override: {field: plan, only-if: longer}}")
                        .override())
                .contains(new AmountOverride(new FieldRef.Field(TicketField.PLAN), AmountOverride.OnlyIf.LONGER));
    }

    @Test
    void aTargetMayWarnOfNothing() {
        assertThat(target("{metric: resolution, within: 8h, warn-at: []}").warnAt())
                .contains(List.of());
    }

    @Test
    void aPolicySaysWhichShareOfItsClocksIsToBeMet() {
        Objectives all = objectives("97.5%");
        assertThat(all.of(Metric.RESOLUTION)).contains(new BigDecimal("97.5"));
        assertThat(all.of(Metric.ASSIGNMENT)).contains(new BigDecimal("97.5"));
        Objectives each = objectives("{first-response: 98%, default: 90%}");
        assertThat(each.of(Metric.FIRST_RESPONSE)).contains(BigDecimal.valueOf(98));
        assertThat(each.of(Metric.RESOLUTION)).contains(BigDecimal.valueOf(90));
        assertThat(objectives("{first-response: 98%}").of(Metric.RESOLUTION)).isEmpty();
    }

    private static Objectives objectives(String written) {
        return policy(
                        "name: one",
                        "calendar: 24x7",
                        "targets: [{metric: resolution, within: 8h}]",
                        "objective: " + written)
                .objectives();
    }

    @Test
    void eventsMayBeNarrowedByWhoDidItAndByWhatTheTicketIsThen() {
        Target target =
                target("{metric: first-response, within: 1h, start-on: {event: [created, updated], actor: \"bot-*\"},"
                        + " stop-on: [workaround-provided, {event: agent-replied, actor: {not: [bot, \"*-bot\"]}, when: {team: crm}},"
                        + " {set: status, when: {status: resolved}}]}");
        assertThat(target.startOn())
                .contains(new Trigger(
                        false,
                        List.of(new Trigger.Kind(
                                Set.of(EventType.CREATED, EventType.UPDATED),
                                Set.of(),
                                Optional.of(ValueMatcher.Text.of("bot-*")),
                                Condition.ALWAYS))));
        assertThat(target.stopOn().orElseThrow().kinds())
                .containsExactly(
                        new Trigger.Kind(
                                Set.of(EventType.WORKAROUND_PROVIDED), Set.of(), Optional.empty(), Condition.ALWAYS),
                        new Trigger.Kind(
                                Set.of(EventType.AGENT_REPLIED),
                                Set.of(),
                                Optional.of(new ValueMatcher.Not(new ValueMatcher.AnyOf(
                                        List.of(ValueMatcher.Text.of("bot"), ValueMatcher.Text.of("*-bot"))))),
                                when(TicketField.TEAM, "crm")),
                        new Trigger.Kind(
                                Set.of(),
                                Set.of(TicketField.STATUS),
                                Optional.empty(),
                                when(TicketField.STATUS, "RESOLVED")));
    }

    @Test
    void anEventWithoutConditionsIsTheSameInBothForms() {
        assertThat(target("{metric: resolution, within: 8h, start-on: {event: [created, agent-replied]}}"))
                .isEqualTo(target("{metric: resolution, within: 8h, start-on: [created, agent-replied]}"));
    }

    @Test
    void aPriorityIsFoundInAMatrixUntilItIsCorrected() {
        PriorityRule rule =
                withPriority("{matrix: {of: [impact, attributes.area], rows: {1: {crm: P1, erp: P2}, 2: {crm:"
                        + " P3}}}, corrected-by: attributes.confirmed}");
        assertThat(rule)
                .isEqualTo(new PriorityRule.Corrected(
                        new PriorityRule.ByMatrix(
                                new FieldRef.Field(TicketField.IMPACT),
                                new FieldRef.Attribute("area"),
                                Map.of("1", Map.of("crm", "P1", "erp", "P2"), "2", Map.of("crm", "P3"))),
                        new FieldRef.Attribute("confirmed")));
    }

    @Test
    void anyPriorityMayBeCorrected() {
        assertThat(withPriority("{field: severity, corrected-by: priority}"))
                .isEqualTo(new PriorityRule.Corrected(
                        new PriorityRule.ByField(new FieldRef.Field(TicketField.SEVERITY)),
                        new FieldRef.Field(TicketField.PRIORITY)));
        assertThat(withPriority("{score: {of: [urgency], by: sum}, bands: {low: 1}, corrected-by: attributes.score}"))
                .isInstanceOf(PriorityRule.Corrected.class);
    }

    private static PriorityRule withPriority(String priority) {
        return policy("name: one", "calendar: 24x7", "targets: []", "priority: " + priority)
                .priority();
    }

    @Test
    void anEscalationHangsOnAPointOfAClock() {
        SlaPolicy policy = withLadder(
                "levels: [L1, L2, L3]",
                "escalate:",
                "  - {to: l2, on: [resolution, workaround], at: 150%, when: {severity: high}}",
                "  - {to: L3, on: resolution, at: due + 2h, repeat: 1h, until: stopped, at-most: 5, tell: [\"#war\"]}",
                "  - {to: L3, when: {severity: catastrophic}, repeat: 30m}");
        Condition high = when(TicketField.SEVERITY, "high");
        Mark oneAndAHalf = new Mark.Share(new BigDecimal("150"));
        assertThat(policy.ladder().levels()).containsExactly("L1", "L2", "L3");
        assertThat(policy.ladder().rungs())
                .containsExactly(
                        rung("L2", Metric.RESOLUTION, oneAndAHalf, high),
                        rung("L2", Metric.WORKAROUND, oneAndAHalf, high),
                        new Escalation(
                                "L3",
                                Optional.of(Metric.RESOLUTION),
                                new Mark.FromDue(Duration.ofHours(2)),
                                Condition.ALWAYS,
                                Optional.of(new Escalation.Repeat(Duration.ofHours(1), Escalation.Until.STOPPED, 5)),
                                List.of("#war")),
                        new Escalation(
                                "L3",
                                Optional.empty(),
                                Mark.START,
                                when(TicketField.SEVERITY, "catastrophic"),
                                Optional.of(new Escalation.Repeat(
                                        Duration.ofMinutes(30), Escalation.Until.ACKNOWLEDGED, 10)),
                                List.of()));
    }

    @Test
    void levelsThatAreNotDeclaredAreInTheOrderOfTheEscalations() {
        SlaPolicy policy = withLadder(
                "escalate:",
                "  - {to: second, on: resolution, at: due}",
                "  - {to: Second, on: workaround, at: breach}",
                "  - {to: third, on: resolution, at: breach}");
        assertThat(policy.ladder().levels()).containsExactly("second", "third");
        assertThat(policy.ladder().rungs()).extracting(Escalation::to).containsExactly("second", "second", "third");
    }

    private static SlaPolicy withLadder(String... lines) {
        String[] head = {
            "name: one",
            "calendar: 24x7",
            "targets: [{metric: resolution, within: 8h}, {metric: workaround, within: 4h}]"
        };
        String[] all = new String[head.length + lines.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(lines, 0, all, head.length, lines.length);
        return policy(all);
    }

    private static Escalation rung(String to, Metric on, Mark at, Condition when) {
        return new Escalation(to, Optional.of(on), at, when, Optional.empty(), List.of());
    }

    @Test
    void violationsAreLookedForAtTheCreationUnlessTheySayOtherwise() {
        SlaPolicy policy = policy(
                "name: one",
                "calendar: 24x7",
                "targets: []",
                "violations:",
                "  - {name: phone, when: {channel: phone}, tell: [boss]}",
                "  - {name: night, outside: 24x7, on: customer-replied}");
        assertThat(policy.violations())
                .containsExactly(
                        new Violation(
                                "phone",
                                Trigger.ON_CREATION,
                                when(TicketField.CHANNEL, "phone"),
                                Optional.empty(),
                                List.of("boss")),
                        new Violation(
                                "night",
                                Trigger.on(EventType.CUSTOMER_REPLIED),
                                Condition.ALWAYS,
                                Optional.of(new CalendarRef.Named("24x7")),
                                List.of()));
    }

    @Test
    void everyLimitIsRead() {
        assertThat(withLimits(
                        "{open-per-requester: {at-most: 3, counting: [open, in-progress]}, new-per-requester: 2 per"
                                + " 24h, subject: 1-100, message: 0 - 1000, messages: 50, lock-on-resolve: true, on-passed:"
                                + " report, tell: [lead]}"))
                .isEqualTo(new Limits(
                        Optional.of(new Limits.OpenTickets(3, Set.of(TicketStatus.OPEN, TicketStatus.IN_PROGRESS))),
                        Optional.of(new Limits.NewTickets(2, Duration.ofHours(24))),
                        Optional.of(new Limits.Length(1, 100)),
                        Optional.of(new Limits.Length(0, 1000)),
                        Optional.of(50),
                        true,
                        Limits.OnPassed.REPORT,
                        List.of("lead")));
    }

    @Test
    void aTicketThatIsNotDoneCountsAsOpenAndWhatPassesALimitIsRejected() {
        Limits limits = withLimits("{open-per-requester: 3}");
        assertThat(limits.openPerRequester().orElseThrow().counting())
                .containsExactlyInAnyOrder(
                        TicketStatus.NEW,
                        TicketStatus.OPEN,
                        TicketStatus.IN_PROGRESS,
                        TicketStatus.WAITING_ON_CUSTOMER,
                        TicketStatus.WAITING_ON_VENDOR,
                        TicketStatus.ON_HOLD);
        assertThat(limits.onPassed()).isEqualTo(Limits.OnPassed.REJECT);
        assertThat(limits.lockOnResolve()).isFalse();
    }

    private static Limits withLimits(String limits) {
        return policy("name: one", "calendar: 24x7", "targets: []", "limits: " + limits)
                .limits();
    }

    @Test
    void aTicketIsClosedAfterAttemptsSinceItWasResolved() {
        assertThat(withAutoClose("{attempts: 3}"))
                .isEqualTo(withAutoClose("{attempts: 3, since: {set: status, when: {status: resolved}}, wait: 0m}"));
        assertThat(withAutoClose("{attempts: 2, since: agent-replied, wait: 8h}"))
                .isEqualTo(new AutoClose(Trigger.on(EventType.AGENT_REPLIED), 2, Duration.ofHours(8)));
    }

    private static AutoClose withAutoClose(String rule) {
        return policy("name: one", "calendar: 24x7", "targets: []", "auto-close: " + rule)
                .autoClose()
                .orElseThrow();
    }

    @Test
    void quietHoursMayBeTheCustomersOwn() {
        assertThat(policy("name: one", "calendar: 24x7", "targets: []", "quiet-outside: customer")
                        .quietOutside())
                .contains(new CalendarRef.OfCustomer("24x7"));
    }

    @Test
    void customersHaveAttributesAndTargets() {
        Customer customer = Yaml.load(
                        """
                        calendars:
                          paris: {zone: Europe/Paris, hours: 24x7}
                        customers:
                          acme:
                            calendar: paris
                            attributes: {tier: vip, agreed-update: 2h}
                            targets:
                              - {metric: first-response, within: {high: 1h}, policy: one, calendar: customer}
                              - {metric: first-response, within: 2h}
                        policies:
                          - {name: one, calendar: 24x7, targets: []}
                        """)
                .orThrow()
                .customers()
                .get("acme");
        assertThat(customer.attributes()).isEqualTo(Map.of("tier", "vip", "agreed-update", "2h"));
        assertThat(customer.targets()).hasSize(2);
        assertThat(customer.targets().get(0).policy()).contains("one");
        assertThat(customer.targets().get(0).target().calendar()).contains(new CalendarRef.Named("paris"));
        assertThat(customer.targets().get(1))
                .isEqualTo(new Customer.OwnTarget(
                        Optional.empty(), Target.of(Metric.FIRST_RESPONSE, Allowance.of(Duration.ofHours(2)))));
    }

    private static Condition when(TicketField field, String value) {
        return new Condition(Map.of(new FieldRef.Field(field), ValueMatcher.Text.of(value)));
    }
}
