package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.avro.RequesterTicket;
import io.slamonitor.avro.RequesterUpdate;
import io.slamonitor.evaluation.PagingRules;
import io.slamonitor.serde.RequesterStateSerde;
import io.slamonitor.serde.RequesterUpdates;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people and ticket systems are told of limits per requester, as events and ticks come in. */
class RequesterLimitsStoriesTest {
    private static final Instant LIVE = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final String POLICY =
            """
            policies:
              - name: desk
                version: 7
                match: {}
                calendar: 24x7
                targets:
                  - {metric: resolution, within: 400h}
                limits: {open-per-requester: 3, tell: [service-desk]}
            """;
    private static final String FOURTH = "T-4/ticket/0/limit/open-per-requester";
    private static final String REJECTION = "T-4/reject-ticket/open-per-requester";

    private TopologyHarness sla;

    @BeforeEach
    void start() {
        sla = new TopologyHarness().publish("v1", LIVE, POLICY).tick(NINE.minusSeconds(60));
    }

    @AfterEach
    void stop() {
        sla.close();
    }

    private static Instant at(final int minutes) {
        return NINE.plus(Duration.ofMinutes(minutes));
    }

    private static TicketEvent opens(final String ticketId, final int minute) {
        return opens(ticketId, minute, "ann");
    }

    private static TicketEvent opens(final String ticketId, final int minute, final String requester) {
        return TicketEvent.of(ticketId, EventType.CREATED, at(minute))
                .set(TicketField.REQUESTER, requester)
                .set(TicketField.CUSTOMER, "acme")
                .set(TicketField.URL, "https://desk.example/" + ticketId)
                .build();
    }

    private static TicketEvent closes(final String ticketId, final int minute) {
        return TicketEvent.of(ticketId, EventType.UPDATED, at(minute))
                .status(TicketStatus.CLOSED)
                .build();
    }

    private static TicketEvent becomesThatOf(final String requester, final String ticketId, final int minute) {
        return TicketEvent.of(ticketId, EventType.UPDATED, at(minute))
                .set(TicketField.REQUESTER, requester)
                .build();
    }

    private void annOpensFour() {
        sla.send(opens("T-1", 0), opens("T-2", 1), opens("T-3", 2), opens("T-4", 3));
    }

    @Test
    void theFourthOpenTicketIsAnnouncedAndRefusedOnceOthersHadTheirTimeToBecomeKnown() {
        annOpensFour();
        sla.tick(at(3)).tick(at(3).plusSeconds(29));
        assertThat(sla.alertsTold()).isEmpty();
        assertThat(sla.actionsTold()).isEmpty();

        sla.tick(at(3).plusSeconds(40));
        assertThat(sla.alertRecords()).singleElement().satisfies(alert -> {
            assertThat(alert.getAlertId()).isEqualTo(FOURTH);
            assertThat(alert.getState()).hasToString("FIRING");
            assertThat(alert.getAt()).isEqualTo(at(3));
            assertThat(alert.getSummary())
                    .isEqualTo("Ticket T-4 passes a limit, open-per-requester: 4th open ticket of the requester;"
                            + " 3 are allowed: T-1, T-2, T-3.");
            assertThat(alert.getCustomer()).isEqualTo("acme");
            assertThat(alert.getUrl()).isEqualTo("https://desk.example/T-4");
            assertThat(alert.getPolicy()).isEqualTo("desk");
            assertThat(alert.getPolicyVersion()).isEqualTo("7");
            assertThat(alert.getCatalogue()).isEqualTo("v1");
            assertThat(alert.getCalendar()).isNull();
            assertThat(alert.getNotify()).containsExactly("service-desk");
        });
        assertThat(sla.actionRecords()).singleElement().satisfies(action -> {
            assertThat(action.getActionId()).isEqualTo(REJECTION);
            assertThat(action.getTicketId()).isEqualTo("T-4");
            assertThat(action.getState()).hasToString("REQUESTED");
            assertThat(action.getAlertId()).isEqualTo(FOURTH);
            assertThat(action.getReason()).startsWith("4th open ticket of the requester");
        });
        assertThat(sla.currentAlerts()).containsOnlyKeys(FOURTH);

        sla.tick(at(10));
        assertThat(sla.alertsTold()).as("once").isEmpty();
    }

