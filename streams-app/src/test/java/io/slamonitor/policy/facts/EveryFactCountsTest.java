package io.slamonitor.policy.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.policy.Allowance;
import io.slamonitor.policy.ApplyTo;
import io.slamonitor.policy.AutoClose;
import io.slamonitor.policy.CalendarRef;
import io.slamonitor.policy.DeadlineRule;
import io.slamonitor.policy.Escalation;
import io.slamonitor.policy.FieldRef;
import io.slamonitor.policy.Ladder;
import io.slamonitor.policy.Limits;
import io.slamonitor.policy.Mark;
import io.slamonitor.policy.Metric;
import io.slamonitor.policy.Objectives;
import io.slamonitor.policy.OnReopen;
import io.slamonitor.policy.OnRetarget;
import io.slamonitor.policy.PriorityRule;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.policy.Target;
import io.slamonitor.policy.Trigger;
import io.slamonitor.policy.ValueMatcher;
import io.slamonitor.policy.Warning;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketField;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is shown of a policy, {@code sla policy diff} tells when it changes, and how. */
class EveryFactCountsTest {
    private static final CalendarRef ALWAYS = new CalendarRef.Named("24x7");

    static Stream<Arguments> edits() {
        return Stream.of(
                edit("version: 7 -> 8", policy -> policy.version("8")),
                edit(
                        "for: product is crm -> product is erp",
                        policy -> policy.match(FullPolicy.where(TicketField.PRODUCT, "erp"))),
                edit(
                        "judges: tickets created after it goes live"
                                + " -> tickets created after it goes live, and those that are open then",
                        policy -> policy.applyTo(ApplyTo.OPEN)),
                edit(
                        "pauses: the clocks of resolution and workaround stand still while the ticket is waiting on"
                                + " customer or on hold -> null",
                        policy -> policy.pauseWhile(Set.of())),
                edit(
                        "reopening: the clock goes on; the time in between does not count -> nothing: the first close"
                                + " stands",
                        policy -> policy.onReopen(OnReopen.IGNORE)),
                edit(
                        "changed target: the new target counts for all the time so far; what it makes overdue is"
                                + " breached at the change -> the clock starts again from nothing",
                        policy -> policy.onRetarget(OnRetarget.RESTART)),
                edit(
                        "warnings: at 75% of the time, 1h before due -> at 50%, 90% of the time",
                        policy -> policy.warnAt(
                                List.of(Warning.at(BigDecimal.valueOf(50)), Warning.at(BigDecimal.valueOf(90))))),
                edit(
                        "quiet: outside the hours of desk, warnings and escalations wait for the next opening; breaches"
                                + " do not -> null",
                        policy -> policy.quietOutside(Optional.empty())),
                edit(
                        "levels: L1, L2, L3, from the lowest to the highest -> L2, L3, from the lowest to the highest",
                        policy -> policy.ladder(new Ladder(List.of("L2", "L3"), FullPolicy.rungs()))),
                edit(
                        "auto-close: a ticket is closed when 3 messages of the desk stayed without an answer and 8h have"
                                + " passed; counted from when a workaround is provided -> a ticket is closed when 1"
                                + " message of the desk stayed without an answer; counted from when an agent replies",
                        policy -> policy.autoClose(
                                Optional.of(new AutoClose(Trigger.on(EventType.AGENT_REPLIED), 1, Duration.ZERO)))),
                edit(
                        "reporting: attainment is counted by the hours, days and months of Europe/Paris -> null",
                        policy -> policy.reportingZone(Optional.empty())),
                edit(
                        "objective: 90% of resolution, 97.5% of all else in time -> 90% in time",
                        policy -> policy.objectives(Objectives.of(BigDecimal.valueOf(90)))),
                edit(
                        "priority of impact low and urgency high: P2 -> P1",
                        policy -> policy.priority(new PriorityRule.Corrected(
                                FullPolicy.matrix("P1"), new FieldRef.Attribute("confirmed-priority")))),
                edit(
                        "priority corrected by: the ticket's attribute confirmed-priority -> null",
                        policy -> policy.priority(FullPolicy.matrix("P2"))),
                edit(
                        "violation phone-out-of-hours: the ticket is created where channel is phone, outside the hours"
                                + " of desk; tells boss -> the ticket is created where channel is phone; tells boss",
                        policy -> policy.violations(List.of(FullPolicy.violation(Optional.empty())))),
                edit(
                        "limit on lock: a ticket that was resolved or closed takes no change any more -> null",
                        policy -> policy.limits(unlocked(FullPolicy.limits()))));
    }

