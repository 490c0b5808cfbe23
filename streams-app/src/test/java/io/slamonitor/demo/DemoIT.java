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
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(400)
class DemoIT {
    private static final Duration STARTED = Duration.ofSeconds(150);

    @TempDir
    private Path folder;

    @Test
    void desksWorkAlertsAndActionsComeOnceEachAndNothingIsLeftBehind() throws Exception {
        final Path data = folder.resolve("data");
        try (DemoProcess demo = DemoProcess.start(
                folder,
                "--seed",
                "7",
                "--speed",
                "7200",
                "--for",
                "30s",
                "--output",
                "json",
                "--data-dir",
                data + "")) {
            await().atMost(STARTED).until(() -> !demo.alerts().isEmpty() || !demo.isAlive());
            final List<ProcessHandle> children = demo.children();

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
            assertThat(demo.err()).contains("./sla watch alerts", "--bootstrap-servers 127.0.0.1:", "kcat");
            assertThat(demo.err()).doesNotContain("WARN", "ERROR");
            assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
            assertThat(demo.leftBehind()).isEmpty();
            assertThat(data).isDirectoryContaining("glob:**/kafka");
        }
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
            assertThat(explanation(demo.out())).contains("first-response", "due");

            demo.send(signal);

            assertThat(demo.await(30)).as(demo.err()).isZero();
            assertThat(children).noneMatch(ProcessHandle::isAlive);
            assertThat(demo.leftBehind()).isEmpty();
            assertThat(demo.out()).contains("MET OF JUDGED");
        }
    }

    /** What the command says that the demo prints for the first ticket it announced something of. */
    private static String explanation(final String out) {
        final Matcher printed =
                Pattern.compile("(--bootstrap-servers \\S+) (--registry \\S+)").matcher(out);
        final Matcher ticket = Pattern.compile("warning \\S+ +(\\S+)").matcher(out);
        assertThat(printed.find() && ticket.find()).as(out).isTrue();
        final StringWriter explained = new StringWriter();
        final String arguments = "explain " + ticket.group(1) + " " + printed.group(1) + " " + printed.group(2);
        final int code = SlaCommand.commandLine()
                .setOut(new PrintWriter(explained, true))
                .execute(arguments.split(" "));
        assertThat(code).as(explained.toString()).isZero();
        return explained.toString();
    }

    @Test
    void replayOfARealLogEndsInTheBreachesThatEvaluationFinds() throws Exception {
        final Path log = RealLogs.BUGZILLA.events();
        try (DemoProcess demo =
                DemoProcess.start(folder, "--data", log.toString(), "--registry", "mock://demo", "--output", "json")) {
            assertThat(demo.await(300)).as(demo.err()).isZero();

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
