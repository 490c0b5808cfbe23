package io.slamonitor.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.slamonitor.ticket.TicketEvent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EventMappingTest {
    private static final String AN_EVENT = "{ticketId: .id, occurredAt: .at, type: \"UPDATED\"}";
    private static final JsonNode PAYLOAD = json("{\"id\":\"T-1\",\"at\":\"2026-03-02T09:00:00Z\"}");

    @Test
    void aPayloadGivesAnEventForEachObjectThatTheProgramYields() {
        final MappedEvents mapped = mapping(AN_EVENT + ", " + AN_EVENT).map(PAYLOAD);
        assertThat(mapped.faults()).isEmpty();
        assertThat(mapped.events()).extracting(TicketEvent::ticketId).containsExactly("T-1", "T-1");
    }

    @Test
    void eventsOfOnePayloadKeepTheirOrderAndAreTwoEventsThoughTheySayTheSame() {
        final MappedEvents mapped = mapping(AN_EVENT + ", " + AN_EVENT).map(PAYLOAD);
        assertThat(mapped.events()).extracting(TicketEvent::sequence).containsExactly(0L, 1L);
        assertThat(mapped.events()).extracting(TicketEvent::eventId).doesNotHaveDuplicates();
    }

    @Test
    void whatIsSentTwiceGivesEqualEvents() {
        assertThat(mapping(AN_EVENT).map(PAYLOAD)).isEqualTo(mapping(AN_EVENT).map(PAYLOAD));
    }

    @Test
    void aPayloadThatMeansNothingGivesNone() {
        assertThat(mapping("empty").map(PAYLOAD)).isEqualTo(new MappedEvents(java.util.List.of(), java.util.List.of()));
    }

    @Test
    void everyFaultIsToldAndTheOtherEventsAreKept() {
        final MappedEvents mapped = mapping(AN_EVENT + ", (" + AN_EVENT + " + {status: \"opne\", tiketId: 1}), 7")
                .map(PAYLOAD);
        assertThat(mapped.events()).hasSize(1);
        assertThat(mapped.faults())
                .containsExactly(
                        "event 2 of 3: no event has a field 'tiketId'; did you mean 'ticketId'?; 'status' is 'opne':"
                                + " expected one of NEW, OPEN, IN_PROGRESS, WAITING_ON_CUSTOMER, WAITING_ON_VENDOR,"
                                + " ON_HOLD, RESOLVED, CLOSED; did you mean 'OPEN'?",
                        "event 3 of 3: holds a number: expected an object, such as {\"ticketId\": …}");
    }

    @Test
    void aProgramThatIsNoJqIsRefusedWithThePlace() {
        assertThatThrownBy(() -> mapping("def a: 1;\n{ticketId: .id type: 1}"))
                .isInstanceOf(InvalidProgramException.class)
                .hasMessage("mine.jq:2:16: 'type' is not expected here\n    {ticketId: .id type: 1}\n"
                        + "                   ^");
        assertThatThrownBy(() -> mapping("{ticketId: .id")).hasMessageContaining("ends too early");
        assertThatThrownBy(() -> mapping("{ticketId: \"T\n")).hasMessageContaining("a text that is not closed");
    }

    @Test
    void aFunctionThatDoesNotExistIsToldWithWhatWasMeant() {
        assertThatThrownBy(() -> mapping(".id | instent").map(PAYLOAD))
                .isInstanceOf(ProgramFailedException.class)
                .hasMessage("mine.jq: Function instent/0 does not exist; did you mean 'instant'?");
    }

    /** Some of jq's own functions wrap what fails behind them in a fault without a message. */
    @Test
    void aFaultBehindAFunctionOfJqIsToldAsWell() {
        assertThatThrownBy(() -> mapping("{ticketId: (1 | tostring), type: (.id | instent)}")
                        .map(PAYLOAD))
                .isInstanceOf(ProgramFailedException.class)
                .hasMessage("mine.jq: Function instent/0 does not exist; did you mean 'instant'?");
        assertThatThrownBy(() -> mapping("{ticketId: (1 | tostring), type: ([] | instant)}")
                        .map(PAYLOAD))
                .isInstanceOf(ProgramFailedException.class)
                .hasMessage("mine.jq: instant expects milliseconds since 1970, but its input is array ([])");
        assertThatThrownBy(() -> mapping("{ticketId: (\"x\" | tonumber)}").map(PAYLOAD))
                .isInstanceOf(ProgramFailedException.class)
                .hasMessage("mine.jq: For input string: \"x\"");
    }

    @Test
    void aProgramSeesNothingOfTheWorldOutside() {
        assertThatThrownBy(() -> mapping("env").map(PAYLOAD)).hasMessageContaining("env/0 does not exist");
        assertThatThrownBy(() -> mapping("$ENV").map(PAYLOAD)).hasMessageContaining("$ENV");
        assertThatThrownBy(() -> mapping("import \"secrets\" as s; s::f").map(PAYLOAD))
                .isInstanceOf(ProgramFailedException.class);
        assertThatThrownBy(() -> mapping("debug_scope").map(PAYLOAD)).hasMessageContaining("does not exist");
    }

    @Test
    void aProgramThatDoesNotEndIsEnded() {
        assertThatThrownBy(() -> mapping("def f: f; f").map(PAYLOAD)).hasMessageContaining("calls itself too often");
        assertThatThrownBy(() ->
                        mapping("[range(1e15) | try error(\"x\") catch .]").map(PAYLOAD))
                .isInstanceOf(ProgramFailedException.class)
                .hasMessage("mine.jq: runs longer than 5 s");
        assertThatThrownBy(() -> mapping("range(20000)").map(PAYLOAD)).hasMessageContaining("more than 10000 results");
    }

    @Test
    void aMappingThatDoesNotExistIsToldWithWhatWasMeant() {
        assertThatThrownBy(() -> EventMapping.find("zendsek"))
                .isInstanceOf(InvalidProgramException.class)
                .hasMessageStartingWith("zendsek: neither a mapping that comes with the program (github, jira, ")
                .hasMessageEndingWith("; did you mean 'zendesk'?");
    }

    @Test
    void millisecondsBecomeInstantsAndAddressesDigests() {
        final MappedEvents mapped = mapping("{ticketId: \"T-1\", occurredAt: (1772442000123 | instant), type:"
                        + " \"UPDATED\", requester: (\"abc\" | sha256)}")
                .map(PAYLOAD);
        assertThat(mapped.events().get(0).occurredAt()).hasToString("2026-03-02T09:00:00.123Z");
        assertThat(mapped.events().get(0).fields())
                .containsValue("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThatThrownBy(() -> mapping("\"x\" | instant").map(PAYLOAD)).hasMessageContaining("milliseconds");
    }

    @Test
    void whatIsNotThereStaysAwayAndIsToldAsAFaultOfTheEvent() {
        assertThat(mapping("{ticketId: null, occurredAt: (null | instant), type: \"UPDATED\", actor: (null | sha256)}")
                        .map(PAYLOAD)
                        .faults())
                .containsExactly("event 1 of 1: 'ticketId' is missing; 'occurredAt' is missing");
    }

    private static EventMapping mapping(final String program) {
        return EventMapping.of("mine.jq", program);
    }

    private static JsonNode json(final String text) {
        return Payloads.of(text.getBytes(StandardCharsets.UTF_8)).values().get(0);
    }
}
