package io.slamonitor.evaluation;

import static io.slamonitor.evaluation.ClockAssert.assertThatClock;
import static io.slamonitor.evaluation.Evaluated.evaluate;
import static io.slamonitor.evaluation.TestPolicies.policy;
import static io.slamonitor.evaluation.TestPolicies.target;
import static io.slamonitor.evaluation.TestTickets.ticket;
import static io.slamonitor.evaluation.TestTickets.with;
import static io.slamonitor.policy.Metric.FIRST_RESPONSE;
import static io.slamonitor.policy.Metric.NEXT_RESPONSE;
import static io.slamonitor.policy.Metric.RESOLUTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.policy.Allowance;
import io.slamonitor.policy.AmountOverride.OnlyIf;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.Condition;
import io.slamonitor.policy.Customer;
import io.slamonitor.policy.FieldRef;
import io.slamonitor.policy.PolicyCatalog;
import io.slamonitor.policy.PriorityRule;
import io.slamonitor.policy.Target;
import io.slamonitor.policy.Trigger;
import io.slamonitor.policy.ValueMatcher;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketField;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What was agreed beside the policy's own amounts: with a customer, for a ticket, by the desk. */
class AgreementsTest {
    private static final FieldRef AGREED = new FieldRef.Attribute("agreed");

    private static TestTickets.Detail agreed(final String amount) {
        return event -> event.attribute("agreed", amount);
    }

    @Nested
    class Overrides {
        private String allowed(final OnlyIf onlyIf, final String amount) {
            final var rules = policy(target(RESOLUTION, "3h").override(AGREED, onlyIf));
            return evaluate(ticket().created("Mon 09:00", agreed(amount)), rules, "Mon 09:00")
                    .the(RESOLUTION)
                    .promise()
                    .deadline()
                    .label();
        }

        @Test
        void anAmountOfTheTicketsOwnCounts() {
            assertThat(allowed(OnlyIf.ANY, "2h")).isEqualTo("2h");
            assertThat(allowed(OnlyIf.ANY, "PT5H")).isEqualTo("5h");
        }

        @Test
        void onlyAShorterOneOrOnlyALongerOneIfThePolicySaysSo() {
            assertThat(allowed(OnlyIf.SHORTER, "2h")).isEqualTo("2h");
            assertThat(allowed(OnlyIf.SHORTER, "5h")).isEqualTo("3h");
            assertThat(allowed(OnlyIf.LONGER, "2h")).isEqualTo("3h");
            assertThat(allowed(OnlyIf.LONGER, "5h")).isEqualTo("5h");
        }

        @Test
        void aTargetThatDoesNotApplyStaysAway() {
            final var rules =
                    policy(TestPolicies.byPriority(RESOLUTION, "critical", "3h").override(AGREED, OnlyIf.ANY));
            assertThat(evaluate(ticket().created("Mon 09:00", agreed("2h")), rules, "Mon 09:00")
                            .all(RESOLUTION))
                    .isEmpty();
        }

        @Test
        void whatIsNoAmountOfTimeIsAsIfItWereNotThere() {
            for (final String text : new String[] {"soon", "2d", "0h", "-1h", "999999999h"}) {
                assertThat(allowed(OnlyIf.ANY, text)).as(text).isEqualTo("3h");
            }
        }

        @Test
        void theExplanationKnowsWhereItCameFrom() {
            final var rules = policy(target(RESOLUTION, "3h").override(AGREED, OnlyIf.ANY));
            assertThat(evaluate(ticket().created("Mon 09:00", agreed("2h")), rules, "Mon 09:00")
                            .the(RESOLUTION)
                            .promise()
                            .overriddenBy())
                    .contains(AGREED);
            assertThat(evaluate(ticket().created("Mon 09:00"), rules, "Mon 09:00")
                            .the(RESOLUTION)
                            .promise()
                            .overriddenBy())
                    .isEmpty();
        }

        @Test
        void anAgreementOnTheWayIsAChangeOfTarget() {
            final var rules = policy(target(RESOLUTION, "3h").override(AGREED, OnlyIf.ANY));
            assertThatClock(evaluate(
                                    ticket().created("Mon 09:00").updated("Mon 11:00", agreed("1h")),
                                    rules,
                                    "Mon 11:30")
                            .the(RESOLUTION))
                    .is(ClockState.BREACHED)
                    .announced("breach Mon 11:00");
        }
    }

