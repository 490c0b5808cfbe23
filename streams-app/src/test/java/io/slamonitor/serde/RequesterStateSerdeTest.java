package io.slamonitor.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slamonitor.evaluation.ActionEntry;
import io.slamonitor.evaluation.ActionKey;
import io.slamonitor.evaluation.ActionState;
import io.slamonitor.evaluation.AlertKey;
import io.slamonitor.evaluation.AlertState;
import io.slamonitor.evaluation.AnnouncementKind;
import io.slamonitor.evaluation.ClockId;
import io.slamonitor.evaluation.Ledger;
import io.slamonitor.evaluation.LedgerEntry;
import io.slamonitor.evaluation.RequesterCase;
import io.slamonitor.evaluation.RequesterCase.Spell;
import io.slamonitor.policy.Limits;
import io.slamonitor.requester.RequesterCases;
import io.slamonitor.ticket.TicketAttributes;
import io.slamonitor.ticket.TicketField;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequesterStateSerdeTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    private static RequesterCase ticket(final String ticketId, final Limits limits) {
        return new RequesterCase(
                ticketId,
                "ann",
                "desk",
                "3",
                "c1",
                Optional.of("high"),
                limits,
                NINE,
                List.of(new Spell(NINE, NINE.plusSeconds(60)), new Spell(NINE.plusSeconds(90), null)),
                Optional.empty(),
                false,
                new TicketAttributes(
                        Map.of(TicketField.CUSTOMER, "acme", TicketField.URL, "https://desk/T"), Map.of()));
    }

    private static Limits limits(
            final Optional<Limits.OpenTickets> open,
            final Optional<Limits.NewTickets> created,
            final Limits.OnPassed onPassed) {
        return new Limits(
                open,
                created,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                onPassed,
                List.of("service-desk"));
    }

    private static RequesterCase done() {
        return new RequesterCase(
                "T-2",
                "ann",
                "desk",
                "3",
                "",
                Optional.empty(),
                limits(
                        Optional.of(new Limits.OpenTickets(3, Set.of())),
                        Optional.of(new Limits.NewTickets(1, Duration.ofHours(24))),
                        Limits.OnPassed.REJECT),
                NINE.plusSeconds(5),
                List.of(),
                Optional.of(NINE.plusSeconds(5)),
                true,
                new TicketAttributes(Map.of(), Map.of()));
    }

    /** Must never change: the stores in the field hold it. */
    private static RequesterState state() {
        final RequesterCase first = ticket(
                "T-1",
                limits(Optional.of(new Limits.OpenTickets(3, Set.of())), Optional.empty(), Limits.OnPassed.REPORT));
        final Ledger told = Ledger.of(
                Map.of(
                        new AlertKey(ClockId.OF_TICKET, AnnouncementKind.LIMIT, "open-per-requester"),
                        new LedgerEntry(AlertState.FIRING, NINE, 1, false)),
                Map.of(),
                Map.of(
                        new ActionKey(ActionKey.Type.REJECT_TICKET, "open-per-requester"),
                        new ActionEntry(ActionState.REQUESTED, NINE)));
        return new RequesterState(
                "ann",
                RequesterCases.of(Map.of("T-1", first, "T-2", done()), Map.of("T-1", told)),
                Optional.of(NINE.plusSeconds(30)),
                Optional.of(NINE.plusSeconds(10)),
                Optional.of(NINE.plusSeconds(40)),
                Optional.of("could not be judged"));
    }

    @Test
    void aStateSurvivesTheStore() {
        assertThat(RequesterStateSerde.read(RequesterStateSerde.write(state()))).isEqualTo(state());
        assertThat(RequesterStateSerde.read(RequesterStateSerde.write(RequesterState.unknown("bob"))))
                .isEqualTo(RequesterState.unknown("bob"));
    }

    @Test
    void aTicketSurvivesTheTopic() {
        assertThat(RequesterUpdates.fromAvro(
                        "ann", RequesterUpdates.ticket(done()).getTicket()))
                .isEqualTo(done());
    }

    @Test
    void readsWhatVersion1Wrote() throws IOException {
        assertThat(RequesterStateSerde.read(fixture(1))).isEqualTo(state());
    }

    @Test
    void theSchemaOfTheNewestVersionIsTheOneThatIsWritten() {
        assertThat(RequesterStateSerde.released(RequesterStateSerde.VERSION))
                .as("a changed state needs a new version: raise VERSION, add state/RequesterState/vN.avsc and a"
                        + " fixture")
                .isEqualTo(io.slamonitor.avro.state.RequesterState.getClassSchema());
    }

    @Test
    void aFormatOfTheFutureIsRefused() {
        assertThatThrownBy(() -> RequesterStateSerde.read(new byte[] {99, 1, 2}))
                .isInstanceOf(NewerFormatException.class)
                .hasMessageContaining("RequesterState")
                .hasMessageContaining("version 99");
    }

    private static byte[] fixture(final int version) throws IOException {
        try (InputStream file =
                RequesterStateSerdeTest.class.getResourceAsStream("/state/requester-state-v" + version + ".hex")) {
            return HexFormat.of().parseHex(new String(file.readAllBytes(), StandardCharsets.US_ASCII).strip());
        }
    }
}
