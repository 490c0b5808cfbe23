package io.slamonitor.demo.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.demo.BuiltInPolicies;
import io.slamonitor.evaluation.Action;
import io.slamonitor.evaluation.ActionKey;
import io.slamonitor.evaluation.Clock;
import io.slamonitor.evaluation.ClockState;
import io.slamonitor.evaluation.Evaluation;
import io.slamonitor.evaluation.Evaluator;
import io.slamonitor.evaluation.RequesterCase;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.Metric;
import io.slamonitor.policy.yaml.LoadedCatalogue;
import io.slamonitor.requester.RequesterLimits;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketHistory;
import io.slamonitor.ticket.TicketStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the five contracts make of two weeks of the desks, by evaluation alone. */
class ContractDesksTest {
    private static final Instant START = Instant.parse("2025-03-10T08:00:00Z");
    private static final Instant END = START.plus(Duration.ofDays(14));
    private static final Map<String, List<Evaluation>> BY_PRODUCT = evaluate(7);

    private static Map<String, List<Evaluation>> evaluate(final long seed) {
        final LoadedCatalogue policies = BuiltInPolicies.contracts();
        final Catalogues catalogues = Catalogues.of(policies.catalog("demo", Instant.EPOCH));
        return new DeskSimulation(seed, DeskSimulation.DESKS, 6, policies.calendars(), START)
                .arrivingBy(END).stream()
                        .collect(Collectors.groupingBy(TicketEvent::ticketId, TreeMap::new, Collectors.toList()))
                        .entrySet()
                        .stream()
                        .map(ticket -> Evaluator.evaluate(
                                TicketHistory.of(ticket.getKey(), ticket.getValue()), catalogues, END))
                        .collect(Collectors.groupingBy(evaluation ->
                                evaluation.attributes().get(TicketField.PRODUCT).orElseThrow()));
    }

    private static Stream<Clock> clocks(final String product) {
        return BY_PRODUCT.get(product).stream().flatMap(ticket -> ticket.clocks().stream());
    }

    private static Stream<Action> actions(final String product) {
        return BY_PRODUCT.get(product).stream().flatMap(ticket -> ticket.actions().stream());
    }

    /** What is announced of a contract's tickets, such as {@code ESCALATION L2}. */
    private static Set<String> announced(final String product) {
        return clocks(product)
                .flatMap(clock -> clock.announcements().stream())
                .map(told -> told.kind() + " " + told.level())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"caltech-crm", "cipplanner", "claritum", "consentcollect", "clinical-force"})
    void mostIsMetAndAFewPercentAreBreached(final String product) {
        final Map<ClockState, Long> states =
                clocks(product).collect(Collectors.groupingBy(Clock::state, Collectors.counting()));

        final double met = states.get(ClockState.MET);
        assertThat(met / (met + states.get(ClockState.BREACHED))).isBetween(0.85, 0.985);
        assertThat(announced(product)).contains("WARNING 75%", "BREACH breach");
    }

    @Test
    void everyTicketHasClocksUnlessItsPlanHasNoServiceLevel() {
        final Map<Boolean, List<Evaluation>> byPlan = BY_PRODUCT.values().stream()
                .flatMap(List::stream)
                .collect(Collectors.partitioningBy(ContractDesksTest::isOnTheFreePlan));

        assertThat(byPlan.get(false))
                .allSatisfy(ticket -> assertThat(ticket.clocks()).anyMatch(Clock::isMeasured));
        assertThat(byPlan.get(true)).isNotEmpty().allSatisfy(ticket -> assertThat(ticket.clocks())
                .noneMatch(Clock::isMeasured));
    }

    private static boolean isOnTheFreePlan(final Evaluation ticket) {
        return ticket.attributes().get(TicketField.PLAN).equals(Optional.of("free"));
    }

    @Test
    void everyTicketCanBeOpenedInItsDesksSystem() {
        assertThat(BY_PRODUCT.values().stream().flatMap(List::stream))
                .allSatisfy(ticket -> assertThat(ticket.attributes().get(TicketField.URL))
                        .contains("https://desk.example/" + ticket.ticketId()));
    }

    @Test
    void clinicalForceWorksInItsCustomersHoursAndOnTwoLevels() {
        assertThat(clocks("clinical-force").map(clock -> clock.calendar().name()))
                .contains("boston-site", "sydney-site", "munich-site", "24x7")
                .doesNotContain("clinical-force-office");
        assertThat(clocks("clinical-force").flatMap(clock -> clock.elapsedByLevel().keySet().stream()))
                .containsOnly("L1", "L2");
    }

    @Test
    void claritumIsPhonedByTheWrongPeopleAtTheWrongTimeAndForgetsDates() {
        assertThat(announced("claritum"))
                .contains(
                        "ESCALATION account-manager",
                        "VIOLATION phone-by-non-super-user",
                        "VIOLATION phone-out-of-hours",
                        "VIOLATION resolved-without-fix-date");
        assertThat(clocks("claritum"))
                .as("fixes promised by date")
                .anyMatch(clock -> clock.id().metric() == Metric.RESOLUTION && "medium".equals(clock.priority()));
    }

    @Test
    void consentCollectsCliniciansPassTheirLimitsNowAndThen() {
        assertThat(announced("consentcollect"))
                .contains(
                        "ESCALATION senior-engineers",
                        "LIMIT subject",
                        "LIMIT opening-message",
                        "LIMIT message",
                        "LIMIT locked");

        final List<RequesterCase> cases = BY_PRODUCT.get("consentcollect").stream()
                .flatMap(ticket -> ticket.requesterCase().stream())
                .toList();
        final long passed = cases.stream().collect(Collectors.groupingBy(RequesterCase::requester)).values().stream()
                .mapToLong(ofOne -> RequesterLimits.judge(ofOne).size())
                .sum();
        assertThat((double) passed / cases.size()).isBetween(0.01, 0.15);
    }

    @Test
    void cipPlannerEscalatesWhatIsNotSolvedInADayAndCatastrophesAtOnce() {
        assertThat(announced("cipplanner")).contains("ESCALATION L2", "ESCALATION L3");
    }

    @Test
    void caltechCorrectsScoresWaitsForVendorsAndHasTicketsClosedThatNobodyAnswers() {
        final List<Evaluation> tickets = BY_PRODUCT.get("caltech-crm");

        assertThat(tickets)
                .anyMatch(ticket ->
                        ticket.attributes().attribute("confirmed-score").isPresent());
        assertThat(tickets.stream().flatMap(ticket -> ticket.clocks().stream()))
                .anyMatch(clock -> clock.segments().stream()
                        .anyMatch(segment -> segment.status() == TicketStatus.WAITING_ON_VENDOR));
        assertThat(actions("caltech-crm"))
                .extracting(action -> action.key().type())
                .containsOnly(ActionKey.Type.CLOSE_TICKET);
    }

    @Test
    void ticketSystemsDoWhatTheyAreAskedForAfterAWhile() {
        final List<Action> old = BY_PRODUCT.values().stream()
                .flatMap(List::stream)
                .flatMap(ticket -> ticket.actions().stream())
                .filter(action -> action.at().isBefore(END.minus(Duration.ofHours(1))))
                .filter(action -> action.key().type() != ActionKey.Type.LOCK_TICKET)
                .toList();

        assertThat(old).isNotEmpty().noneMatch(Action::needed);
    }
}
