package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slamonitor.testing.RealLogs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CREATED =
            "{\"ticketId\":\"%s\",\"occurredAt\":\"2026-04-07T08:00:00Z\",\"type\":\"CREATED\",\"plan\":\"gold\"}";

    @TempDir
    Path folder;

    private static Sla json(final Object... files) {
        return evaluate("json", Samples.AS_OF, files);
    }

    private static Sla evaluate(final String output, final String asOf, final Object... files) {
        final List<Object> args = new ArrayList<>(
                List.of("evaluate", "--policies", Samples.POLICIES, "--as-of", asOf, "--output", output));
        args.addAll(List.of(files));
        return Sla.run(args.toArray());
    }

    @Test
    void writesOneObjectALineForEachClock() {
        final Sla result = json(Samples.TICKETS);

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualTo(Samples.expected("evaluate.jsonl"));
    }

    @Test
    void keepsTheNamesAndOrderThatOthersRelyOn() throws IOException {
        for (final String line : json(Samples.TICKETS).lines()) {
            final JsonNode clock = JSON.readTree(line);
            assertThat(clock.fieldNames())
                    .toIterable()
                    .containsExactly(
                            "ticketId",
                            "policy",
                            "policyVersion",
                            "metric",
                            "cycle",
                            "state",
                            "priority",
                            "calendar",
                            "startedAt",
                            "dueAt",
                            "breachAt",
                            "stoppedAt",
                            "targetSeconds",
                            "elapsedSeconds",
                            "remainingSeconds",
                            "elapsedByLevel",
                            "announcements",
                            "excused");
            clock.get("announcements")
                    .forEach(announcement ->
                            assertThat(announcement.fieldNames()).toIterable().containsExactly("kind", "level", "at"));
        }
    }

    @Test
    void writesATableWithLocalTimesForPeople() {
        final Sla result = evaluate("table", Samples.AS_OF, Samples.TICKETS);

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualTo(Samples.expected("evaluate.txt"));
    }

    @Test
    void leavesOutWhatHappensAfterTheInstantAskedFor() {
        final Sla result = evaluate("json", "2026-03-30T11:00:00+02:00", Samples.TICKETS);

        assertThat(result.lines()).hasSize(2).allMatch(line -> line.contains("\"ticketId\":\"T-2\""));
        assertThat(result.lines().get(0)).contains("\"state\":\"running\"").contains("\"elapsedSeconds\":3600,");
    }

    @Test
    void readsAnEventInTheVeryInstantAskedFor() {
        assertThat(evaluate("json", "2026-04-07T08:30:00Z", Samples.TICKETS).lines())
                .filteredOn(line -> line.contains("T-4"))
                .hasSize(2)
                .allMatch(line -> line.contains("\"state\":\"cancelled\""));
    }

    @Test
    void aPausedClockHasNoDeadline() {
        assertThat(evaluate("json", "2026-03-30T10:00:00Z", Samples.TICKETS).lines())
                .filteredOn(line -> line.contains("resolution"))
                .singleElement()
                .asString()
                .contains("\"state\":\"paused\"")
                .contains("\"dueAt\":null,\"breachAt\":null,\"stoppedAt\":null");
    }

    @Test
    void judgesByNowUnlessToldOtherwise() {
        final Sla result = Sla.run("evaluate", "--policies", Samples.POLICIES, "--output", "json", Samples.TICKETS);

        assertThat(result.exitCode()).isZero();
        assertThat(result.lines())
                .hasSameSizeAs(Samples.expected("evaluate.jsonl").lines().toList());
    }

    @Test
    void ordersClocksByTicketMetricAndCycle() throws IOException {
        final Sla result = evaluate("json", "2018-01-01T00:00:00Z", RealLogs.BUGZILLA.events());
        final Sla bugs = Sla.run(
                "evaluate", "--policies", RealLogs.BUGZILLA.policies(), "--output", "json", RealLogs.BUGZILLA.events());

        assertThat(result.out()).as("no policy matches").isEmpty();
        final List<JsonNode> clocks = new ArrayList<>();
        for (final String line : bugs.lines()) {
            clocks.add(JSON.readTree(line));
        }
        assertThat(clocks)
                .hasSizeGreaterThan(100)
                .isSortedAccordingTo(Comparator.comparing(
                                (JsonNode clock) -> clock.get("ticketId").asText())
                        .thenComparing(clock -> clock.get("metric").asText())
                        .thenComparing(clock -> clock.get("cycle").asInt()));
    }

    @Test
    void reportsBadLinesAndEvaluatesTheRest() {
        final Path first = Samples.write(folder, "first.jsonl", CREATED.formatted("A"), "nonsense");
        final Path second = Samples.write(
                folder,
                "second.csv",
                "ticketId,occurredAt,type,plan",
                "B,2026-04-07T08:00:00Z,created,gold",
                "C,soon,CREATED,");
        final Sla result = json(first, second, folder.resolve("missing.csv"));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.lines()).hasSize(4);
        assertThat(result.err().lines())
                .satisfiesExactly(
                        json -> assertThat(json).startsWith(first + ":2: not valid JSON"),
                        csv -> assertThat(csv).startsWith(second + ":3: 'occurredAt' is 'soon'"),
                        file -> assertThat(file).isEqualTo(folder.resolve("missing.csv") + ": there is no such file"));
    }

    private static final String LIMITS =
            """
            policies:
              - name: desk
                match: {}
                calendar: 24x7
                targets: [{metric: first-response, within: 4h}]
                violations: [{name: by-phone, when: {channel: phone}}]
                limits: {open-per-requester: 2, new-per-requester: 3 per 24h, on-passed: report}
            """;

    private static String opened(final String ticketId, final String at, final String channel) {
        return "{\"ticketId\":\"%s\",\"occurredAt\":\"%s\",\"type\":\"CREATED\",\"requester\":\"ann\",\"channel\":\"%s\"}"
                .formatted(ticketId, at, channel);
    }

    private Sla withLimits(final String asOf, final String... events) {
        final Path policies = Samples.write(folder, "limits.yaml", LIMITS);
        final Path tickets = Samples.write(folder, "tickets.jsonl", events);
        return Sla.run("evaluate", "--policies", policies, "--as-of", asOf, "--output", "json", tickets);
    }

    private static List<String> ofTicketsThemselves(final Sla result) {
        return result.lines().stream()
                .filter(line -> line.contains("\"metric\":\"ticket\""))
                .map(line -> line.replaceAll(".*\"ticketId\":\"([^\"]+)\".*\"announcements\":(\\[.*?\\]).*", "$1 $2"))
                .toList();
    }

    @Test
    void announcesLimitsPerRequesterOverTheTicketsOfAllFiles() {
        final Sla result = withLimits(
                "2026-04-08T00:00:00Z",
                opened("A", "2026-04-07T08:00:00Z", "mail"),
                opened("B", "2026-04-07T09:00:00Z", "mail"),
                opened("C", "2026-04-07T10:00:00Z", "phone"),
                "{\"ticketId\":\"A\",\"occurredAt\":\"2026-04-07T10:30:00Z\",\"type\":\"UPDATED\",\"status\":\"CLOSED\"}",
                "{\"ticketId\":\"B\",\"occurredAt\":\"2026-04-07T10:30:00Z\",\"type\":\"UPDATED\",\"status\":\"CLOSED\"}",
                opened("D", "2026-04-07T11:00:00Z", "mail"));

        assertThat(result.err()).isEmpty();
        assertThat(ofTicketsThemselves(result))
                .containsExactly(
                        "C [{\"kind\":\"violation\",\"level\":\"by-phone\",\"at\":\"2026-04-07T10:00:00Z\"},"
                                + "{\"kind\":\"limit\",\"level\":\"open-per-requester\",\"at\":\"2026-04-07T10:00:00Z\"}]",
                        "D [{\"kind\":\"limit\",\"level\":\"new-per-requester\",\"at\":\"2026-04-07T11:00:00Z\"}]");
        assertThat(result.lines())
                .filteredOn(line -> line.contains("\"metric\":\"ticket\""))
                .allMatch(line -> line.contains("\"policy\":\"desk\"")
                        && line.contains("\"cycle\":0")
                        && line.contains("\"dueAt\":null"));
    }

    @Test
    void leavesOutTicketsAfterTheInstantAskedForFromLimitsToo() {
        assertThat(ofTicketsThemselves(withLimits(
                        "2026-04-07T09:30:00Z",
                        opened("A", "2026-04-07T08:00:00Z", "mail"),
                        opened("B", "2026-04-07T09:00:00Z", "mail"),
                        opened("C", "2026-04-07T10:00:00Z", "mail"))))
                .isEmpty();
    }

    @Test
    void putsTheEventsOfATicketTogetherFromAllFiles() {
        final Path first = Samples.write(folder, "a.jsonl", CREATED.formatted("A"));
        final Path second = Samples.write(
                folder,
                "b.jsonl",
                "{\"ticketId\":\"A\",\"occurredAt\":\"2026-04-07T08:10:00Z\",\"type\":\"AGENT_REPLIED\"}");

        assertThat(json(second, first).lines().get(0))
                .contains("\"metric\":\"first-response\"")
                .contains("\"state\":\"met\"")
                .contains("\"elapsedSeconds\":600,");
    }

    @Test
    void reportsTicketsThatNoCalendarCanJudge() {
        final Path tickets = Samples.write(folder, "a.jsonl", CREATED.formatted("A"));
        final Sla result = evaluate("json", "2300-01-01T00:00:00Z", tickets);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("ticket A: calendar 'desk'").doesNotContain("\tat ");
    }

    @Test
    void reportsEveryFaultOfThePoliciesAndEvaluatesNothing() {
        final Path policies = Samples.write(
                folder,
                "bad.yaml",
                "calendars: {desk: {zone: Europe/Londn, hours: {mon-fri: \"09:00-17:00\"}}}",
                "policies: [{name: p, calendar: dsk, targets: [{metric: resolution, within: 4}]}]");
        final Sla result = Sla.run("evaluate", "--policies", policies, Samples.TICKETS);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).hasSize(3).allMatch(line -> line.startsWith(policies + ":"));
    }

    @Test
    void readsOtherSystemsLogsByAMapping() {
        final Path mapping = Samples.write(
                folder,
                "desk.yaml",
                "at: when",
                "fields: {ticketId: id, plan: {value: gold}}",
                "events: [{type: CREATED}]");
        final Path log = Samples.write(folder, "log.csv", "id,when", "A,2026-04-07 08:00:00");
        final Sla mapped = json("--mapping", mapping, log);
        final Sla unmapped = json(log);
        final Sla unknown = json("--mapping", "helpdsk", log);

        assertThat(mapped.lines()).hasSize(2);
        assertThat(mapped.exitCode()).isZero();
        assertThat(unmapped.exitCode()).isEqualTo(2);
        assertThat(unmapped.err()).startsWith(log + ":1: the header is neither");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("did you mean 'helpdesk'?");
    }

    @Test
    void explainsAWrongCommandLineInAFewLines() {
        assertThat(Sla.run("evaluate", Samples.TICKETS).err())
                .isEqualTo(lines("Missing required option: '--policies=DIR'", "See 'sla evaluate --help'."));
        assertThat(evaluate("xml", Samples.AS_OF, Samples.TICKETS).err())
                .contains("Invalid value for option '--output'");
        assertThat(evaluate("json", "yesterday", Samples.TICKETS).err())
                .contains("'yesterday' is no instant: expected ISO 8601 with an offset or Z");
        assertThat(Sla.run("evalute").err()).contains("Did you mean: sla evaluate");
        assertThat(List.of(
                        Sla.run("evaluate", Samples.TICKETS).exitCode(),
                        evaluate("xml", Samples.AS_OF, Samples.TICKETS).exitCode(),
                        evaluate("json", "yesterday", Samples.TICKETS).exitCode(),
                        Sla.run("evalute").exitCode(),
                        Sla.run().exitCode()))
                .containsOnly(2);
    }

    @Test
    void helpShowsExamplesAndExitStatuses() {
        final Sla help = Sla.run("evaluate", "--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out())
                .contains("Examples:", "sla evaluate --policies policies/ tickets.jsonl", "Exit status:", "--as-of");
    }

    private static String lines(final String... lines) {
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }
}
