package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.avro.ClockStatus;
import io.slamonitor.avro.SlaAlert;
import io.slamonitor.serde.TicketState;
import io.slamonitor.ticket.Erasure;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.Pseudonym;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody's id is erased: nothing that is kept names it any more, and everything else is as it was. */
class ErasureStoriesTest {
    private static final Instant LIVE = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant REQUESTED = Instant.parse("2026-11-01T00:00:00Z");
    private static final String ANN = "ann@desk-7741";
    private static final String KIM = "kim@team-9035";
    private static final String POLICY =
            """
            policies:
              - name: desk
                version: 7
                match: {}
                calendar: 24x7
                warn-at: [50%]
                targets:
                  - metric: first-response
                    within: 1h
                    stop-on: {event: agent-replied, actor: {not: robot}}
                  - {metric: resolution, within: 400h}
                limits: {open-per-requester: 3, new-per-requester: 5 per 24h}
            """;
    private static final String FOURTH = "T-4/ticket/0/limit/open-per-requester";

    private TopologyHarness sla;

    @BeforeEach
    void start() {
        sla = started(TopologyHarness.SETTINGS);
    }

    private static TopologyHarness started(final TopologySettings settings) {
        return new TopologyHarness(settings).publish("v1", LIVE, POLICY).tick(NINE.minusSeconds(60));
    }

    @AfterEach
    void stop() {
        sla.close();
    }

    private static Instant at(final int minutes) {
        return NINE.plus(Duration.ofMinutes(minutes));
    }

    private static Erasure erasure(final String id) {
        return new Erasure(id, Pseudonym.next(), Set.copyOf(Erasure.USUAL_PLACES));
    }

    private static TicketEvent opens(final String ticketId, final int minute, final String requester) {
        return TicketEvent.of(ticketId, EventType.CREATED, at(minute))
                .set(TicketField.REQUESTER, requester)
                .actor(requester)
                .set(TicketField.ASSIGNEE, KIM)
                .build();
    }

    private static TicketEvent answers(final String ticketId, final int minute, final String actor) {
        return TicketEvent.of(ticketId, EventType.AGENT_REPLIED, at(minute))
                .actor(actor)
                .build();
    }

    private static TicketEvent closes(final String ticketId, final int minute) {
        return TicketEvent.of(ticketId, EventType.UPDATED, at(minute))
                .status(TicketStatus.CLOSED)
                .build();
    }

    private void opensFour(final String requester) {
        for (int i = 1; i <= 4; i++) {
            sla.send(opens("T-" + i, i, requester));
        }
        sla.tick(at(5)).tick(at(6)).tick(at(7));
    }

    /** Ticks until the result is there. */
    private static io.slamonitor.avro.Erasure carryOut(
            final TopologyHarness sla, final Erasure erasure, final Instant from) {
        sla.erase(erasure);
        for (int second = 0; second < 100; second++) {
            sla.tick(from.plusSeconds(second));
            for (final KeyValue<String, io.slamonitor.avro.Erasure> told : sla.erasuresTold()) {
                if (told.key.equals(erasure.pseudonym()) && told.value.getFinishedAt() != null) {
                    return told.value;
                }
            }
        }
        throw new AssertionError("the erasure was not carried out");
    }

    @Test
    void aRequesterIsNamedNowhereAndTheLimitGoesOnAsItWas() {
        final TracesOf ann = new TracesOf(ANN);
        opensFour(ANN);
        assertThat(sla.alertsTold()).containsExactly(FOURTH + " FIRING");
        assertThat(sla.actionsTold()).hasSize(1);
        assertThat(ann.in(sla)).contains("tickets", "requesters", "harness-requesters-changelog");

        final Erasure erasure = erasure(ANN);
        final io.slamonitor.avro.Erasure result = carryOut(sla, erasure, at(8));

        assertThat(result.getTickets()).isEqualTo(4);
        assertThat(result.getRequesters()).isEqualTo(1);
        assertThat(result.getId()).isNull();
        assertThat(ann.in(sla)).isEmpty();
        assertThat(sla.alertsTold()).as("nothing is told of anybody").isEmpty();
        assertThat(sla.actionsTold()).isEmpty();

        sla.send(opens("T-5", 20, erasure.pseudonym())).tick(at(21)).tick(at(22));
        assertThat(sla.alertsTold())
                .as("the same person has one ticket more")
                .containsExactly("T-5/ticket/0/limit/open-per-requester FIRING");
        sla.send(closes("T-4", 23)).tick(at(24));
        assertThat(sla.alertsTold()).containsExactly(FOURTH + " RESOLVED");
    }