    private static Limits unlocked(final Limits limits) {
        return new Limits(
                limits.openPerRequester(),
                limits.newPerRequester(),
                limits.subject(),
                limits.message(),
                limits.messages(),
                false,
                limits.onPassed(),
                limits.tell());
    }

    private static Arguments edit(final String change, final UnaryOperator<SlaPolicy.Builder> edit) {
        return Arguments.of(change, edit);
    }

    @ParameterizedTest
    @MethodSource("edits")
    void editIsTold(final String change, final UnaryOperator<SlaPolicy.Builder> edit) {
        final PolicyFacts after = PolicyFacts.of(edit.apply(FullPolicy.policy()).build());
        assertThat(text(before().changesTo(after))).containsExactly(change);
    }

    @Test
    void anotherCalendarIsToldWhereverItIsNamed() {
        final SlaPolicy.Builder builder = SlaPolicy.named("full", ALWAYS).targets(List.of(FullPolicy.periodicUpdate()));
        final SlaPolicy other = SlaPolicy.named("full", new CalendarRef.OfCustomer("desk"))
                .targets(List.of(FullPolicy.periodicUpdate()))
                .build();
        assertThat(text(PolicyFacts.of(builder.build()).changesTo(PolicyFacts.of(other))))
                .containsExactly("hours: 24x7 -> the customer's own calendar; desk for a customer without one");
    }

