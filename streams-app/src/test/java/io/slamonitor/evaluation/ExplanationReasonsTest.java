package io.slamonitor.evaluation;

import static io.slamonitor.evaluation.TestPolicies.by;
import static io.slamonitor.evaluation.TestPolicies.byPriority;
import static io.slamonitor.evaluation.TestPolicies.policy;
import static io.slamonitor.evaluation.TestPolicies.target;
import static io.slamonitor.evaluation.TestTickets.priority;
import static io.slamonitor.evaluation.TestTickets.product;
import static io.slamonitor.evaluation.TestTickets.ticket;
import static io.slamonitor.evaluation.TestTickets.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.slamonitor.evaluation.Explanation.Day;
import io.slamonitor.evaluation.Explanation.ExplainedClock;
import io.slamonitor.evaluation.TestPolicies.PolicyBuilder;
import io.slamonitor.policy.Allowance;
import io.slamonitor.policy.AmountOverride;
import io.slamonitor.policy.ApplyTo;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.Condition;
import io.slamonitor.policy.Customer;
import io.slamonitor.policy.DeadlineRule;
import io.slamonitor.policy.Escalation;
import io.slamonitor.policy.FieldRef;
import io.slamonitor.policy.Limits;
import io.slamonitor.policy.Mark;
import io.slamonitor.policy.Metric;
import io.slamonitor.policy.PolicyCatalog;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.policy.Target;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which policy, which priority, which deadline, and whence. */
class ExplanationReasonsTest {
    private static final FieldRef AGREED = new FieldRef.Attribute("agreed");

    private static Explanation explain(final TestTickets ticket, final Catalogues catalogues) {
        return Explanation.of(ticket.history(), catalogues, TestTime.at("Wed2 12:00"));
    }

    private static Explanation explain(final TestTickets ticket, final PolicyBuilder... policies) {
        return explain(ticket, TestPolicies.live(policies));
    }

    private static String promise(final TestTickets ticket, final PolicyBuilder policy) {
        return explain(ticket, policy).clocks().get(0).basis().promise();
    }

    private static TestTickets.Detail agreed(final String amount) {
        return event -> event.attribute("agreed", amount);
    }

    @Test
    void namesThePoliciesThatWereTriedBeforeTheOneThatMatches() {
        final Explanation explanation = explain(
                ticket().created("Mon 10:00", product("crm")),
                policy(target(Metric.RESOLUTION, "1h")).named("erp").matching(TicketField.PRODUCT, "erp"),
                policy(target(Metric.RESOLUTION, "1h")).named("gold").matching(TicketField.PLAN, "gold"),
                policy(target(Metric.RESOLUTION, "2h")).named("crm").matching(TicketField.PRODUCT, "crm"),
                policy(target(Metric.RESOLUTION, "3h")).named("never tried"));

        assertThat(explanation.judgings()).singleElement().satisfies(judging -> {
            assertThat(judging.since()).isEqualTo(TestTime.at("Mon 10:00"));
            assertThat(judging.policy()).map(SlaPolicy::name).contains("crm");
            assertThat(judging.tried())
                    .extracting(tried -> tried.policy().name(), tried -> tried.mismatch()
                            .describe())
                    .containsExactly(
                            tuple("erp", "product is crm; expected erp"),
                            tuple("gold", "plan is not set; expected gold"));
        });
    }

    @Test
    void tellsSinceWhenAnotherPolicyJudges() {
        final Explanation explanation = explain(
                ticket().created("Mon 10:00", product("crm"))
                        .updated("Mon 11:00", priority("high"))
                        .updated("Tue 10:00", product("erp")),
                policy(target(Metric.RESOLUTION, "1h")).named("crm").matching(TicketField.PRODUCT, "crm"));

        assertThat(explanation.judgings())
                .extracting(Judging::since, judging -> judging.policy().map(SlaPolicy::name))
                .containsExactly(
                        tuple(TestTime.at("Mon 10:00"), Optional.of("crm")),
                        tuple(TestTime.at("Tue 10:00"), Optional.empty()));
        assertThat(explanation.judgings().get(1).tried()).hasSize(1);
    }

