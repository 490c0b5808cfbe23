package io.slamonitor.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.slamonitor.cli.SlaCommand;
import io.slamonitor.evaluation.AlertKey;
import io.slamonitor.evaluation.Announcement;
import io.slamonitor.evaluation.AnnouncementKind;
import io.slamonitor.evaluation.Evaluator;
import io.slamonitor.eventfile.EventFileReader;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.testing.RealLogs;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketHistory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(400)
class DemoIT {
    private static final Duration STARTED = Duration.ofSeconds(150);

    private static final String SECRET = "0123456789abcdef";

    @TempDir
    private Path folder;

    @Test
    void desksWorkAlertsAndActionsComeOnceEachAndNothingIsLeftBehind() throws Exception {
        final Path data = folder.resolve("data");
        try (DemoProcess demo = DemoProcess.start(
                folder,
                Map.of("SLA_INGEST_EVENTS_SECRET", SECRET),
                "--seed",
                "7",
                "--speed",
                "7200",
                "--for",
                "150s",
                "--output",
                "json",
                "--data-dir",
                data + "")) {
            await().atMost(STARTED).until(() -> !demo.alerts().isEmpty() || !demo.isAlive());
            final List<ProcessHandle> children = demo.children();
            assertThat(sendsAnEvent(demo.err())).isEqualTo(202);
            await().atMost(STARTED).until(() -> hasShownEverything(demo) || !demo.isAlive());
            if (demo.isAlive()) {
                demo.send("INT");
            }

            assertThat(demo.await(120)).as(demo.err()).isZero();

            final List<JsonNode> firing = inState(demo.alerts(), "FIRING");
            assertThat(firing)
                    .extracting(alert -> alert.get("kind").asText())
                    .contains("WARNING", "BREACH", "ESCALATION", "VIOLATION", "LIMIT");
            assertThat(firing)
                    .allSatisfy(alert -> assertThat(alert.get("state").asText()).isEqualTo("FIRING"));
            assertThat(firing)
                    .extracting(alert -> alert.get("alertId").asText() + " " + alert.get("revision"))
                    .doesNotHaveDuplicates();
            assertThat(onceEachUntilTakenBack(demo.alerts())).isEmpty();
            assertThat(demo.actions())
                    .extracting(action -> action.get("type").asText())
                    .contains("ESCALATE", "LOCK_TICKET");
            assertThat(demo.actions())
                    .extracting(action -> action.get("actionId").asText() + " " + action.get("state"))
                    .doesNotHaveDuplicates();
            assertThat(demo.err())
                    .contains(
                            "./sla watch alerts --config " + data,
                            "./sla audit",
                            "are taken of events",
                            "kcat -C",
                            "-b 127.0.0.1:");
            assertThat(demo.err()).doesNotContain("WARN", "ERROR");
            assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
            assertThat(demo.leftBehind()).isEmpty();
            assertThat(data).isDirectoryContaining("glob:**/kafka");
        }
    }

    /** Every kind of alert, and what desks are asked for in this story. */
    private static boolean hasShownEverything(final DemoProcess demo) throws IOException {
        return values(inState(demo.alerts(), "FIRING"), "kind")
                        .containsAll(Set.of("WARNING", "BREACH", "ESCALATION", "VIOLATION", "LIMIT"))
                && values(demo.actions(), "type").containsAll(Set.of("ESCALATE", "LOCK_TICKET"));
    }

    private static Set<String> values(final List<JsonNode> records, final String field) {
        return records.stream().map(each -> each.get(field).asText()).collect(Collectors.toSet());
    }