    @Test
    void aCloseThatArrivesLateAndLiesBeforeTheFourthOpeningTakesItBack() {
        annOpensFour();
        sla.tick(at(5));
        sla.alertsTold();
        sla.actionsTold();

        sla.send(closes("T-2", 2));

        assertThat(sla.alertsTold()).containsExactly(FOURTH + " RETRACTED");
        assertThat(sla.actionsTold()).containsExactly(REJECTION + " CANCELLED");
        assertThat(sla.currentAlerts()).isEmpty();
    }

    @Test
    void aCloseAfterTheFourthOpeningChangesNothing() {
        annOpensFour();
        sla.tick(at(5));
        sla.alertsTold();

        sla.send(closes("T-2", 4)).tick(at(10));

        assertThat(sla.alertsTold()).isEmpty();
    }

    @Test
    void itIsOverWhenTheTicketSystemHasRefusedTheTicket() {
        annOpensFour();
        sla.tick(at(5));
        sla.alertsTold();
        sla.actionsTold();

        sla.send(closes("T-4", 6));

        assertThat(sla.alertRecords()).singleElement().satisfies(alert -> {
            assertThat(alert.getAlertId()).isEqualTo(FOURTH);
            assertThat(alert.getState()).hasToString("RESOLVED");
            assertThat(alert.getReason()).isEqualTo("answered");
            assertThat(alert.getRevision()).isEqualTo(2);
        });
        assertThat(sla.actionsTold()).isEmpty();
    }

    @Test
    void aTicketThatTurnsOutToBeAnotherRequestersIsTakenBackAndJudgedThere() {
        annOpensFour();
        sla.send(opens("B-1", 0, "bob"), opens("B-2", 0, "bob"), opens("B-3", 0, "bob"))
                .tick(at(5));
        sla.alertsTold();

        sla.send(becomesThatOf("carol", "T-4", 4));
        assertThat(sla.requestersTold()).contains("ann: T-4 removed", "carol: T-4");
        assertThat(sla.alertsTold()).containsExactly(FOURTH + " RETRACTED");
        assertThat(sla.actionsTold()).endsWith(REJECTION + " CANCELLED");

        sla.send(becomesThatOf("bob", "T-4", 5)).tickAndSettle(at(10));
        assertThat(sla.alertsTold()).containsExactly(FOURTH + " FIRING");
        assertThat(sla.actionsTold()).containsExactly(REJECTION + " REQUESTED");
    }

    @Test
    void aTicketWithoutARequesterAnyMoreIsNobodys() {
        annOpensFour();
        sla.tick(at(5));
        sla.alertsTold();

        sla.send(TicketEvent.of("T-1", EventType.UPDATED, at(6))
                .clear("requester")
                .build());

        assertThat(sla.alertsTold()).containsExactly(FOURTH + " RETRACTED");
    }

    @Test
    void whatDoesNotConcernTheRequesterIsNotPassedOn() {
        annOpensFour();
        assertThat(sla.requestersTold())
                .filteredOn(line -> line.startsWith("ann"))
                .hasSize(4);

        sla.send(
                TicketEvent.of("T-1", EventType.AGENT_REPLIED, at(4)).build(),
                TicketEvent.of("T-1", EventType.UPDATED, at(4))
                        .status(TicketStatus.IN_PROGRESS)
                        .build());
        sla.send(closes("T-1", 5));

        assertThat(sla.requestersTold()).containsExactly("ann: T-1 done");
    }

    @Test
    void tasksOfTicketsTellHowFarTheyHaveJudgedNowAndThen() {
        sla.requestersTold();
        sla.tick(at(0)).tick(at(0).plusSeconds(9)).tick(at(0).plusSeconds(10)).tick(at(0).plusSeconds(15));

        assertThat(sla.requestersTold())
                .containsExactly(
                        "null: 0 judged up to 2026-03-02T09:00:00Z", "null: 0 judged up to 2026-03-02T09:00:10Z");
    }