    @Test
    void anAgentIsNamedNowhereAndWhatIsCurrentShowsThePseudonym() {
        opensFour(ANN);
        sla.send(answers("T-1", 8, KIM)).tick(at(9)).tick(at(45)).tick(at(46));
        final Map<String, SlaAlert> before = sla.currentAlerts();
        assertThat(before).hasSize(4).allSatisfy((id, alert) -> assertThat(alert.getAssignee())
                .isEqualTo(KIM));
        sla.alertsTold();
        final Map<String, ClockStatus> clocks = sla.currentClocks();
        final Erasure erasure = erasure(KIM);

        carryOut(sla, erasure, at(47));

        assertThat(sla.alertsTold()).isEmpty();
        final Map<String, SlaAlert> after = sla.currentAlerts();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        after.forEach((id, alert) -> assertThat(alert)
                .isEqualTo(SlaAlert.newBuilder(before.get(id))
                        .setAssignee(erasure.pseudonym())
                        .setDecidedAt(alert.getDecidedAt())
                        .build()));
        sla.currentClocks().forEach((id, clock) -> {
            assertThat(clock.getAssignee()).isEqualTo(erasure.pseudonym());
            assertThat(clock.getState()).isEqualTo(clocks.get(id).getState());
            assertThat(clock.getDueAt()).isEqualTo(clocks.get(id).getDueAt());
        });
        assertThat(new TracesOf(KIM).in(sla)).isEmpty();
    }

    @Test
    void whoAnsweredStillCountsAsNotTheRobot() {
        sla.send(opens("T-1", 0, ANN), answers("T-1", 10, "robot"), answers("T-1", 20, KIM))
                .tick(at(30));
        assertThat(sla.currentClocks().get("T-1/first-response/1").getStoppedAt())
                .isEqualTo(at(20));

        carryOut(sla, erasure(KIM), at(31));

        assertThat(sla.currentClocks().get("T-1/first-response/1").getStoppedAt())
                .isEqualTo(at(20));
        assertThat(sla.alertsTold()).isEmpty();
    }

    @Test
    void anEventThatIsSentAgainIsADuplicateAndBringsNothingBack() {
        opensFour(ANN);
        final Erasure erasure = erasure(ANN);
        sla.send(closes("T-3", 7));
        carryOut(sla, erasure, at(8));
        sla.clocksTold();

        sla.send(opens("T-1", 1, ANN), opens("T-4", 4, ANN)).tick(at(20)).tick(at(21));

        assertThat(new TracesOf(ANN).in(sla)).isEmpty();
        assertThat(sla.clocksTold()).isEmpty();
        assertThat(sla.stored("T-1").orElseThrow().history().events()).hasSize(1);
    }

    @Test
    void anEventThatIsSentAgainAsEarlierThanItWasBringsNobodyBack() {
        sla.send(opensAs("e-1", at(3)), opens("T-2", 4, ANN)).tick(at(5)).tick(at(6));
        carryOut(sla, erasure(ANN), at(8));

        sla.send(opensAs("e-1", at(1)), opensAs("e-1", at(2))).tick(at(20)).tick(at(21));

        assertThat(sla.stored("T-1").orElseThrow().history().createdAt()).isEqualTo(at(1));
        assertThat(new TracesOf(ANN).in(sla)).isEmpty();
    }

    private static TicketEvent opensAs(final String eventId, final Instant at) {
        return TicketEvent.of("T-1", EventType.CREATED, at)
                .eventId(eventId)
                .set(TicketField.REQUESTER, ANN)
                .actor(ANN)
                .build();
    }

    @Test
    void whatComesAfterwardsUnderTheIdIsNewAndOfSomebodyElse() {
        opensFour(ANN);
        carryOut(sla, erasure(ANN), at(8));
        sla.alertsTold();

        sla.send(opens("T-5", 20, ANN), opens("T-6", 21, ANN), opens("T-7", 22, ANN))
                .tick(at(23))
                .tick(at(24));
        assertThat(sla.alertsTold()).as("three are allowed").isEmpty();
        assertThat(new TracesOf(ANN).in(sla)).contains("tickets", "requesters");

        final io.slamonitor.avro.Erasure again = carryOut(sla, erasure(ANN), at(25));
        assertThat(again.getTickets()).isEqualTo(3);
        assertThat(new TracesOf(ANN).in(sla)).isEmpty();
    }

