package io.slamonitor.topology;

import static io.slamonitor.ticket.EventType.AGENT_REPLIED;
import static io.slamonitor.ticket.EventType.CREATED;
import static io.slamonitor.ticket.EventType.DELETED;
import static io.slamonitor.ticket.EventType.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.evaluation.PagingRules;
import io.slamonitor.serde.TicketEvents;
import io.slamonitor.serde.TicketState;
import io.slamonitor.testing.SyntheticDesk;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is done leaves the store in the end, and what comes after that is told from a new ticket. */
class RetentionStoriesTest {
    private static final Instant LIVE = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant NINE = Instant.parse("2023-03-01T09:00:00Z");
    private static final String POLICY =
            """
            policies:
              - name: desk
                match: {}
                calendar: 24x7
                targets:
                  - {metric: resolution, within: 4h}
            """;

    private TopologyHarness sla;

    @BeforeEach
    void start() {
        sla = new TopologyHarness().publish("v1", LIVE, POLICY).tick(NINE.minusSeconds(60));
    }

    @AfterEach
    void stop() {
        sla.close();
    }

    private static TicketEvent event(final String ticket, final EventType type, final Instant at) {
        return TicketEvent.of(ticket, type, at).build();
    }

    private static TicketEvent set(final String ticket, final TicketStatus status, final Instant at) {
        return TicketEvent.of(ticket, UPDATED, at).status(status).build();
    }

    private static Instant day(final long day) {
        return NINE.plus(Duration.ofDays(day));
    }

    /** T-1 is resolved after three hours, so that nothing is ever told of it but its clock. */
    private TopologyHarness resolvedOnTheFirstDay() {
        sla.send(event("T-1", CREATED, NINE)).tick(NINE.plusSeconds(3 * 3600));
        return sla.send(set("T-1", TicketStatus.RESOLVED, NINE.plusSeconds(3 * 3600)));
    }

    private boolean isKept(final String ticket) {
        return sla.stored(ticket).filter(state -> !state.isStub()).isPresent();
    }

    private List<String> everythingTold() {
        final List<String> told = new ArrayList<>();
        sla.clockRecords().forEach(clock -> told.add(String.valueOf(clock)));
        sla.alertRecords().forEach(alert -> told.add(String.valueOf(alert)));
        sla.currentAlerts().forEach((id, alert) -> told.add(id + alert));
        sla.actionRecords().forEach(action -> told.add(String.valueOf(action)));
        told.addAll(sla.requestersTold());
        return told;
    }

