package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slamonitor.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyShowCommandTest {
    private static final Path DESKS = Samples.FOLDER.resolve("desks");

    @TempDir
    Path folder;

    @Test
    void policiesOfFilesAreShownWithTheirHoursPromisesAndCustomers() {
        final Sla run = Sla.run("policy", "show", "--policies", DESKS);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo(Samples.expected("policy-show.txt"));
    }

    @Test
    void jsonSaysTheSame() {
        final Sla run = Sla.run("policy", "show", "--policies", DESKS, "--output", "json");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo(Samples.expected("policy-show.jsonl"));
    }

    @Test
    void policyThatIsNamedIsShownAlone() {
        final Sla run = Sla.run("policy", "show", "--policies", DESKS, "everybody");
        assertThat(run.out())
                .contains("everybody, version 1 (3 of 3)", "  Promises        none")
                .doesNotContain("gold", "Customers");
    }

    @Test
    void policyInCustomersHoursIsShownWithThem() throws IOException {
        final Sla run = Sla.run("policy", "show", "--policies", DESKS, "own hours");
        assertThat(run.out()).contains("Customers\n  acme\n").doesNotContain("globex");
        final Sla json = Sla.run("policy", "show", "--policies", DESKS, "--output", "json", "own hours");
        assertThat(json.lines().stream().map(PolicyShowCommandTest::typeAndName))
                .containsExactly("policy own hours", "calendar desk", "calendar acme-hours", "customer acme");
    }

    private static String typeAndName(final String line) {
        try {
            final JsonNode object = Json.MAPPER.readTree(line);
            return object.path("type").asText() + " " + object.path("name").asText();
        } catch (final IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void policyThatIsNotThereIsAFaultWithWhatWasProbablyMeant() {
        final Sla run = Sla.run("policy", "show", "--policies", DESKS, "glod", "gold", "silver");
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .containsExactly(
                        "no policy is called 'glod'; did you mean 'gold'?",
                        "no policy is called 'silver'",
                        "there are: gold, own hours, everybody");
    }

    @Test
    void faultsOfFilesAreToldAsWhenTheyAreChecked() {
        final Path file = Samples.write(folder, "a.yaml", "policies: [{name: p}]");
        final Sla run = Sla.run("policy", "show", "--policies", file);
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).startsWith(file + ":1:").contains("missing 'calendar'");
    }

    @Test
    void holidaysOfFilesAreNamedByThem() {
        final Sla run =
                Sla.run("policy", "show", "--policies", Path.of("src/test/resources/policies/good/with-holiday-files"));
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains(
                        "closed on 2026-06-01 (holiday), bank",
                        "company.ics (only Founders' Day), public holidays of England (gb-eng)");
    }

    @ParameterizedTest
    @MethodSource("catalogues")
    void whateverAPolicySaysCanBeShownOnAPage(final Path catalogue) {
        final Sla run = Sla.run("policy", "show", "--policies", catalogue);
        assertThat(run.err()).isEmpty();
        assertThat(run.lines()).allMatch(line -> line.length() <= 110);
        final Sla json = Sla.run("policy", "show", "--output", "json", "--policies", catalogue);
        assertThat(json.lines()).allMatch(line -> line.startsWith("{\"type\":\""));
        assertThat(Sla.run("policy", "diff", "--exit-code", catalogue, "--against", catalogue)
                        .exitCode())
                .isZero();
    }

    static List<Path> catalogues() throws IOException {
        try (Stream<Path> good = Files.list(Path.of("src/test/resources/policies/good"))) {
            return Stream.concat(Stream.of(Path.of("../policies")), good)
                    .filter(path -> !path.endsWith("nothing-declared.yaml"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void calendarThatJoinsOthersIsShownWithThem() {
        final Sla run =
                Sla.run("policy", "show", "--policies", Path.of("src/test/resources/policies/good/follow-the-sun"));
        assertThat(run.out()).contains(": whenever ", " is open, ");
    }

    @Test
    void noLineIsLongerThanAPageIsWideHoweverManyPriorities() {
        final String many = "{p1: 1h, p2: 2h, p3: 3h, p4: 4h, p5: 5h, p6: 6h, p7: 7h, p8: 8h, p9: 9h, default: 10h}";
        final Path file = Samples.write(
                folder,
                "a.yaml",
                "policies:",
                "  - name: p",
                "    calendar: 24x7",
                "    targets:",
                "      - {metric: resolution, when: {category: [one-category, another-category, yet-another-category]},"
                        + " within: " + many + "}");
        assertThat(Sla.run("policy", "show", "--policies", file).lines())
                .allMatch(line -> line.length() <= 110)
                .anyMatch(line -> line.startsWith("  PROMISE"));
    }
}