    @Test
    void nothingIsPassedOnWhereNoPolicyLimitsRequesters() {
        try (TopologyHarness plain = new TopologyHarness()) {
            plain.publish("v1", LIVE, POLICY.replace("open-per-requester: 3", "subject: 1-100"));
            plain.tick(NINE).send(opens("T-1", 0)).tick(at(5));

            assertThat(plain.requestersTold()).isEmpty();
        }
    }

    @Test
    void noLimitIsJudgedBeforeEveryPartitionWasReadThatFar() {
        final TopologySettings two = withPartitions(2);
        try (TopologyHarness ofTwo = new TopologyHarness(two)) {
            ofTwo.publish("v1", LIVE, POLICY).tick(NINE.minusSeconds(60));
            final List<String> home = homeOf(0, two, 4);
            for (int i = 0; i < 4; i++) {
                ofTwo.send(opens(home.get(i), i));
            }
            ofTwo.tick(at(60));
            assertThat(ofTwo.alertsTold())
                    .as("the other partition was never heard of")
                    .isEmpty();

            ofTwo.judged(1, at(3).plusSeconds(29));
            assertThat(ofTwo.alertsTold()).as("it lags").isEmpty();

            ofTwo.judged(1, at(3).plusSeconds(30));
            assertThat(ofTwo.alertsTold()).containsExactly(home.get(3) + "/ticket/0/limit/open-per-requester FIRING");
        }
    }

    private static List<String> homeOf(final int partition, final TopologySettings settings, final int count) {
        final List<String> home = new ArrayList<>();
        for (int i = 1; home.size() < count; i++) {
            final String ticketId = "T-" + i;
            if (settings.inputPartitioner().partitionOf(ticketId.getBytes(), settings.inputPartitions()) == partition) {
                home.add(ticketId);
            }
        }
        return home;
    }

    private static TopologySettings withPartitions(final int partitions) {
        return TopologySettings.defaults(partitions).withExternalTicks();
    }

    /** The first tick of an application finds tickets that were never judged, and judges them over several ticks. */
    @Test
    void nothingIsSaidToBeJudgedWhileTicketsAreYetToBe() {
        final TopologySettings busy = withFireLimit(2);
        try (TopologyHarness first = new TopologyHarness(busy)) {
            first.publish("v1", LIVE, POLICY);
            first.send(opens("T-1", 0), opens("T-2", 1), opens("T-3", 2), opens("T-4", 3));
            first.tick(at(60));
            assertThat(first.requestersTold()).containsExactly("ann: T-1", "ann: T-2");

            first.tick(at(61));
            assertThat(first.requestersTold())
                    .containsExactly("ann: T-3", "ann: T-4", "null: 0 judged up to " + at(61));
            assertThat(first.alertsTold()).containsExactly(FOURTH + " FIRING");
        }
    }

    private static TopologySettings withFireLimit(final int fireLimit) {
        return TopologyHarness.settings(PagingRules.DEFAULT, Retention.DEFAULT, fireLimit);
    }

    @Test
    void aRecordThatCannotBeReadIsPutAsideWhole() {
        final byte[] value = {1, 2, 3};
        sla.requesterBytes("ann", value);
        assertThat(sla.rejectedRecords()).singleElement().satisfies(record -> {
            assertThat(record.value()).isEqualTo(value);
            assertThat(RejectionHeaders.text(record.headers(), RejectionHeaders.REASON))
                    .contains("undecodable");
            assertThat(RejectionHeaders.text(record.headers(), RejectionHeaders.SOURCE_TOPIC))
                    .contains(Topics.REQUESTERS);
            assertThat(RejectionHeaders.text(record.headers(), RejectionHeaders.MESSAGE))
                    .hasValueSatisfying(message -> assertThat(message).contains("expected a RequesterUpdate"));
        });
        annOpensFour();
        sla.tick(at(5));
        assertThat(sla.alertsTold()).containsExactly(FOURTH + " FIRING");
    }