    private void assertTooLate(final TicketEvent event, final String message) {
        assertThat(sla.rejectedRecords()).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo(event.ticketId().getBytes(StandardCharsets.UTF_8));
            assertThat(record.value()).as("whole").isEqualTo(sla.encode(TicketEvents.toAvro(event)));
            assertThat(header(record.headers(), RejectionHeaders.REASON)).isEqualTo("too-late");
            assertThat(header(record.headers(), RejectionHeaders.MESSAGE)).isEqualTo(message);
        });
    }

    private static String header(final Headers headers, final String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Test
    void aClosedTicketLeavesWithoutAWordWhenItsRetentionEnds() {
        resolvedOnTheFirstDay().tick(day(90));
        assertThat(isKept("T-1")).isTrue();
        everythingTold();

        sla.tick(day(90).plusSeconds(3 * 3600));

        assertThat(sla.stored("T-1")).hasValueSatisfying(stub -> {
            assertThat(stub.purgedAt()).contains(day(90).plusSeconds(3 * 3600));
            assertThat(stub.history().isEmpty()).isTrue();
            assertThat(stub.ledger().clocks()).isEmpty();
        });
        assertThat(everythingTold()).isEmpty();
    }

    @Test
    void aLateEventForATicketThatHasLeftIsPutAsideAsTooLate() {
        resolvedOnTheFirstDay().tick(day(91));
        everythingTold();

        final TicketEvent late = set("T-1", TicketStatus.OPEN, day(92));
        sla.send(late);

        assertTooLate(
                late,
                "the ticket left the store at 2023-05-31T09:00:00Z, after being closed and unchanged since"
                        + " 2023-03-01T12:00:00Z; expected the event by then");
        assertThat(everythingTold()).isEmpty();
        assertThat(isKept("T-1")).isFalse();
    }

    @Test
    void whatIsSentAgainAfterTheTicketHasLeftIsTooLateLikewise() {
        resolvedOnTheFirstDay().send(event("T-1", CREATED, NINE));
        assertThat(sla.rejectedRecords()).as("a duplicate is none").isEmpty();
        sla.tick(day(91)).send(event("T-1", CREATED, NINE));
        assertThat(sla.rejectedRecords()).hasSize(1);
    }

    @Test
    void aTicketThatIsReopenedInTimeStays() {
        resolvedOnTheFirstDay().tick(day(89));
        sla.send(set("T-1", TicketStatus.OPEN, day(89))).tick(day(91)).tick(day(400));
        assertThat(isKept("T-1")).isTrue();

        sla.send(set("T-1", TicketStatus.CLOSED, day(400))).tick(day(489));
        assertThat(isKept("T-1")).isTrue();
        sla.tick(day(490));
        assertThat(isKept("T-1")).isFalse();
        assertThat(sla.rejectedRecords()).isEmpty();
    }

    @Test
    void anyEventKeepsTheTicketForAnotherRetention() {
        resolvedOnTheFirstDay().tick(day(80)).send(event("T-1", AGENT_REPLIED, NINE.plusSeconds(60)));
        sla.tick(day(169));
        assertThat(isKept("T-1")).isTrue();
        sla.tick(day(170));
        assertThat(isKept("T-1")).isFalse();
    }

    @Test
    void whenTheStubIsGoneTooTheSameIdIsANewTicket() {
        resolvedOnTheFirstDay().tick(day(91)).tick(day(490));
        assertThat(sla.stored("T-1")).isPresent();
        sla.tick(day(491));
        assertThat(sla.stored("T-1")).isEmpty();
        everythingTold();

        sla.send(event("T-1", CREATED, day(492)));

        assertThat(sla.rejectedRecords()).isEmpty();
        assertThat(sla.clocksTold()).containsExactly("T-1/resolution/1 RUNNING");
    }

    @Test
    void whatIsOpenStaysHoweverLongNothingHappens() {
        sla.send(event("T-1", CREATED, NINE)).tick(day(1)).tick(day(2_000));
        assertThat(isKept("T-1")).isTrue();
        assertThat(sla.alertsTold()).containsExactly("T-1/resolution/1/breach/breach FIRING");
    }

    @Test
    void whatWasDeletedLeavesToo() {
        sla.send(event("T-1", CREATED, NINE), event("T-1", DELETED, NINE.plusSeconds(60)));
        sla.tick(day(89));
        assertThat(isKept("T-1")).isTrue();
        sla.tick(day(91));
        assertThat(isKept("T-1")).isFalse();
    }

    /** Judged by the time at which it is read, and not by when it happened, or the rest of it would be too late. */
    @Test
    void importedHistoryIsReadToItsEndHoweverOldItIs() {
        sla.tick(day(1_000));
        sla.send(event("T-1", CREATED, NINE), set("T-1", TicketStatus.RESOLVED, day(1)));
        sla.tickAndSettle(day(1_000)).tick(day(1_001));
        sla.send(set("T-1", TicketStatus.OPEN, day(2)), set("T-1", TicketStatus.CLOSED, day(3)));
        sla.tickAndSettle(day(1_001));
        assertThat(sla.rejectedRecords()).isEmpty();
        assertThat(isKept("T-1")).isTrue();

        sla.tick(day(1_092));
        assertThat(isKept("T-1")).isFalse();
    }

    @Test
    void aNewCatalogueLeavesWhatHasLeftAloneAndReachesEveryOtherTicket() {
        resolvedOnTheFirstDay().tick(day(91));
        sla.send(event("A-1", CREATED, day(91)), event("Z-1", CREATED, day(91)));
        final TicketState stub = sla.stored("T-1").orElseThrow();
        everythingTold();

        sla.publish("v2", day(92), POLICY.replace("4h", "8h") + "    apply-to: open\n");
        sla.tick(day(92));

        assertThat(sla.clockRecords())
                .filteredOn(clock -> clock.getCatalogue().equals("v2"))
                .extracting(clock -> clock.getTicketId())
                .containsExactly("A-1", "Z-1");
        assertThat(sla.stored("T-1")).contains(stub);
    }

    @Test
    void aResolvedTicketThatIsYetToBeClosedByItselfStaysUntilThen() {
        final String closing =
                POLICY + "    auto-close: {attempts: 1, since: [{set: status, when: {status: resolved}}], wait: 48h}\n";
        final Retention brief = new Retention(Duration.ofHours(1), Duration.ofDays(1));
        try (TopologyHarness desk = new TopologyHarness(keeping(brief))) {
            desk.publish("v1", LIVE, closing).tick(NINE.minusSeconds(60));
            desk.send(
                    event("T-1", CREATED, NINE),
                    set("T-1", TicketStatus.RESOLVED, NINE.plusSeconds(60)),
                    event("T-1", AGENT_REPLIED, NINE.plusSeconds(120)));
            desk.tick(day(1)).tick(day(2));
            assertThat(desk.stored("T-1"))
                    .hasValueSatisfying(state -> assertThat(state.isStub()).isFalse());

            desk.tick(day(2).plusSeconds(120));
            assertThat(desk.actionsTold()).containsExactly("T-1/close-ticket/no-answer REQUESTED");
            desk.tick(day(3));
            assertThat(desk.stored("T-1"))
                    .hasValueSatisfying(state -> assertThat(state.isStub()).isTrue());
        }
    }

    /** The same desk, once forgetting everything as soon as it may, once nothing. */
    @Test
    void thatTicketsLeaveChangesNoRecord() {
        final Retention shortest = new Retention(Duration.ofHours(1), Duration.ZERO);
        final List<TicketEvent> events = SyntheticDesk.events(60, 20_230_301);

        final List<String> forgetting = toldOf(events, shortest);

        assertThat(forgetting).hasSizeGreaterThan(150).isEqualTo(toldOf(events, Retention.DEFAULT));
    }

    private List<String> toldOf(final List<TicketEvent> events, final Retention retention) {
        sla.close();
        sla = new TopologyHarness(keeping(retention)).publish("v1", LIVE, POLICY + "    warn-at: [50%, 75%]\n");
        int next = 0;
        for (Instant now = SyntheticDesk.OPENS; now.isBefore(SyntheticDesk.END); now = now.plusSeconds(600)) {
            while (next < events.size() && !events.get(next).occurredAt().isAfter(now)) {
                sla.send(events.get(next++));
            }
            sla.tick(now);
        }
        assertThat(sla.rejectedRecords()).isEmpty();
        assertThat(sla.stored(events.get(0).ticketId()).isPresent()).isEqualTo(retention.equals(Retention.DEFAULT));
        return everythingTold();
    }

    private static TopologySettings keeping(final Retention retention) {
        return TopologyHarness.settings(
                PagingRules.DEFAULT,
                retention,
                TopologyHarness.SETTINGS.firing().limit());
    }
}