    @Test
    void everyTermOfAPromiseIsTold() {
        final Target plain = new Target(
                Metric.PERIODIC_UPDATE,
                FullPolicy.where(TicketField.SEVERITY, "critical"),
                Allowance.of(new DeadlineRule.EndOfBusinessDay(2)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThat(text(promising(FullPolicy.periodicUpdate()).changesTo(promising(plain))))
                .containsExactly(
                        of("3h", "end of business day, 2 business days later", ""),
                        of("the customer's own calendar; 24x7 for a customer without one", "null", ", hours"),
                        of(
                                "the amount in the ticket's attribute agreed-update, where it is shorter",
                                "null",
                                ", instead"),
                        of("when the ticket is created", "null", ", starts"),
                        of(
                                "when an agent replies or the assignee is set, by anybody but bot-*, if after it team is"
                                        + " vendor",
                                "null",
                                ", stops"),
                        of("never", "null", ", pauses"),
                        of("a new clock starts", "null", ", reopening"),
                        of(
                                "the new target counts for all the time so far; a breach before the change stands",
                                "null",
                                ", retargeting"),
                        of("none", "null", ", warnings"));
    }

    private static String of(final String before, final String after, final String term) {
        return "periodic update where severity is critical" + term + ": " + before + " -> " + after;
    }

    @Test
    void everyPartOfAnEscalationIsTold() {
        final Escalation before = FullPolicy.rungs().get(0);
        final Escalation after = new Escalation(
                before.to(),
                before.on(),
                Mark.BREACH,
                before.when(),
                Optional.of(new Escalation.Repeat(Duration.ofHours(2), Escalation.Until.STOPPED, 3)),
                List.of("#war-room", "boss"));
        assertThat(text(climbing(before).changesTo(climbing(after))))
                .containsExactly(
                        "escalation of resolution to L3: 2h after due -> at breach",
                        "escalation of resolution to L3, repetition: again every 1h until acknowledged, at most 5 times"
                                + " -> again every 2h until the clock stops, at most 3 times",
                        "escalation of resolution to L3, tells: duty-manager -> null",
                        "escalation of resolution to L3, tells: null -> boss");
    }

    @Test
    void escalationForOtherTicketsIsAnother() {
        final Escalation before = FullPolicy.rungs().get(1);
        final Escalation after = new Escalation(
                before.to(),
                before.on(),
                before.at(),
                FullPolicy.where(TicketField.SEVERITY, "high"),
                before.repeat(),
                before.tell());
        assertThat(text(climbing(before).changesTo(climbing(after))))
                .containsExactly(
                        "escalation of resolution to L2: at breach of resolution -> L2 -> null",
                        "escalation of resolution to L2 where severity is high: null -> at breach of resolution where"
                                + " severity is high -> L2");
    }

    /** {@code severity} is the priority here, so a target for one severity is for one priority. */
    @Test
    void targetForCertainValuesOfThePrioritysFieldIsForThosePriorities() {
        final SlaPolicy policy = SlaPolicy.named("p", ALWAYS)
                .priority(new PriorityRule.ByField(new FieldRef.Field(TicketField.SEVERITY)))
                .targets(List.of(FullPolicy.periodicUpdate()))
                .build();
        final PromiseFacts promise = PolicyFacts.of(policy).promises().get(0);
        assertThat(promise.due()).isEqualTo(Map.of("critical", "3h"));
        assertThat(promise.otherwise()).isNull();
        assertThat(PolicyFacts.of(policy).priorities()).containsExactly("critical");
    }

    @Test
    void fieldThatIsSetToSomethingBecomesIt() {
        final Trigger.Kind solved = new Trigger.Kind(
                Set.of(),
                Set.of(TicketField.STATUS),
                Optional.of(ValueMatcher.Text.of("anna")),
                FullPolicy.where(TicketField.STATUS, "RESOLVED"));
        assertThat(Phrases.trigger(new Trigger(true, List.of(solved))))
                .isEqualTo("the ticket is created, or the status becomes resolved, by anna");
    }

    @Test
    void scoresAndTheirFormulaAreTold() {
        assertThat(text(scored(PriorityRule.Combination.PRODUCT, 7).changesTo(scored(PriorityRule.Combination.SUM, 8))))
                .containsExactly(
                        "priority from: the score urgency × impact -> the score urgency + impact",
                        "scores of low: 7 or less -> 8 or less");
    }

    /** A component that is added to the facts needs an edit above, or a reason here. */
    @Test
    void noComponentOfAPolicyIsLeftOut() {
        final Set<String> changed = new TreeSet<>();
        edits().forEach(arguments -> {
            @SuppressWarnings("unchecked")
            final UnaryOperator<SlaPolicy.Builder> edit =
                    (UnaryOperator<SlaPolicy.Builder>) arguments.get()[1];
            final PolicyFacts after =
                    PolicyFacts.of(edit.apply(FullPolicy.policy()).build());
            Arrays.stream(PolicyFacts.class.getRecordComponents())
                    .filter(component -> !value(component, before()).equals(value(component, after)))
                    .forEach(component -> changed.add(component.getName()));
        });
        final Set<String> testedAlone = Set.of("hours", "promises", "escalations");
        final Set<String> followFromOthers = Set.of("calendars", "customersHours", "priorities");
        assertThat(Arrays.stream(PolicyFacts.class.getRecordComponents()).map(RecordComponent::getName))
                .filteredOn(name -> !name.equals("name")
                        && !changed.contains(name)
                        && !testedAlone.contains(name)
                        && !followFromOthers.contains(name))
                .isEmpty();
    }

    private static Object value(final RecordComponent component, final PolicyFacts facts) {
        try {
            return Optional.ofNullable(component.getAccessor().invoke(facts));
        } catch (final ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static PolicyFacts before() {
        return PolicyFacts.of(FullPolicy.policy().build());
    }

    private static PolicyFacts promising(final Target target) {
        return PolicyFacts.of(
                SlaPolicy.named("p", ALWAYS).targets(List.of(target)).build());
    }

    private static PolicyFacts climbing(final Escalation rung) {
        return PolicyFacts.of(SlaPolicy.named("p", ALWAYS)
                .ladder(new Ladder(List.of("L2", "L3"), List.of(rung)))
                .build());
    }

    private static PolicyFacts scored(final PriorityRule.Combination by, final int most) {
        return PolicyFacts.of(SlaPolicy.named("p", ALWAYS)
                .priority(new PriorityRule.ByScore(
                        List.of(new FieldRef.Field(TicketField.URGENCY), new FieldRef.Field(TicketField.IMPACT)),
                        by,
                        List.of(new PriorityRule.Band("low", new ValueMatcher.Range(null, BigDecimal.valueOf(most))))))
                .build());
    }

    private static List<String> text(final List<Change> changes) {
        return changes.stream()
                .map(change -> change.fact() + ": " + change.before() + " -> " + change.after())
                .toList();
    }
}
