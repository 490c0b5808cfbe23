package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainCommandTest {
    @TempDir
    Path folder;

    private static Sla explain(final String ticket, final String output) {
        return Sla.run(
                "explain",
                "--policies",
                Samples.POLICIES,
                "--as-of",
                Samples.AS_OF,
                "--output",
                output,
                ticket,
                Samples.TICKETS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"T-1", "T-2"})
    void tellsWhyDayByDay(final String ticket) {
        final Sla result = explain(ticket, "text");

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualTo(Samples.expected("explain-" + ticket + ".txt"));
    }

    @Test
    void saysTheSameInJson() {
        final Sla result = explain("T-1", "json");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualTo(Samples.expected("explain-T-1.json"));
    }

    @Test
    void whatCountedOnEachDayAddsUpToTheClock() throws IOException {
        final JsonNode explanation =
                new ObjectMapper().readTree(explain("T-2", "json").out());

        assertThat(explanation.get("clocks")).hasSize(2).allSatisfy(clock -> {
            BigDecimal sum = BigDecimal.ZERO;
            for (final JsonNode segment : clock.get("segments")) {
                for (final JsonNode day : segment.get("days")) {
                    sum = sum.add(day.get("countedSeconds").decimalValue());
                }
            }
            assertThat(sum).isEqualByComparingTo(clock.get("elapsedSeconds").decimalValue());
        });
    }

    @Test
    void drawsAPage() {
        final Sla result = explain("T-2", "html");

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .startsWith("<!DOCTYPE html>")
                .endsWith("</html>\n")
                .contains("data-metric=\"resolution\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "html"})
    void writesToAFile(final String output) throws IOException {
        final Path file = folder.resolve("T-2." + output);
        final Sla result = Sla.run(
                "explain",
                "--policies",
                Samples.POLICIES,
                "--as-of",
                Samples.AS_OF,
                "--output",
                output,
                "--file",
                file,
                "T-2",
                Samples.TICKETS);

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEmpty();
        assertThat(Files.readString(file)).isEqualTo(explain("T-2", output).out());
    }

    @Test
    void tellsALimitThatDependsOnTheRequestersOtherTickets() {
        final Path policies = Samples.write(
                folder,
                "limits.yaml",
                "policies:",
                "  - name: limited",
                "    calendar: 24x7",
                "    targets: [{metric: resolution, within: 8h}]",
                "    limits: {open-per-requester: 1}");
        final String opened = "{\"ticketId\":\"%s\",\"occurredAt\":\"2026-04-07T0%d:00:00Z\",\"type\":\"CREATED\","
                + "\"requester\":\"ann\"}";
        final Path tickets = Samples.write(folder, "two.jsonl", opened.formatted("A", 8), opened.formatted("B", 9));

        final Sla result = Sla.run("explain", "--policies", policies, "--as-of", Samples.AS_OF, "B", tickets);

        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .contains("the ticket itself", "announced    limit passed, open-per-requester, Tue 2026-04-07 09:00");
    }

    @Test
    void saysThatAFileCannotBeWritten() {
        final Path file = folder.resolve("missing").resolve("T-2.html");
        final Sla result = Sla.run(
                "explain",
                "--policies",
                Samples.POLICIES,
                "--as-of",
                Samples.AS_OF,
                "--file",
                file,
                "T-2",
                Samples.TICKETS);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--file " + file + " cannot be written");
    }

    @Test
    void tellsOfATicketThatNoPolicyIsFor() {
        final Sla result = explain("T-3", "text");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).endsWith("No clock: no policy has a target for it.\n");
    }

    @Test
    void showsWhatATargetChangeForgaveAndWhatIsToCome() {
        final Path tickets = Samples.write(
                folder,
                "t.jsonl",
                "{\"ticketId\":\"A\",\"occurredAt\":\"2026-04-07T08:00:00Z\",\"type\":\"CREATED\",\"plan\":\"gold\",\"priority\":\"high\"}",
                "{\"ticketId\":\"A\",\"occurredAt\":\"2026-04-07T08:50:00Z\",\"type\":\"UPDATED\",\"priority\":\"low\"}");
        final Sla result =
                Sla.run("explain", "--policies", Samples.POLICIES, "--as-of", "2026-04-07T08:55:00Z", "A", tickets);

        assertThat(result.out())
                .contains("forgiven     warning at 75%, Tue 2026-04-07 09:45 BST (2026-04-07T08:45:00Z):"
                        + " true until another target applied, Tue 2026-04-07 09:50 BST (2026-04-07T08:50:00Z)")
                .contains(
                        "to come      breach, Tue 2026-04-07 11:00 BST (2026-04-07T10:00:00Z), unless something happens");
    }

    @Test
    void aPausedClockIsNotDue() {
        final Sla result = Sla.run(
                "explain", "--policies", Samples.POLICIES, "--as-of", "2026-03-30T10:00:00Z", "T-2", Samples.TICKETS);

        assertThat(result.out())
                .contains("resolution: paused")
                .contains("due          none, since no time counts after the last segment");
    }

    @Test
    void saysThatItDoesNotKnowTheTicket() {
        final Sla result = explain("T-9", "text");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("no file has an event of ticket 'T-9' by 2026-04-07T12:00:00Z");
    }

    @Test
    void saysWhenTheTicketBeginsIfThatIsLater() {
        final Path events = Samples.write(
                folder,
                "b.jsonl",
                "{\"ticketId\":\"T-1\",\"occurredAt\":\"2026-03-02T09:30:00Z\",\"type\":\"AGENT_REPLIED\"}\n"
                        + "{\"ticketId\":\"T-1\",\"occurredAt\":\"2026-03-02T09:00:00Z\",\"type\":\"CREATED\"}");

        final Sla result = Sla.run(
                "explain", "--policies", "../policies/example.yaml", "--as-of", "2026-03-01T00:00:00Z", "T-1", events);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err().strip())
                .isEqualTo("no file has an event of ticket 'T-1' by 2026-03-01T00:00:00Z; the first is of"
                        + " 2026-03-02T09:00:00Z: --as-of 2026-03-02T09:00:00Z or later explains it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "explain tickets.jsonl|TICKET is missing: 'tickets.jsonl' is a file; expected a ticket's id before it",
                "explain 2026.csv.gz|TICKET is missing: '2026.csv.gz' is a file",
                "explain pom.xml|TICKET is missing: 'pom.xml' is a file",
                "explain --policies ../policies/ tickets.jsonl|TICKET is missing: 'tickets.jsonl' is a file",
                "explain --mapping helpdesk T-1|FILE is missing: --mapping says how to read files; expected some after",
                "explain|Missing required parameter: 'TICKET'"
            })
    void whatIsMissingIsSaidAtOnceAndNoClusterIsAsked(final String line, final String message) {
        final Sla result = Sla.run((Object[]) line.split(" "));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains(message).contains("See 'sla explain --help'.");
    }

    @Test
    void aFileInTheTicketsPlaceIsNamedWhereOthersFollow() {
        final Path events = Samples.write(
                folder,
                "b.jsonl",
                "{\"ticketId\":\"T-1\",\"occurredAt\":\"2026-03-02T09:00:00Z\",\"type\":\"CREATED\"}");

        final Sla result = Sla.run("explain", "--policies", "../policies/example.yaml", "a.jsonl", events);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("no file has an event of ticket 'a.jsonl'")
                .contains("that is a file: expected a ticket's id before it");
    }
}