    @Test
    void tellsWhichCatalogueTookOver() {
        final Explanation explanation = explain(
                ticket().created("Mon 10:00"),
                Catalogues.of(
                        TestPolicies.catalogue("old", Instant.EPOCH, policy(target(Metric.RESOLUTION, "1h"))),
                        TestPolicies.catalogue(
                                "new",
                                "Tue 00:00",
                                policy(target(Metric.RESOLUTION, "2h")).applyTo(ApplyTo.OPEN))));

        assertThat(explanation.judgings())
                .extracting(Judging::since, Judging::catalogue, Judging::takenOver)
                .containsExactly(
                        tuple(TestTime.at("Mon 10:00"), Optional.of("old"), false),
                        tuple(TestTime.at("Tue 00:00"), Optional.of("new"), true));
        assertThat(explanation.passedOver()).isEmpty();
    }

    @Test
    void tellsWhyALaterCatalogueDoesNotJudge() {
        final Explanation explanation = explain(
                ticket().created("Mon 10:00"),
                Catalogues.of(
                        TestPolicies.catalogue("old", Instant.EPOCH, policy(target(Metric.RESOLUTION, "1h"))),
                        TestPolicies.catalogue(
                                "for new ones",
                                "Tue 00:00",
                                policy(target(Metric.RESOLUTION, "2h")).applyTo(ApplyTo.NEW)),
                        TestPolicies.catalogue(
                                "for others", "Wed 00:00", policy().matching(TicketField.PRODUCT, "erp"))));

        assertThat(explanation.judgings()).extracting(Judging::catalogue).containsExactly(Optional.of("old"));
        assertThat(explanation.passedOver())
                .extracting(
                        Judging.PassedOver::catalogue, passed -> passed.policy().isPresent())
                .containsExactly(tuple("for new ones", true), tuple("for others", false));
    }

    @Test
    void theTargetOfAPriorityAndTheOneBefore() {
        final ExplainedClock clock = explain(
                        ticket().created("Mon 10:00", priority("low")).updated("Mon 11:00", priority("high")),
                        policy(byPriority(Metric.RESOLUTION, "high", "2h", "low", "8h")))
                .clocks()
                .get(0);

        assertThat(clock.basis().promise()).isEqualTo("2h: the policy's target for priority high");
        assertThat(clock.basis().priority()).isEqualTo("high: the ticket's own");
        assertThat(clock.earlierBases())
                .containsExactly(new Basis(
                        TestTime.at("Mon 10:00"),
                        TestTime.at("Mon 11:00"),
                        Optional.of("standard"),
                        "low: the ticket's own",
                        "8h: the policy's target for priority low"));
    }

    @Test
    void theConditionOfATarget() {
        assertThat(promise(
                        ticket().created("Mon 10:00", priority("high")),
                        policy(target(Metric.RESOLUTION, "2h").when(TicketField.PRIORITY, "high"))))
                .isEqualTo("2h: the policy's target, where priority is high");
    }

    @Test
    void theCustomersOwnTarget() {
        final Customer acme = new Customer(
                "acme",
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of(new Customer.OwnTarget(
                        Optional.empty(), Target.of(Metric.RESOLUTION, Allowance.of(Duration.ofHours(1))))));
        final Catalogues catalogues = Catalogues.of(new PolicyCatalog(
                "1",
                Instant.EPOCH,
                Map.of("desk", TestPolicies.DESK),
                Map.of("acme", acme),
                List.of(policy(target(Metric.RESOLUTION, "8h")).build())));

        final Explanation explanation =
                explain(ticket().created("Mon 10:00", with(TicketField.CUSTOMER, "Acme")), catalogues);

        assertThat(explanation.clocks().get(0).basis().promise()).isEqualTo("1h: the own target of customer Acme");
    }

    @Test
    void anAmountOfTheTicketsOwn() {
        final PolicyBuilder policy =
                policy(target(Metric.RESOLUTION, "8h").override(AGREED, AmountOverride.OnlyIf.SHORTER));

        assertThat(promise(ticket().created("Mon 10:00", agreed("90m")), policy))
                .isEqualTo("1h30m: agreed in attributes.agreed, instead of 8h: the policy's target");
        assertThat(promise(ticket().created("Mon 10:00", agreed("9h")), policy))
                .isEqualTo("8h: the policy's target; attributes.agreed says '9h', which is not shorter and is ignored");
        assertThat(promise(ticket().created("Mon 10:00", agreed("soon")), policy))
                .isEqualTo("8h: the policy's target; attributes.agreed says 'soon', which is no amount of time and is"
                        + " ignored");
        assertThat(promise(ticket().created("Mon 10:00"), policy)).isEqualTo("8h: the policy's target");
    }

