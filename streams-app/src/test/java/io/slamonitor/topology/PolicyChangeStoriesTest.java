package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.avro.ClockState;
import io.slamonitor.avro.ClockStatus;
import io.slamonitor.avro.SlaAlert;
import io.slamonitor.evaluation.PagingRules;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What other policies do to tickets that are open when they go live. */
class PolicyChangeStoriesTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant LIVE = NINE.plusSeconds(4 * 3600);
    private static final int BUDGET = 100;
    private static final int MANY = 2_000;

    private final TopologyHarness sla =
            new TopologyHarness(TopologyHarness.settings(PagingRules.DEFAULT, Retention.DEFAULT, BUDGET));

    @AfterEach
    void close() {
        sla.close();
    }

    private static String policy(final String name, final String rest) {
        return "policies: [{name: " + name + ", calendar: 24x7, " + rest + "}]\n";
    }

    private static String resolution(final String within, final String rest) {
        return policy("desk", rest + "targets: [{metric: resolution, within: " + within + "}]");
    }

    private static TicketEvent created(final String ticket, final Instant at) {
        return TicketEvent.of(ticket, EventType.CREATED, at).build();
    }

    private static TicketEvent of(final String ticket, final String product, final String customer) {
        return TicketEvent.of(ticket, EventType.CREATED, NINE)
                .set(TicketField.PRODUCT, product)
                .set(TicketField.CUSTOMER, customer)
                .build();
    }

    /** How often each ticket's clock was told since the last call, by the version that it was judged by. */
    private Map<String, Map<String, Long>> toldByVersion() {
        return sla.clockRecords().stream()
                .collect(Collectors.groupingBy(
                        ClockStatus::getCatalogue,
                        Collectors.groupingBy(ClockStatus::getTicketId, Collectors.counting())));
    }

    private void manyOpenTickets() {
        sla.publish("v1", NINE.minusSeconds(1), resolution("8h", "")).tick(NINE);
        IntStream.range(0, MANY).forEach(i -> sla.send(created("T-" + i, NINE)));
        sla.tick(LIVE.minusSeconds(1));
        assertThat(toldByVersion()).containsOnlyKeys("v1");
    }

    @Test
    void openTicketsAreJudgedAgainSomeATickUntilAllAre() {
        manyOpenTickets();
        sla.publish("v2", LIVE, resolution("6h", "apply-to: open, "));

        final List<Integer> perTick = new ArrayList<>();
        final List<ClockStatus> all = new ArrayList<>();
        for (int tick = 0; tick <= MANY / BUDGET; tick++) {
            sla.tick(LIVE.plusSeconds(tick));
            final List<ClockStatus> told = sla.clockRecords();
            perTick.add(told.size());
            all.addAll(told);
        }

        assertThat(perTick).allSatisfy(told -> assertThat(told).isLessThanOrEqualTo(BUDGET));
        assertThat(perTick.subList(0, MANY / BUDGET)).containsOnly(BUDGET);
        assertThat(all).hasSize(MANY).extracting(ClockStatus::getTicketId).doesNotHaveDuplicates();
        assertThat(all).allSatisfy(clock -> {
            assertThat(clock.getCatalogue()).isEqualTo("v2");
            assertThat(clock.getTarget()).isEqualTo("6h");
        });
    }

    @Test
    void eventsAndTimersAreTakenWhileTicketsAreJudgedAgain() {
        manyOpenTickets();
        sla.send(created("due", LIVE.minusSeconds(8 * 3600 - 5)));
        sla.publish("v2", LIVE, resolution("6h", "apply-to: open, "));
        sla.tick(LIVE).tick(LIVE.plusSeconds(1));
        sla.clockRecords();

        sla.send(TicketEvent.of("T-9", EventType.UPDATED, LIVE.plusSeconds(2))
                .set(TicketField.STATUS, "RESOLVED")
                .build());
        assertThat(sla.clockRecords())
                .singleElement()
                .as("the event of a ticket whose turn has not come is judged at once, by what is live")
                .satisfies(clock -> {
                    assertThat(clock.getCatalogue()).isEqualTo("v2");
                    assertThat(clock.getState()).isEqualTo(ClockState.MET);
                });

        sla.send(created("new", LIVE.plusSeconds(2)));
        assertThat(sla.clockRecords()).extracting(ClockStatus::getCatalogue).containsExactly("v2");
        final Instant end = LIVE.plusSeconds(40);
        final List<String> alerts = new ArrayList<>();
        for (Instant now = LIVE.plusSeconds(2); now.isBefore(end); now = now.plusSeconds(1)) {
            sla.tick(now);
            alerts.addAll(sla.alertsTold());
        }
        assertThat(alerts).containsExactly("due/resolution/1/breach/breach FIRING");
        final Map<String, Map<String, Long>> told = toldByVersion();
        assertThat(told).containsOnlyKeys("v2");
        assertThat(told.get("v2"))
                .doesNotContainKeys("T-9", "new")
                .hasSizeGreaterThan(MANY - 2 * BUDGET - 2)
                .allSatisfy((ticket, times) -> assertThat(times).isOne());
    }

    @Test
    void anotherCatalogueInTheMiddleStartsOverAndEveryTicketEndsUnderIt() {
        manyOpenTickets();
        sla.publish("v2", LIVE, resolution("6h", "apply-to: open, "));
        sla.publish("v3", LIVE.plusSeconds(10), resolution("7h", "apply-to: open, "));
        for (int tick = 0; tick <= 10 + MANY / BUDGET; tick++) {
            sla.tick(LIVE.plusSeconds(tick));
        }

        final Map<String, Map<String, Long>> told = toldByVersion();
        assertThat(told.get("v2")).hasSize(10 * BUDGET).allSatisfy((ticket, times) -> assertThat(times)
                .isOne());
        assertThat(told.get("v3")).hasSize(MANY).allSatisfy((ticket, times) -> assertThat(times)
                .isOne());
    }

    @Test
    void aTargetThatIsRemovedCancelsItsClocksAndResolvesItsAlerts() {
        sla.publish(
                "v1",
                NINE.minusSeconds(1),
                policy("desk", "targets: [{metric: resolution, within: 8h}, {metric: first-response, within: 1h}]"));
        sla.tick(NINE).send(created("T-1", NINE)).tick(NINE.plusSeconds(3 * 3600));
        assertThat(sla.alertsTold()).containsExactly("T-1/first-response/1/breach/breach FIRING");
        assertThat(sla.currentAlerts()).containsOnlyKeys("T-1/first-response/1/breach/breach");

        sla.publish("v2", LIVE, resolution("8h", "apply-to: open, ")).tick(LIVE);

        assertThat(sla.alertRecords())
                .singleElement()
                .satisfies(alert -> assertResolvedAsCancelled(alert, "T-1/first-response/1/breach/breach"));
        assertThat(sla.currentAlerts()).as("a tombstone").isEmpty();
        assertThat(state("T-1/first-response/1")).isEqualTo(ClockState.CANCELLED);
        sla.tick(LIVE.plusSeconds(8 * 3600));
        assertThat(sla.alertsTold())
                .as("the other target goes on")
                .containsExactly("T-1/resolution/1/breach/breach FIRING");
    }

    private final Map<String, ClockStatus> clocks = new java.util.HashMap<>();

    private ClockState state(final String clock) {
        return clock(clock).getState();
    }

    private ClockStatus clock(final String clock) {
        clocks.putAll(sla.currentClocks());
        return clocks.get(clock);
    }

    private static void assertResolvedAsCancelled(final SlaAlert alert, final String id) {
        assertThat(alert.getAlertId()).isEqualTo(id);
        assertThat(alert.getState()).hasToString("RESOLVED");
        assertThat(alert.getReason()).isEqualTo("cancelled");
    }

    @Test
    void aPolicyThatIsOnlyLeftOutGoesOnJudgingItsOpenTicketsAndNoNewOnes() {
        sla.publish("v1", NINE.minusSeconds(1), resolution("2h", "")).tick(NINE);
        sla.send(created("T-1", NINE));
        sla.publish("v2", LIVE, policy("other", "match: {product: none}, targets: []"))
                .tick(LIVE);

        sla.send(created("T-2", LIVE));

        assertThat(clock("T-1/resolution/1").getCatalogue()).isEqualTo("v1");
        assertThat(state("T-1/resolution/1")).isEqualTo(ClockState.BREACHED);
        assertThat(clock("T-2/resolution/1")).isNull();
    }

    @Test
    void aPolicyThatIsRetiredLetsItsOpenTicketsGo() {
        sla.publish("v1", NINE.minusSeconds(1), resolution("2h", "")).tick(NINE);
        sla.send(created("breached", NINE), created("running", LIVE.minusSeconds(60)));
        sla.tick(LIVE.minusSeconds(1));
        assertThat(sla.alertsTold()).containsExactly("breached/resolution/1/breach/breach FIRING");

        sla.publish("v2", LIVE, "retire: desk\npolicies: []\n").tick(LIVE);

        assertThat(sla.alertRecords())
                .singleElement()
                .satisfies(alert -> assertResolvedAsCancelled(alert, "breached/resolution/1/breach/breach"));
        assertThat(sla.currentAlerts()).isEmpty();
        assertThat(state("breached/resolution/1")).isEqualTo(ClockState.CANCELLED);
        assertThat(state("running/resolution/1")).isEqualTo(ClockState.CANCELLED);
        assertThat(clock("running/resolution/1").getStoppedAt()).isEqualTo(LIVE);
        sla.tick(LIVE.plusSeconds(24 * 3600));
        assertThat(sla.alertsTold()).isEmpty();
    }

    @Test
    void ticketsStayWithACustomerAndACalendarThatAreNoLongerThere() {
        sla.publish(
                "v1",
                NINE.minusSeconds(1),
                """
                calendars:
                  mornings: {zone: UTC, hours: {mon-sun: "08:00-12:00"}}
                customers:
                  acme: {calendar: mornings, plan: gold}
                policies:
                  - name: gold
                    match: {plan: gold}
                    calendar: customer
                    default-calendar: 24x7
                    targets: [{metric: resolution, within: 5h}]
                """);
        sla.tick(NINE).send(of("T-1", "crm", "acme"));

        sla.publish("v2", LIVE, resolution("8h", "")).tick(LIVE);
        sla.send(TicketEvent.of("T-1", EventType.AGENT_REPLIED, LIVE.plusSeconds(60))
                .build());

        assertThat(clock("T-1/resolution/1")).satisfies(clock -> {
            assertThat(clock.getCatalogue()).isEqualTo("v1");
            assertThat(clock.getDueAt()).isEqualTo(Instant.parse("2026-03-03T10:00:00Z"));
        });
        sla.tick(Instant.parse("2026-03-03T10:00:01Z"));
        assertThat(sla.alertsTold()).containsExactly("T-1/resolution/1/breach/breach FIRING");

        sla.publish("v3", Instant.parse("2026-03-03T11:00:00Z"), resolution("40h", "apply-to: open, "));
        sla.tick(Instant.parse("2026-03-03T11:00:01Z"));
        assertThat(clock("T-1/resolution/1")).satisfies(clock -> {
            assertThat(clock.getCatalogue()).isEqualTo("v3");
            assertThat(clock.getPolicy())
                    .as("v3 knows nothing of the customer's plan")
                    .isEqualTo("desk");
            assertThat(clock.getState()).isEqualTo(ClockState.RUNNING);
        });
        assertThat(sla.alertRecords()).extracting(SlaAlert::getReason).containsExactly("retargeted");
    }

    @Test
    void everyClockNamesTheVersionThatJudgesIt() {
        sla.publish("v1", NINE.minusSeconds(1), resolution("8h", "")).tick(NINE);
        sla.send(created("T-1", NINE));
        sla.publish("v2", LIVE, resolution("8h", "")).tick(LIVE).send(created("T-2", LIVE));
        sla.publish("v3", LIVE.plusSeconds(60), policy("other", "match: {product: x}, targets: []"))
                .tick(LIVE.plusSeconds(60));

        assertThat(List.of("T-1", "T-2"))
                .extracting((Function<String, String>)
                        ticket -> clock(ticket + "/resolution/1").getCatalogue())
                .containsExactly("v1", "v2");
    }
}