    @Nested
    class Customers {
        private final Customer acme = new Customer(
                "acme",
                Optional.empty(),
                Optional.empty(),
                Map.of("agreed", "2h", "tier", "vip"),
                List.of(
                        new Customer.OwnTarget(
                                Optional.of("standard"), Target.of(FIRST_RESPONSE, Allowance.of(Duration.ofHours(1)))),
                        new Customer.OwnTarget(
                                Optional.of("another"), Target.of(RESOLUTION, Allowance.of(Duration.ofHours(1))))));

        private Catalogues live(final TestPolicies.PolicyBuilder rules) {
            return Catalogues.of(new PolicyCatalog(
                    "1",
                    Instant.EPOCH,
                    Map.of("desk", TestPolicies.DESK, "24x7", TestPolicies.ALWAYS),
                    Map.of("acme", acme),
                    List.of(rules.build())));
        }

        private final TestTickets ofAcme = ticket().created("Mon 09:00", with(TicketField.CUSTOMER, "ACME"));

        @Test
        void haveTargetsOfTheirOwn() {
            final var rules = live(policy(target(FIRST_RESPONSE, "4h"), target(RESOLUTION, "8h")));
            final Clock first = evaluate(ofAcme, rules, "Mon 09:00").the(FIRST_RESPONSE);
            assertThatClock(first).hasTarget("1h");
            assertThat(first.promise().customersOwn()).isTrue();
            assertThatClock(evaluate(ofAcme, rules, "Mon 09:00").the(RESOLUTION))
                    .hasTarget("8h");
            assertThatClock(evaluate(ticket().created("Mon 09:00"), rules, "Mon 09:00")
                            .the(FIRST_RESPONSE))
                    .hasTarget("4h");
        }

        @Test
        void haveThemWhereThePolicyPromisesNothing() {
            assertThatClock(evaluate(ofAcme, live(policy()), "Mon 09:00").the(FIRST_RESPONSE))
                    .hasTarget("1h");
        }

        @Test
        void lendTheirAttributesToTheirTickets() {
            final var rules = live(policy(
                    target(RESOLUTION, "8h").override(AGREED, OnlyIf.ANY),
                    target(NEXT_RESPONSE, "1h").when(TicketField.PRODUCT, "crm")));
            assertThatClock(evaluate(ofAcme, rules, "Mon 09:00").the(RESOLUTION))
                    .hasTarget("2h");
            assertThatClock(evaluate(
                                    ticket().created("Mon 09:00", with(TicketField.CUSTOMER, "acme"), agreed("3h")),
                                    rules,
                                    "Mon 09:00")
                            .the(RESOLUTION))
                    .hasTarget("3h");
        }
    }

    @Nested
    class Priorities {
        private final FieldRef urgency = new FieldRef.Field(TicketField.URGENCY);
        private final FieldRef impact = new FieldRef.Field(TicketField.IMPACT);
        private final FieldRef confirmed = new FieldRef.Attribute("confirmed");

        private PriorityRule.Band band(final String name, final int from, final int to) {
            return new PriorityRule.Band(
                    name, new ValueMatcher.Range(BigDecimal.valueOf(from), BigDecimal.valueOf(to)));
        }

        private final PriorityRule score = new PriorityRule.ByScore(
                List.of(urgency, impact),
                PriorityRule.Combination.PRODUCT,
                List.of(band("medium", 1, 7), band("high", 8, 11), band("critical", 12, 16)));

        private Optional<String> of(final PriorityRule rule, final TestTickets ticket) {
            return rule.priorityOf(
                    evaluate(ticket, policy(), "Mon 10:00").evaluation().attributes());
        }

        private TestTickets scored(final String urgent, final String impactful, final String confirmation) {
            return ticket().created(
                            "Mon 09:00",
                            with(TicketField.URGENCY, urgent),
                            with(TicketField.IMPACT, impactful),
                            event -> event.attribute("confirmed", confirmation));
        }

        @Test
        void areCorrectedByTheDesk() {
            final PriorityRule corrected = new PriorityRule.Corrected(score, confirmed);
            assertThat(of(corrected, scored("2", "2", null))).contains("medium");
            assertThat(of(corrected, scored("2", "2", "9"))).contains("high");
            assertThat(of(corrected, scored("2", "2", "Critical"))).contains("critical");
            assertThat(of(corrected, scored("2", "2", "urgent"))).contains("medium");
        }

        @Test
        void areLookedUpInAMatrix() {
            final PriorityRule matrix = new PriorityRule.ByMatrix(
                    impact, urgency, Map.of("1", Map.of("1", "P3", "2", "P2"), "2", Map.of("1", "P2", "2", "P1")));
            assertThat(of(matrix, scored("2", "2", null))).contains("P1");
            assertThat(of(matrix, scored("1", "2", null))).contains("P2");
            assertThat(of(matrix, scored("3", "2", null))).isEmpty();
        }