    @Test
    void whatCountedTowardsADateIsShownToo() {
        final ExplainedClock clock = explain(
                        ticket().created("Mon 10:00")
                                .becomes(TicketStatus.WAITING_ON_CUSTOMER, "Mon 11:00")
                                .becomes(TicketStatus.RESOLVED, "Tue 11:00"),
                        policy(by(Metric.RESOLUTION, new DeadlineRule.EndOfBusinessDay(1)))
                                .pauseWhile(TicketStatus.WAITING_ON_CUSTOMER))
                .clocks()
                .get(0);

        assertThat(clock.basis().promise())
                .isEqualTo("by end-of-business-day + 1 business day, which pauses do not shift: the policy's target");
        assertThat(clock.clock().target()).isNull();
        assertThat(clock.counted()).isEqualTo(Duration.ofHours(9));
        assertThat(clock.segments().stream().flatMap(segment -> segment.days().stream()))
                .extracting(Day::date)
                .containsExactly(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 3));
    }

    @Test
    void aPromisedDateIsNamed() {
        assertThat(promise(
                        ticket().created("Mon 10:00", with(TicketField.PROMISED_AT, "2026-03-20")),
                        policy(by(Metric.RESOLUTION, new DeadlineRule.PromisedDate()))))
                .isEqualTo("by promised-date 2026-03-20, which pauses do not shift: the policy's target");
    }

    @Test
    void whatIsTriedOnALockedTicketChangedNothing() {
        final Explanation explanation = explain(
                ticket().created("Mon 10:00")
                        .becomes(TicketStatus.RESOLVED, "Mon 11:00")
                        .customerReplies("Tue 11:00"),
                policy(target(Metric.RESOLUTION, "8h")).limits(locking()));

        assertThat(explanation.changedNothing())
                .extracting(ignored -> ignored.event().type(), Explanation.Ignored::why)
                .containsExactly(tuple(EventType.CUSTOMER_REPLIED, "the ticket was locked"));
        assertThat(explanation.ticketsOwn().orElseThrow().announcements())
                .extracting(Announcement::kind)
                .containsExactly(AnnouncementKind.LIMIT);
        assertThat(explanation.clocks())
                .extracting(clock -> clock.clock().id().metric())
                .containsExactly(Metric.RESOLUTION);
    }

    private static Limits locking() {
        return new Limits(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Limits.OnPassed.REPORT,
                List.of());
    }

    @Test
    void whatComesAfterAMergeChangedNothing() {
        final Explanation explanation = explain(
                ticket().created("Mon 10:00")
                        .event(EventType.MERGED, "Mon 11:00")
                        .agentReplies("Mon 12:00"),
                policy(target(Metric.RESOLUTION, "8h")));

        assertThat(explanation.changedNothing())
                .extracting(ignored -> ignored.event().type(), Explanation.Ignored::why)
                .containsExactly(tuple(EventType.AGENT_REPLIED, "the ticket was merged"));
    }

    @Test
    void theTicketsOwnEscalationIsNoClock() {
        final Explanation explanation = explain(
                ticket().created("Mon 10:00", priority("catastrophic")),
                policy().ladder(
                                List.of("L1", "L3"),
                                new Escalation(
                                        "L3",
                                        Optional.empty(),
                                        Mark.START,
                                        Condition.ALWAYS,
                                        Optional.empty(),
                                        List.of("duty-manager"))));

        assertThat(explanation.clocks()).isEmpty();
        assertThat(explanation.ticketsOwn()).hasValueSatisfying(own -> {
            assertThat(own.announcements()).extracting(Announcement::level).containsExactly("L3");
            assertThat(own.target()).isNull();
        });
    }

    @Test
    void aTicketOfNoPolicyHasNothingOfItsOwn() {
        final Explanation explanation = explain(ticket().created("Mon 10:00"), Catalogues.NONE);

        assertThat(explanation.ticketsOwn()).isEmpty();
        assertThat(explanation.judgings())
                .extracting(Judging::catalogue, Judging::policy)
                .containsExactly(tuple(Optional.empty(), Optional.empty()));
    }
}