    /** What is answered to somebody who sends an event over HTTP with the secret that the environment holds. */
    private static int sendsAnEvent(final String printed) throws Exception {
        final Matcher board = Pattern.compile("board is at (\\S+)").matcher(printed);
        assertThat(board.find()).as(printed).isTrue();
        final String event = "{\"ticketId\":\"X-1\",\"type\":\"CREATED\",\"occurredAt\":\"2025-03-10T09:00:00Z\"}";
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(board.group(1) + "api/events"))
                                .header("Authorization", "Bearer " + SECRET)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(event))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** Alerts that fired although they were firing. */
    private static List<String> onceEachUntilTakenBack(final List<JsonNode> alerts) {
        final Set<String> firing = new TreeSet<>();
        final List<String> twice = new ArrayList<>();
        for (final JsonNode alert : alerts) {
            final String id = alert.get("alertId").asText();
            switch (alert.get("state").asText()) {
                case "FIRING" -> {
                    if (!firing.add(id)) {
                        twice.add(id);
                    }
                }
                case "RESOLVED", "RETRACTED" -> firing.remove(id);
                default -> assertThat(alert.get("state").asText()).isEqualTo("UPDATED");
            }
        }
        return twice;
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void signalEndsItWithoutAFailureAndNothingIsLeftRunning(final String signal) throws Exception {
        try (DemoProcess demo = DemoProcess.start(folder, "--speed", "3600")) {
            await().atMost(STARTED).until(() -> demo.out().contains("warning") || !demo.isAlive());
            final List<ProcessHandle> children = demo.children();
            assertThat(children).as("the registry").isNotEmpty();
            final Matcher ticket = Pattern.compile("warning \\S+ +(\\S+)").matcher(demo.out());
            assertThat(ticket.find()).isTrue();
            assertThat(sla(demo, 0, "explain", ticket.group(1))).contains("first-response", "due");
            assertThat(sla(demo, 0, "audit")).contains("No difference: what was told is what is true.");
            assertThat(sla(demo, 0, "erase", "--dry-run", "nobody")).contains("WHAT WOULD BE DONE");
            assertThat(sla(demo, 1, "audit", "--set", "application.id=another"))
                    .contains("No application 'another' (application.id, --set) has read anything")
                    .contains("Those that have: sla-demo. Say which with --set application.id=sla-demo");
            assertThat(sla(demo, 1, "erase", "--set", "application.id=another", "nobody"))
                    .contains("No application 'another'", "--set application.id=sla-demo");

            demo.send(signal);

            assertThat(demo.await(30)).as(demo.err()).isZero();
            assertThat(children).noneMatch(ProcessHandle::isAlive);
            assertThat(demo.leftBehind()).isEmpty();
            assertThat(demo.out()).contains("MET OF JUDGED");
        }
    }

    /** What a command says with the settings that the demo prints for others. */
    private static String sla(final DemoProcess demo, final int exitCode, final String... arguments) {
        final Matcher settings = Pattern.compile("--config (\\S+)").matcher(demo.out());
        assertThat(settings.find()).as(demo.out()).isTrue();
        final StringWriter said = new StringWriter();
        final PrintWriter printed = new PrintWriter(said, true);
        final int code = SlaCommand.commandLine()
                .setOut(printed)
                .setErr(printed)
                .execute(Stream.concat(Stream.of(arguments), Stream.of("--config", settings.group(1)))
                        .toArray(String[]::new));
        assertThat(code).as(said.toString()).isEqualTo(exitCode);
        return said.toString();
    }

    @Test
    void replayOfARealLogEndsInTheBreachesThatEvaluationFinds() throws Exception {
        final Path log = RealLogs.BUGZILLA.events();
        try (DemoProcess demo =
                DemoProcess.start(folder, "--data", log.toString(), "--registry", "mock://demo", "--output", "json")) {
            assertThat(demo.await(300)).as(demo.err()).isZero();

            assertThat(demo.err()).contains("what ended is read before it is told");
            final List<JsonNode> alerts = demo.alerts();
            final Set<String> breached = ids(inState(alerts, "FIRING"), "BREACH");
            breached.removeAll(ids(inState(alerts, "RETRACTED"), "BREACH"));
            alerts.stream()
                    .filter(alert -> alert.get("reason").asText().equals("retargeted"))
                    .forEach(alert -> breached.remove(alert.get("alertId").asText()));
            assertThat(breached).isNotEmpty().isEqualTo(breachesByEvaluation(log));
            assertThat(demo.leftBehind()).isEmpty();
        }
    }

    private static List<JsonNode> inState(final List<JsonNode> alerts, final String state) {
        return alerts.stream()
                .filter(alert -> alert.get("state").asText().equals(state))
                .toList();
    }

    private static Set<String> ids(final List<JsonNode> alerts, final String kind) {
        return alerts.stream()
                .filter(alert -> alert.get("kind").asText().equals(kind))
                .map(alert -> alert.get("alertId").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> breachesByEvaluation(final Path log) throws IOException {
        final List<TicketEvent> events = new ArrayList<>();
        EventFileReader.read(
                log, Optional.empty(), events::add, fault -> assertThat(fault).isNull());
        final Instant end =
                new LogReplay(events).end().plus(Pace.MAX.epilogue()).minus(Pace.MAX.grace());
        final Catalogues catalogues = Catalogues.of(BuiltInPolicies.logs().catalog("logs", Instant.EPOCH));
        return events.stream().collect(Collectors.groupingBy(TicketEvent::ticketId)).entrySet().stream()
                .flatMap(ticket ->
                        Evaluator.evaluate(TicketHistory.of(ticket.getKey(), ticket.getValue()), catalogues, end)
                                .clocks()
                                .stream()
                                .filter(clock -> clock.announcements().stream()
                                        .anyMatch(announcement -> announcement.kind() == AnnouncementKind.BREACH))
                                .map(clock -> new AlertKey(
                                                clock.id(), AnnouncementKind.BREACH, Announcement.BREACH_LEVEL)
                                        .idFor(ticket.getKey())))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