        @Test
        void whatACorrectionMakesOverdueIsBreachedAtTheCorrection() {
            final var rules = TestPolicies.byPriority(RESOLUTION, "medium", "8h", "critical", "1h");
            final var policy = policy(rules).prioritised(new PriorityRule.Corrected(score, confirmed));
            final var story = scored("2", "2", null).updated("Mon 12:00", event -> event.attribute("confirmed", "12"));
            assertThatClock(evaluate(story, policy, "Mon 12:30").the(RESOLUTION))
                    .is(ClockState.BREACHED)
                    .announced("breach Mon 12:00");
        }
    }

    @Test
    void conditionsOfAPolicyLookAtThePriorityThatItFinds() {
        final PriorityRule bySeverity = new PriorityRule.ByField(new FieldRef.Field(TicketField.SEVERITY));
        final var rules = policy(target(RESOLUTION, "1h").when(TicketField.PRIORITY, "P1"), target(RESOLUTION, "8h"))
                .prioritised(bySeverity);
        assertThatClock(evaluate(
                                ticket().created(
                                                "Mon 09:00",
                                                with(TicketField.SEVERITY, "P1"),
                                                TestTickets.priority("P3")),
                                rules,
                                "Mon 09:00")
                        .the(RESOLUTION))
                .hasTarget("1h");
        assertThatClock(evaluate(
                                ticket().created(
                                                "Mon 09:00",
                                                with(TicketField.SEVERITY, "P3"),
                                                TestTickets.priority("P1")),
                                rules,
                                "Mon 09:00")
                        .the(RESOLUTION))
                .hasTarget("8h");
    }

    @Nested
    class Triggers {
        private Trigger byPeople() {
            return new Trigger(
                    false,
                    List.of(new Trigger.Kind(
                            Set.of(EventType.AGENT_REPLIED),
                            Set.of(),
                            Optional.of(new ValueMatcher.Not(ValueMatcher.Text.of("bot-*"))),
                            Condition.ALWAYS)));
        }

        @Test
        void mayDependOnWhoDidIt() {
            final var rules = policy(target(FIRST_RESPONSE, "4h").stopOn(byPeople()));
            final var story = ticket().created("Mon 09:00").agentReplies("Mon 09:01", event -> event.actor("bot-7"));
            assertThatClock(evaluate(story, rules, "Mon 10:00").the(FIRST_RESPONSE))
                    .stillRuns();
            assertThatClock(evaluate(story.agentReplies("Mon 10:00", event -> event.actor("u-1")), rules, "Mon 11:00")
                            .the(FIRST_RESPONSE))
                    .stoppedAt("Mon 10:00");
        }
    }

    @Nested
    class Excuses {
        private TestTickets excused(final String... attributes) {
            return ticket().created("Mon 09:00").event(EventType.EXCUSED, "Mon 15:00", event -> {
                for (int i = 0; i < attributes.length; i += 2) {
                    event.attribute(attributes[i], attributes[i + 1]);
                }
                return event;
            });
        }

        private Clock resolution(final TestTickets story) {
            return evaluate(story, policy(target(RESOLUTION, "4h")), "Mon 16:00")
                    .the(RESOLUTION);
        }

        @Test
        void keepTheVerdictAndSayWhy() {
            final Clock clock = resolution(
                    excused("excused.metric", "resolution", "excused.reason", "power cut", "excused.by", "m-1"));
            assertThat(clock.state()).isEqualTo(ClockState.BREACHED);
            assertThat(clock.excuse())
                    .contains(new Excuse(TestTime.at("Mon 15:00"), Optional.of("power cut"), Optional.of("m-1")));
            assertThat(clock.attributes().attributes()).isEmpty();
        }

        @Test
        void areForTheMetricAndCycleTheyName() {
            assertThat(resolution(excused()).excuse()).isPresent();
            assertThat(resolution(excused("excused.metric", "first-response")).excuse())
                    .isEmpty();
            assertThat(resolution(excused("excused.cycle", "2")).excuse()).isEmpty();
            assertThat(resolution(excused("excused.cycle", "1")).excuse()).isPresent();
        }

        @Test
        void changeNothingForWhatWasMet() {
            assertThat(evaluate(excused(), policy(target(RESOLUTION, "8h")), "Mon 16:00")
                            .the(RESOLUTION)
                            .excuse())
                    .isEmpty();
        }
    }
}