    /** Its alert would be larger than a broker takes. */
    @Test
    void aRequesterOfWhomItCannotBeToldIsKeptAsideAndTheStreamGoesOn() {
        final RequesterUpdate tooLarge = RequesterUpdate.newBuilder()
                .setTicket(RequesterTicket.newBuilder()
                        .setTicketId("T-0")
                        .setPolicy("desk")
                        .setPolicyVersion("7")
                        .setCatalogue("v1")
                        .setOpenAtMost(0)
                        .setCreatedAt(at(0))
                        .setOpen(List.of(at(0)))
                        .setShown(Map.of("customer", "x".repeat(2_000_000)))
                        .build())
                .build();
        sla.requesterTold("zoe", tooLarge).tick(at(1));
        assertThat(sla.alertsTold()).isEmpty();
        assertThat(RequesterStateSerde.read(sla.driver
                                .<String, byte[]>getKeyValueStore(Nodes.REQUESTERS_STORE)
                                .get("zoe"))
                        .quarantine())
                .hasValueSatisfying(reason -> assertThat(reason).contains("expected at most 1000000"));

        annOpensFour();
        sla.tick(at(5));
        assertThat(sla.alertsTold()).containsExactly(FOURTH + " FIRING");
        sla.requesterTold("zoe", RequesterUpdates.removed("T-0")).tick(at(12));
        assertThat(sla.driver.getKeyValueStore(Nodes.REQUESTERS_STORE).get("zoe"))
                .as("mended")
                .isNull();
    }

    @Test
    void recordsThatSayNothingAreIgnored() {
        sla.requesterBytes("ann", null);
        sla.requesterBytes(null, null);
        sla.judged(17, at(0)).judged(-1, at(0));

        annOpensFour();
        sla.tick(at(5));
        assertThat(sla.alertsTold()).containsExactly(FOURTH + " FIRING");
    }

    @Test
    void onlyWhatIsReportedIsNotRefused() {
        sla.close();
        sla = new TopologyHarness()
                .publish(
                        "v1",
                        LIVE,
                        POLICY.replace("open-per-requester: 3", "new-per-requester: 1 per 24h, on-passed: report"))
                .tick(NINE.minusSeconds(60));
        sla.send(opens("T-1", 0), opens("T-2", 1)).tick(at(5));

        assertThat(sla.alertsTold()).containsExactly("T-2/ticket/0/limit/new-per-requester FIRING");
        assertThat(sla.actionsTold()).isEmpty();
    }

    /** What is believed in the end, of alerts and actions, whatever the order of arrival. */
    @Test
    void inWhateverOrderEventsArriveTheSameIsBelievedInTheEnd() {
        final List<TicketEvent> events = List.of(
                opens("T-1", 0),
                opens("T-2", 10),
                opens("T-3", 20),
                closes("T-1", 25),
                opens("T-4", 30),
                opens("T-5", 40),
                closes("T-2", 50),
                becomesThatOf("bob", "T-3", 55),
                opens("T-6", 60),
                opens("T-7", 70),
                opens("T-8", 80),
                closes("T-8", 90));
        final Map<String, String> inOrder = believed(events, new Random(0));
        assertThat(inOrder).containsKey("T-7/reject-ticket/open-per-requester");

        for (int seed = 1; seed <= 8; seed++) {
            final Random random = new Random(seed);
            final List<TicketEvent> shuffled = new ArrayList<>(events);
            Collections.shuffle(shuffled, random);
            assertThat(believed(shuffled, random)).as("seed " + seed).isEqualTo(inOrder);
        }
    }

    private static Map<String, String> believed(final List<TicketEvent> arrivals, final Random random) {
        try (TopologyHarness fresh = new TopologyHarness()) {
            fresh.publish("v1", LIVE, POLICY).tick(NINE.minusSeconds(60));
            int minute = 0;
            for (final TicketEvent event : arrivals) {
                fresh.send(event);
                minute += random.nextInt(20);
                fresh.tick(at(minute));
            }
            fresh.tickAndSettle(at(1_000));
            final Map<String, String> believed = new TreeMap<>();
            fresh.currentAlerts().keySet().forEach(alert -> believed.put(alert, "active"));
            fresh.actionRecords()
                    .forEach(action ->
                            believed.put(action.getActionId(), action.getState().toString()));
            believed.values().removeIf("CANCELLED"::equals);
            believed.keySet().removeIf(id -> id.startsWith("T-8/"));
            return believed;
        }
    }
}
