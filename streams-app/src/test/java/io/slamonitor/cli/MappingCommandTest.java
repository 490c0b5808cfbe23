package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingCommandTest {
    private static final Path SAMPLES = Path.of("../connectors/mappings/zammad/samples");
    private static final String AN_EVENT = "{ticketId: .id, occurredAt: .at, type: \"UPDATED\"}";

    @TempDir
    private Path folder;

    @Test
    void listShowsWhatEachMappingIsFor() {
        final Sla list = Sla.run("mapping", "list");
        assertThat(list.exitCode()).isZero();
        assertThat(list.lines()).anyMatch(line -> line.matches("zendesk +Zendesk: ticket events of a webhook.*"));
        assertThat(Sla.run("mapping", "list", "--output", "json").lines())
                .hasSize(list.lines().size() - 1)
                .anyMatch(line -> line.startsWith("{\"mapping\":\"zendesk\",\"title\":\"Zendesk: ticket events"));
    }

    @Test
    void showPrintsAProgramThatTestTakes() throws IOException {
        final Path mine = Files.writeString(
                folder.resolve("mine.jq"), Sla.run("mapping", "show", "zammad").out());
        final Sla mineSays = Sla.run("mapping", "test", mine, SAMPLES.resolve("replied.json"));
        assertThat(mineSays).isEqualTo(Sla.run("mapping", "test", "zammad", SAMPLES.resolve("replied.json")));
        assertThat(mineSays.lines()).hasSize(3);
    }

    @Test
    void jsonIsAnEventFile() throws IOException {
        final Sla events = Sla.run("mapping", "test", "zammad", "--output", "json", SAMPLES.resolve("created.json"));
        final Path file = Files.writeString(folder.resolve("events.jsonl"), events.out());
        final Sla clocks = Sla.run("evaluate", "--policies", "../policies/example.yaml", "--output", "json", file);
        assertThat(clocks.exitCode()).isZero();
        assertThat(clocks.err()).isEmpty();
    }

    @Test
    void aPayloadThatMeansNothingIsShownAsNoEvent() throws IOException {
        final Sla sla = Sla.run("mapping", "test", "zammad-cdc", payload("{\"op\": null}"));
        assertThat(sla.exitCode()).isZero();
        assertThat(sla.out()).contains("no event");
    }

    @Test
    void everyFaultIsToldWithItsPlaceAndTheRestIsShown() throws IOException {
        final Path payloads =
                payload("[{\"id\":\"T-1\",\"at\":\"2026-03-02T09:00:00Z\"},{\"id\":\"T-2\"},{\"id\":[]}]");
        final Sla sla = Sla.run("mapping", "test", program(AN_EVENT), payloads);
        assertThat(sla.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(sla.out()).contains("T-1");
        assertThat(sla.err().lines())
                .containsExactly(
                        payloads + ": payload 2: event 1 of 1: 'occurredAt' is missing",
                        payloads + ": payload 3: event 1 of 1: 'ticketId' holds a list: expected a text or a number;"
                                + " 'ticketId' is missing; 'occurredAt' is missing");
    }

    @Test
    void moreThanOneEventIsAFaultForATransformation() throws IOException {
        final Path payload = payload("{\"id\":\"T-1\",\"at\":\"2026-03-02T09:00:00Z\"}");
        final Path program = program(AN_EVENT + ", " + AN_EVENT);
        assertThat(Sla.run("mapping", "test", program, payload).exitCode()).isZero();
        final Sla held = Sla.run("mapping", "test", "--smt", program, payload);
        assertThat(held.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(held.err()).contains("yields 2 events: a transformation of Kafka Connect may yield one, or none");
    }

    @Test
    void aProgramThatIsNoJqAndAPayloadThatIsNoJsonAreToldWithTheirPlaces() throws IOException {
        final Path program = program("{ticketId: .id type: 1}");
        assertThat(Sla.run("mapping", "test", program, payload("{}")).err())
                .startsWith(program + ":1:16: 'type' is not expected here");
        final Path payload = payload("{\"id\": oops}");
        assertThat(Sla.run("mapping", "test", "zammad", payload).err())
                .startsWith(payload + ":1:")
                .contains("not valid JSON");
    }

    @Test
    void whatDoesNotExistIsToldWithWhatWasMeant() throws IOException {
        assertThat(Sla.run("mapping", "show", "zamad").err()).contains("did you mean 'zammad'?");
        assertThat(Sla.run("mapping", "test", "zamad", payload("{}")).err()).contains("did you mean 'zammad'?");
        assertThat(Sla.run("mapping", "test", "zammad", folder.resolve("none.json"))
                        .err())
                .contains("none.json: there is no such file");
    }

    private Path program(final String text) throws IOException {
        return Files.writeString(folder.resolve("mine.jq"), text);
    }

    private Path payload(final String text) throws IOException {
        return Files.writeString(folder.resolve("payload.json"), text);
    }
}
