package io.slamonitor.evaluation;

import io.slamonitor.policy.Allowance;
import io.slamonitor.policy.ApplyTo;
import io.slamonitor.policy.CalendarRef;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.Condition;
import io.slamonitor.policy.Escalation;
import io.slamonitor.policy.Ladder;
import io.slamonitor.policy.Mark;
import io.slamonitor.policy.Metric;
import io.slamonitor.policy.OnReopen;
import io.slamonitor.policy.OnRetarget;
import io.slamonitor.policy.PolicyCatalog;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.policy.Target;
import io.slamonitor.policy.Warning;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * A policy with a target for every metric: one amount and calendar for high priority, others for the rest.
 *
 * @param high minutes for priority {@code high}
 * @param low minutes for priority {@code low}
 * @param otherwise minutes for any other and for none; null if it has no target
 * @param escalates whether it has a ladder: L2 at the breach, L3 two hours after due and again every three, until
 *     somebody acknowledges it; and L2 at once for odd tickets
 * @param terms what it says beside
 */
public record RandomPolicy(
        int high,
        int low,
        Integer otherwise,
        String highCalendar,
        String otherCalendar,
        Set<TicketStatus> pauseWhile,
        OnReopen onReopen,
        OnRetarget onRetarget,
        boolean escalates,
        RandomTerms terms) {
    /** In percent; half and three quarters of every amount are whole minutes. */
    static final List<Integer> WARNINGS = List.of(50, 75);

    /** One that says nothing of what is beside the clocks. */
    public static Arbitrary<RandomPolicy> any() {
        return any(Arbitraries.just(RandomTerms.NONE));
    }

    /** One that may say anything. */
    static Arbitrary<RandomPolicy> withTerms() {
        return any(RandomTerms.any());
    }

    private static Arbitrary<RandomPolicy> any(final Arbitrary<RandomTerms> terms) {
        final Arbitrary<Integer> amounts = Arbitraries.integers().between(1, 30).map(n -> n * 20);
        final Arbitrary<String> calendars = Arbitraries.of("desk", "24x7");
        final Arbitrary<Set<TicketStatus>> pauses =
                Arbitraries.of(Set.of(), Set.of(TicketStatus.WAITING_ON_CUSTOMER, TicketStatus.ON_HOLD));
        final Arbitrary<Boolean> escalations = Arbitraries.of(true, false);
        return Combinators.combine(
                        amounts,
                        amounts,
                        amounts.injectNull(0.3),
                        calendars,
                        calendars,
                        pauses,
                        Arbitraries.of(OnReopen.class),
                        Combinators.combine(Arbitraries.of(OnRetarget.class), escalations, terms)
                                .as(Rest::new))
                .as((high, low, otherwise, highCalendar, otherCalendar, paused, reopening, rest) -> new RandomPolicy(
                        high,
                        low,
                        otherwise,
                        highCalendar,
                        otherCalendar,
                        paused,
                        reopening,
                        rest.onRetarget(),
                        rest.escalates(),
                        rest.terms()));
    }

    /** Three in one, since more than eight do not combine. */
    private record Rest(OnRetarget onRetarget, boolean escalates, RandomTerms terms) {}

    /** Minutes for a priority, or null. */
    Integer minutesFor(final String priority) {
        return "high".equals(priority)
                ? Integer.valueOf(high)
                : "low".equals(priority) ? Integer.valueOf(low) : otherwise;
    }

    String calendarFor(final String priority) {
        return "high".equals(priority) ? highCalendar : otherCalendar;
    }

    /** The same, with one calendar, and the pauses and calendar of another: whatever applies, the same time counts. */
    RandomPolicy countingAs(final RandomPolicy other) {
        return new RandomPolicy(
                high,
                low,
                otherwise,
                other.highCalendar,
                other.highCalendar,
                other.pauseWhile,
                onReopen,
                onRetarget,
                escalates,
                terms);
    }

    /** Live since ever, and alone. */
    Catalogues live() {
        return Catalogues.of(in("1", Instant.EPOCH));
    }

    /** In a catalogue of its own. */
    public PolicyCatalog in(final String version, final Instant effectiveFrom) {
        return new PolicyCatalog(
                version,
                effectiveFrom,
                Map.of("desk", TestPolicies.DESK, "24x7", TestPolicies.ALWAYS),
                Map.of(),
                List.of(toPolicy()));
    }

    private SlaPolicy toPolicy() {
        final List<Target> targets = new ArrayList<>();
        for (final Metric metric : Metric.MEASURED) {
            targets.add(new TestPolicies.TargetBuilder(Target.of(metric, Allowance.of(Duration.ofMinutes(high))))
                    .when(TicketField.PRIORITY, "high")
                    .in(highCalendar)
                    .build());
            targets.add(new TestPolicies.TargetBuilder(Target.of(
                            metric,
                            Allowance.byPriority(
                                    Map.of("low", Duration.ofMinutes(low)),
                                    Optional.ofNullable(otherwise)
                                            .map(Duration::ofMinutes)
                                            .orElse(null))))
                    .in(otherCalendar)
                    .build());
        }
        return terms.addTo(SlaPolicy.named("random", new CalendarRef.Named("24x7")))
                .targets(targets)
                .pauseWhile(pauseWhile)
                .onReopen(onReopen)
                .onRetarget(onRetarget)
                .applyTo(ApplyTo.OPEN)
                .ladder(escalates ? ladder() : Ladder.NONE)
                .warnAt(WARNINGS.stream()
                        .map(percent -> Warning.at(BigDecimal.valueOf(percent)))
                        .toList())
                .build();
    }

    private static Ladder ladder() {
        final List<Escalation> rungs = new ArrayList<>();
        for (final Metric metric : List.of(Metric.FIRST_RESPONSE, Metric.RESOLUTION)) {
            rungs.add(new Escalation(
                    "L2", Optional.of(metric), Mark.BREACH, Condition.ALWAYS, Optional.empty(), List.of()));
            rungs.add(new Escalation(
                    "L3",
                    Optional.of(metric),
                    new Mark.FromDue(Duration.ofHours(2)),
                    Condition.ALWAYS,
                    Optional.of(new Escalation.Repeat(Duration.ofHours(3), Escalation.Until.ACKNOWLEDGED, 4)),
                    List.of()));
        }
        rungs.add(new Escalation(
                "L2",
                Optional.empty(),
                Mark.START,
                TestPolicies.when(TicketField.PRIORITY, "odd"),
                Optional.empty(),
                List.of()));
        return new Ladder(List.of("L1", "L2", "L3"), rungs);
    }
}
