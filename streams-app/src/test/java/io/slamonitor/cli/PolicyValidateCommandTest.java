package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slamonitor.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PolicyValidateCommandTest {
    private static final Path FIXTURES = Path.of("src", "test", "resources", "policies");

    @Test
    void aCatalogueWithoutFaultsIsSummedUp() {
        Sla run = Sla.run("policy", "validate", FIXTURES.resolve("good/with-holiday-files"));
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.lines())
                .first()
                .asString()
                .startsWith(FIXTURES.resolve("good/with-holiday-files") + ": no faults. Version ")
                .endsWith(": 1 policy, 4 calendars, 0 customers in 3 files.");
        assertThat(run.lines())
                .contains(
                        "POLICY    VERSION  TARGETS  CALENDAR  FOR TICKETS WHERE",
                        "standard  1              1  feeds     always",
                        "feeds        Europe/London     end of 2026",
                        "region-only  America/New_York  no end",
                        "24x7         UTC               none used");
    }

    @Test
    void faultsOfAFolderNameFilesAsSeenFromHere() {
        Path folder = FIXTURES.resolve("bad/names-in-two-files");
        Sla run = Sla.run("policy", "validate", folder);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.lines())
                .hasSize(5)
                .first()
                .isEqualTo(folder.resolve("b.yaml")
                        + ":1:10: the catalogue's version is there twice, first at a.yaml:1:10");
        assertThat(run.err()).isEqualTo("5 faults" + System.lineSeparator());
    }

    @Test
    void faultsOfAFileNameIt() {
        Path file = FIXTURES.resolve("bad/tab.yaml");
        Sla run = Sla.run("policy", "validate", file);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.lines()).containsExactly(file + ":2:1: not valid YAML: a tab cannot stand here; use spaces");
        assertThat(run.err()).isEqualTo("1 fault" + System.lineSeparator());
    }

    @Test
    void faultsOfAnIncludedFileNameItAsSeenFromHere() {
        Path folder = FIXTURES.resolve("bad/fault-in-an-included-file");
        String fault = folder.resolve("common/calendars.yaml")
                + ":2:16: unknown time zone 'Europe/Londn'; did you mean 'Europe/London'?";
        assertThat(Sla.run("policy", "validate", folder).lines()).containsExactly(fault);
        assertThat(Sla.run("policy", "validate", folder.resolve("a.yaml")).lines())
                .containsExactly(fault);
        assertThat(Sla.run("policy", "validate", "--output", "json", folder.resolve("a.yaml"))
                        .out())
                .contains("\"file\":\"" + folder.resolve("common/calendars.yaml") + "\"");
    }

    @Test
    void policiesAreShownInTheOrderInWhichTheyCount() throws IOException {
        Sla run = Sla.run("policy", "validate", "--output", "json", FIXTURES.resolve("good/with-includes"));
        assertThat(run.exitCode()).isZero();
        JsonNode catalogue = Json.MAPPER.readTree(run.out());
        assertThat(catalogue.path("policies").findValuesAsText("name"))
                .containsExactly("acme outages", "vip", "standard");
        assertThat(catalogue.path("files"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "10-vip.yaml",
                        "20-standard.yaml",
                        "calendars/feeds/company.ics",
                        "calendars/uk.yaml",
                        "customers/acme.yml");
    }

    @Test
    void whatIsNotThereIsAFault() {
        Sla run = Sla.run("policy", "validate", "nowhere");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.lines()).containsExactly("nowhere: there is no such file or folder");
    }

    @Test
    void eachPathIsACatalogueOfItsOwn() {
        Path one = FIXTURES.resolve("good/smallest.yaml");
        Path other = FIXTURES.resolve("bad/tab.yaml");
        Sla run = Sla.run("policy", "validate", one, other, one);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.lines().stream().filter(line -> line.startsWith(one + ": no faults")))
                .hasSize(2);
        assertThat(run.lines()).anyMatch(line -> line.startsWith(other + ":2:1: "));
    }

    @Test
    void jsonHasOneObjectForEachFault() throws IOException {
        Path file = FIXTURES.resolve("bad/unknown-calendar.yaml");
        Sla run = Sla.run("policy", "validate", "--output", "json", file);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.lines()).hasSize(3);
        assertThat(run.lines().get(0))
                .isEqualTo("{\"type\":\"fault\",\"path\":\"" + file + "\",\"file\":\"" + file
                        + "\",\"line\":4,\"column\":20,\"at\":\"customers.acme.calendar\","
                        + "\"message\":\"unknown calendar 'help-desk'; did you mean 'helpdesk'?\"}");
    }

    @Test
    void jsonHasOneObjectForAGoodCatalogue() throws IOException {
        Sla run = Sla.run("policy", "validate", "--output", "json", FIXTURES.resolve("good/with-holiday-files"));
        assertThat(run.exitCode()).isZero();
        assertThat(run.lines()).hasSize(1);
        JsonNode catalogue = Json.MAPPER.readTree(run.out());
        assertThat(catalogue.path("type").asText()).isEqualTo("catalogue");
        assertThat(catalogue.path("hash").asText())
                .startsWith(catalogue.path("version").asText());
        assertThat(catalogue.path("files")).hasSize(3);
        assertThat(catalogue.at("/calendars/0/holidaysKnownUntil").asInt()).isEqualTo(2026);
        assertThat(catalogue.at("/calendars/2/holidaysKnownUntil").isNull()).isTrue();
        assertThat(catalogue.at("/policies/0/calendar").asText()).isEqualTo("feeds");
    }

    @Test
    void withoutAPathItSaysWhatIsMissing() {
        Sla run = Sla.run("policy", "validate");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Missing required parameter: 'PATH'", "See 'sla policy validate --help'.");
    }
}