    @Test
    void anIdThatNobodyKnowsChangesNothing() {
        opensFour(ANN);
        sla.clocksTold();
        final List<TicketState> before = states();

        final io.slamonitor.avro.Erasure result = carryOut(sla, erasure("nobody-at-all"), at(8));

        assertThat(result.getTickets()).isZero();
        assertThat(result.getRequesters()).isZero();
        assertThat(states()).isEqualTo(before);
        assertThat(sla.clocksTold()).isEmpty();
    }

    private List<TicketState> states() {
        return List.of("T-1", "T-2", "T-3", "T-4").stream()
                .map(ticket -> sla.stored(ticket).orElseThrow())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"O'Brien, \"Bob\"", "äöü €/🙂", "a/b\\c,d", " x ", "erased-", "%00\u0001\n"})
    void idsMayHaveOddCharacters(final String id) {
        opensFour(id);
        assertThat(new TracesOf(id).in(sla)).contains("requesters");

        carryOut(sla, erasure(id), at(8));

        assertThat(sla.stored("T-1").orElseThrow().history().events().get(0).fields())
                .doesNotContainValue(id);
        assertThat(sla.driver
                        .<String, byte[]>getKeyValueStore(Nodes.REQUESTERS_STORE)
                        .get(id))
                .isNull();
    }

    @Test
    void aSealedHistoryNamesNobodyEither() {
        sla.close();
        sla = started(TopologyHarness.settings(4));
        sla.send(opens("T-1", 0, ANN));
        sla.send(TicketEvent.of("T-1", EventType.EXCUSED, at(1))
                .attribute("excused.metric", "resolution")
                .attribute("excused.by", KIM)
                .build());
        for (int i = 2; i < 30; i++) {
            sla.send(answers("T-1", i, i % 2 == 0 ? KIM : ANN)).tick(at(i));
        }
        assertThat(sla.stored("T-1").orElseThrow().checkpoint()).isPresent();
        assertThat(sla.alertsTold()).isEmpty();

        carryOut(sla, erasure(ANN), at(40));
        carryOut(sla, erasure(KIM), at(45));

        assertThat(new TracesOf(ANN).in(sla)).isEmpty();
        assertThat(new TracesOf(KIM).in(sla)).isEmpty();
        sla.send(closes("T-1", 60)).tick(at(61));
        assertThat(sla.currentClocks().get("T-1/resolution/1").getStoppedAt()).isEqualTo(at(60));
    }

    @Test
    void manyTicketsAreGoneThroughSomeATickAndWhatArrivesMeanwhileIsErasedAtOnce() {
        sla.close();
        sla = started(
                TopologyHarness.settings(TopologyHarness.SETTINGS.paging(), TopologyHarness.SETTINGS.retention(), 3));
        for (int i = 1; i <= 20; i++) {
            sla.send(opens("T-" + i, 0, ANN));
        }
        sla.tick(at(5)).tick(at(6)).tick(at(7));
        final Erasure erasure = erasure(ANN);
        sla.erase(erasure).tick(at(8));
        assertThat(new TracesOf(ANN).in(sla)).contains("tickets");
        sla.send(opens("T-99", 9, ANN));
        assertThat(sla.stored("T-99").orElseThrow().history().events().get(0).actor())
                .isEqualTo(erasure.pseudonym());
        assertThat(sla.erasuresTold()).isEmpty();

        for (int i = 0; i < 20; i++) {
            sla.tick(at(10 + i));
        }

        assertThat(sla.erasuresTold())
                .filteredOn(told -> told.value != null && told.value.getFinishedAt() != null)
                .isNotEmpty()
                .allSatisfy(told -> assertThat(told.value.getTickets()).isEqualTo(20));
        assertThat(new TracesOf(ANN).in(sla)).isEmpty();
    }

    @Test
    void manyRequestersAreLookedThroughSomeAtATimeAndWhatArrivesMeanwhileIsErasedAtOnce() {
        sla.close();
        final int limit = 3;
        final int requesters = 20;
        sla = started(TopologyHarness.settings(
                TopologyHarness.SETTINGS.paging(), TopologyHarness.SETTINGS.retention(), limit));
        for (int i = 1; i <= requesters; i++) {
            sla.send(opens("T-" + i, 0, "r-" + i));
        }
        sla.tick(at(5)).tick(at(6)).tick(at(7)).requestersTold();
        final Erasure erasure = erasure(KIM);
        sla.erase(erasure);
        int heard = 0;
        for (int i = 0; i < 2 * requesters && sla.erasuresTold().isEmpty(); i++) {
            sla.tick(at(8 + i));
            sla.send(opens("U-" + i, 8 + i, "a-" + i));
            heard += (int) sla.requestersTold().stream()
                    .filter(told -> told.contains("no more"))
                    .count();
        }

        assertThat(heard).as("each drives it on by the limit").isGreaterThanOrEqualTo(requesters / limit);
        sla.tick(at(100)).tick(at(101));
        assertThat(new TracesOf(KIM).in(sla)).isEmpty();
    }

    @Test
    void anEventThatComesBeforeItsTicketIsGoneThroughTakesNoLimitBack() {
        opensFour(ANN);
        assertThat(sla.alertsTold()).containsExactly(FOURTH + " FIRING");
        final Erasure erasure = erasure(ANN);
        sla.erase(erasure);

        sla.send(TicketEvent.of("T-4", EventType.UPDATED, at(7))
                .set(TicketField.REQUESTER, ANN)
                .build());

        assertThat(sla.alertsTold()).isEmpty();
        assertThat(sla.requestersTold()).noneMatch(told -> told.endsWith("removed"));
        assertThat(carryOut(sla, erasure, at(8)).getTickets()).isEqualTo(4);
        assertThat(sla.tick(at(20)).alertsTold()).isEmpty();
        assertThat(sla.currentAlerts()).containsKey(FOURTH);
    }

    @Test
    void onlyThePlacesThatWereNamedAreLookedAt() {
        sla.send(TicketEvent.of("T-1", EventType.CREATED, at(0))
                        .set(TicketField.REQUESTER, "17")
                        .set(TicketField.ASSIGNEE, "17")
                        .set(TicketField.CATEGORY, "17")
                        .attribute("opened-by", "17")
                        .attribute("floor", "17")
                        .build())
                .tick(at(1));
        final Erasure erasure = new Erasure("17", Pseudonym.next(), Set.of("requester", "attributes.opened-by"));

        carryOut(sla, erasure, at(2));

        final TicketEvent kept =
                sla.stored("T-1").orElseThrow().history().events().get(0);
        assertThat(kept.fields())
                .containsEntry(TicketField.REQUESTER, erasure.pseudonym())
                .containsEntry(TicketField.ASSIGNEE, "17")
                .containsEntry(TicketField.CATEGORY, "17");
        assertThat(kept.attributes())
                .containsEntry("opened-by", erasure.pseudonym())
                .containsEntry("floor", "17");
    }

    @Test
    void twoAtOnceAreBothCarriedOut() {
        opensFour(ANN);
        final Erasure one = erasure(ANN);
        final Erasure other = erasure(KIM);
        sla.erase(one);
        carryOut(sla, other, at(8));
        for (int i = 0; i < 10; i++) {
            sla.tick(at(10 + i));
        }

        assertThat(new TracesOf(ANN).in(sla)).isEmpty();
        assertThat(new TracesOf(KIM).in(sla)).isEmpty();
    }

    @Test
    void whatWaitsToBeToldIsToldNoLaterThanItWouldHaveBeen() {
        sla.tick(at(200));
        sla.send(opens("T-1", 0, ANN));
        final Duration settle = TopologyHarness.SETTINGS.settle();
        sla.tick(at(200).plus(settle.dividedBy(2)));
        sla.erase(erasure(ANN)).tick(at(200).plus(settle).minusSeconds(1));
        assertThat(sla.alertsTold()).isEmpty();

        sla.tick(at(200).plus(settle));
        assertThat(sla.alertsTold()).contains("T-1/first-response/1/breach/breach FIRING");
        assertThat(new TracesOf(ANN).in(sla)).isEmpty();
    }

    @Test
    void withTicksOfOurOwnItBeginsOnceWhatHappenedBeforeItIsRead() {
        sla.close();
        sla = started(TopologyHarness.OWN_TICKS);
        opensFour(ANN);
        sla.erase(erasure(ANN)).tick(at(8)).tick(at(9));
        sla.send(opens("T-5", 9, ANN)).tick(at(10));
        assertThat(sla.stored("T-5").orElseThrow().history().events().get(0).actor())
                .isEqualTo(ANN);

        sla.tick(REQUESTED);

        assertThat(new TracesOf(ANN).in(sla)).as("the request is still there").containsOnly("erasures");
        sla.tick(REQUESTED.plusSeconds(1));
        assertThat(new TracesOf(ANN).in(sla)).isEmpty();
    }

    @Test
    void aRecordThatIsNoErasureIsIgnored() {
        opensFour(ANN);
        sla.erasureBytes("nonsense", "nonsense".getBytes(StandardCharsets.UTF_8));
        sla.erasureBytes(null, new byte[0]);
        sla.erasureBytes("gone", null);
        sla.tick(at(9));

        carryOut(sla, erasure(ANN), at(10));
        assertThat(new TracesOf(ANN).in(sla)).isEmpty();
    }
}
