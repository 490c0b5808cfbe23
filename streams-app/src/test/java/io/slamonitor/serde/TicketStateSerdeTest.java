package io.slamonitor.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slamonitor.evaluation.Action;
import io.slamonitor.evaluation.ActionEntry;
import io.slamonitor.evaluation.ActionKey;
import io.slamonitor.evaluation.ActionState;
import io.slamonitor.evaluation.AlertKey;
import io.slamonitor.evaluation.AlertState;
import io.slamonitor.evaluation.Announcement;
import io.slamonitor.evaluation.AnnouncementKind;
import io.slamonitor.evaluation.Checkpoint;
import io.slamonitor.evaluation.ClockId;
import io.slamonitor.evaluation.Ending;
import io.slamonitor.evaluation.Excuse;
import io.slamonitor.evaluation.Forgiven;
import io.slamonitor.evaluation.Ledger;
import io.slamonitor.evaluation.LedgerEntry;
import io.slamonitor.evaluation.RequesterCase;
import io.slamonitor.policy.Metric;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketAttributes;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketHistory;
import io.slamonitor.ticket.TicketStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class TicketStateSerdeTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    /** Must never change: the stores in the field hold it. */
    private static TicketState state() {
        final TicketEvent created = TicketEvent.of("T-1", EventType.CREATED, NINE)
                .eventId("e-1")
                .createdAt(NINE.minusSeconds(5))
                .sequence(7L)
                .actor("u1")
                .messageLength(42)
                .status(TicketStatus.WAITING_ON_CUSTOMER)
                .set(TicketField.PRIORITY, "high")
                .set(TicketField.URGENCY, "3")
                .attribute("contract", "gold")
                .build();
        final TicketEvent updated = TicketEvent.of("T-1", EventType.UPDATED, NINE.plusSeconds(60))
                .eventId("e-2")
                .clear("priority")
                .clear("attributes.contract")
                .build();
        final ClockId clock = new ClockId(Metric.RESOLUTION, 2);
        return new TicketState(
                Optional.empty(),
                TicketHistory.of("T-1", List.of(created, updated)),
                Ledger.of(
                        Map.of(
                                new AlertKey(clock, AnnouncementKind.WARNING, "75%"),
                                new LedgerEntry(AlertState.RESOLVED, NINE.plusSeconds(30), 2, true)),
                        Map.of(clock, "0123456789abcdef"),
                        Map.of()),
                Optional.of(NINE.plusSeconds(3600)),
                Optional.of(NINE.plusSeconds(61)),
                Optional.of(NINE.plusSeconds(91)),
                Optional.empty(),
                Optional.of("could not be judged"),
                Optional.empty(),
                Optional.empty());
    }

    /** What version 2 adds: actions, and what was passed on to the requester's other tickets. Must never change. */
    private static TicketState secondState() {
        final TicketState first = state();
        return first.withLedger(Ledger.of(
                        first.ledger().alerts(),
                        first.ledger().clocks(),
                        Map.of(
                                new ActionKey(ActionKey.Type.ESCALATE, "resolution/2/L2"),
                                new ActionEntry(ActionState.REQUESTED, NINE.plusSeconds(45)),
                                new ActionKey(ActionKey.Type.REJECT_TICKET, "subject"),
                                new ActionEntry(ActionState.CANCELLED, NINE))))
                .withRequester(Optional.of(new TicketState.RequesterTold("r-7", "fedcba9876543210")));
    }

    /** What version 3 adds: since when a ticket is idle. Must never change. */
    private static TicketState thirdState() {
        return secondState().settled(Optional.of(NINE.plusSeconds(120)));
    }

    /** What version 4 adds: what is left of the older part of a long history. Must never change. */
    private static TicketState fourthState() {
        final TicketState third = thirdState();
        return third.sealed(checkpoint(), third.history(), third.ledger());
    }

    private static Checkpoint checkpoint() {
        final Instant eight = NINE.minusSeconds(3600);
        final TicketAttributes open = TicketAttributes.NONE.with(TicketField.PRIORITY, "low");
        final TicketEvent created = TicketEvent.of("T-1", EventType.CREATED, eight)
                .eventId("e-0")
                .set(TicketField.PRIORITY, "low")
                .build();
        final Announcement warning =
                new Announcement(AnnouncementKind.WARNING, "50%", 5000, eight, false, null, List.of("kim"), "");
        final Announcement limit = new Announcement(
                AnnouncementKind.LIMIT, "messages", 0, eight, false, NINE.minusSeconds(9), List.of(), "message 4");
        final Checkpoint.Repeated repeated = new Checkpoint.Repeated(
                List.of(warning), Optional.of(eight), Duration.ofMinutes(7), NINE.minusSeconds(1));
        final Checkpoint.Cycle running = new Checkpoint.Cycle(
                3,
                0,
                eight,
                -1,
                null,
                Ending.NONE,
                eight,
                List.of(new Checkpoint.Part(
                        eight,
                        1,
                        List.of(new Checkpoint.Held(Optional.of("L1"), Optional.empty(), Duration.ofMinutes(40))),
                        List.of(new Checkpoint.Held(Optional.empty(), Optional.of("desk"), Duration.ofMinutes(30))),
                        new TreeMap<>(Map.of(Duration.ofMinutes(20), eight.plusSeconds(1200))))),
                List.of(new Checkpoint.Stage(eight, 0, eight)),
                List.of(new Checkpoint.Point(-1, eight, true, Optional.of(repeated))),
                List.of(new Checkpoint.Standing(0, 1, 7500, eight, false, Optional.empty())),
                List.of(new Forgiven(warning, NINE.minusSeconds(5))),
                Optional.of(new Excuse(eight, Optional.of("outage"), Optional.empty())));
        return new Checkpoint(
                NINE.minusSeconds(1),
                12_345,
                eight,
                false,
                List.of(
                        new Checkpoint.Kept(
                                eight, Optional.of(created), TicketAttributes.NONE, open, Optional.of("v1")),
                        new Checkpoint.Kept(NINE.minusSeconds(1), Optional.empty(), open, open, Optional.empty())),
                -1,
                Optional.of(created),
                new TreeMap<>(Map.of(
                        Metric.RESOLUTION,
                        new Checkpoint.Cycles(true, false, true, Optional.of(running)),
                        Metric.ASSIGNMENT,
                        new Checkpoint.Cycles(false, true, false, Optional.empty()))),
                List.of(new Checkpoint.Rung(0, 2, Optional.of(eight), true, Optional.of(repeated))),
                new Checkpoint.Breaks(4, List.of(limit)),
                new Checkpoint.Closing(
                        true,
                        2,
                        Optional.of(NINE),
                        "no answer",
                        false,
                        2,
                        Optional.of(Action.closing(2, eight, "no answer"))),
                List.of(
                        new RequesterCase.Spell(eight, eight.plusSeconds(60)),
                        new RequesterCase.Spell(eight.plusSeconds(90), null)));
    }

    /** And what remains of a ticket that has left the store. Must never change. */
    private static TicketState stub() {
        return thirdState()
                .purged(NINE.plus(Duration.ofDays(90)))
                .withArmedAt(Optional.of(NINE.plus(Duration.ofDays(490))));
    }

    @Test
    void aStateSurvivesTheStore() {
        assertThat(TicketStateSerde.read(TicketStateSerde.write(state()))).isEqualTo(state());
        assertThat(TicketStateSerde.read(TicketStateSerde.write(secondState()))).isEqualTo(secondState());
        assertThat(TicketStateSerde.read(TicketStateSerde.write(thirdState()))).isEqualTo(thirdState());
        assertThat(TicketStateSerde.read(TicketStateSerde.write(fourthState()))).isEqualTo(fourthState());
    }

    @Test
    void aStubKeepsTheTicketsNameAndWhenItLeft() {
        final TicketState restored = TicketStateSerde.read(TicketStateSerde.write(stub()));
        assertThat(restored).isEqualTo(stub());
        assertThat(restored.isStub()).isTrue();
        assertThat(restored.history().ticketId()).isEqualTo("T-1");
        assertThat(TicketStateSerde.size(stub())).isLessThan(50);
    }

    @Test
    void readsWhatVersion4Wrote() throws IOException {
        assertThat(TicketStateSerde.read(fixture("4"))).isEqualTo(fourthState());
    }

    /** As the application left it in the store after a dozen events, of which it kept three. */
    @Test
    void readsWhatVersion4SealedOfAHistory() throws IOException {
        final TicketState state = TicketStateSerde.read(fixture("4-sealed"));

        assertThat(state.history().events()).extracting(TicketEvent::eventId).containsExactly("e-9", "e-10", "e-11");
        assertThat(state.checkpoint()).hasValueSatisfying(seal -> {
            assertThat(seal.at()).isEqualTo(NINE.plus(Duration.ofMinutes(8)));
            assertThat(seal.events()).isEqualTo(9);
            assertThat(seal.createdAt()).isEqualTo(NINE.minusSeconds(5));
            assertThat(seal.metrics().get(Metric.FIRST_RESPONSE).last())
                    .hasValueSatisfying(last -> assertThat(last.endedAt()).isEqualTo(NINE.plus(Duration.ofMinutes(2))));
            assertThat(seal.metrics().get(Metric.RESOLUTION).last()).hasValueSatisfying(last -> {
                assertThat(last.startedAt()).isEqualTo(NINE.minusSeconds(5));
                assertThat(last.endedAt()).isNull();
            });
        });
        assertThat(TicketStateSerde.write(state)).isEqualTo(fixture("4-sealed"));
    }

    @Test
    void readsWhatVersion3Wrote() throws IOException {
        assertThat(TicketStateSerde.read(fixture("3"))).isEqualTo(thirdState());
        assertThat(TicketStateSerde.read(fixture("3-stub"))).isEqualTo(stub());
    }

    @Test
    void readsWhatVersion2Wrote() throws IOException {
        assertThat(TicketStateSerde.read(fixture("2"))).isEqualTo(secondState());
    }

    @Test
    void readsWhatVersion1Wrote() throws IOException {
        assertThat(TicketStateSerde.read(fixture("1"))).isEqualTo(state());
    }

    @Test
    void theSchemaOfTheNewestVersionIsTheOneThatIsWritten() {
        assertThat(TicketStateSerde.released(TicketStateSerde.VERSION))
                .as("a changed state needs a new version: raise VERSION, add state/TicketState/vN.avsc and a fixture")
                .isEqualTo(io.slamonitor.avro.state.TicketState.getClassSchema());
    }

    @Test
    void aFormatOfTheFutureIsRefused() {
        assertThatThrownBy(() -> TicketStateSerde.read(new byte[] {99, 1, 2}))
                .isInstanceOf(NewerFormatException.class)
                .hasMessageContaining("TicketState of version 99")
                .hasMessageContaining("reads versions up to 4");
    }

    @Test
    void whatNoBuildHasWrittenIsNotTakenForAFormatOfTheFuture() {
        assertThatThrownBy(() -> TicketStateSerde.read(new byte[] {0, 1, 2}))
                .isExactlyInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> TicketStateSerde.read(new byte[0])).isExactlyInstanceOf(SerializationException.class);
    }

    private static byte[] fixture(final String version) throws IOException {
        try (InputStream file =
                TicketStateSerdeTest.class.getResourceAsStream("/state/ticket-state-v" + version + ".hex")) {
            return HexFormat.of().parseHex(new String(file.readAllBytes(), StandardCharsets.US_ASCII).strip());
        }
    }
}
