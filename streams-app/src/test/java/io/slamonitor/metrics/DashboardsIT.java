package io.slamonitor.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import io.slamonitor.app.AppConfig;
import io.slamonitor.demo.BuiltInPolicies;
import io.slamonitor.demo.desk.DeskSimulation;
import io.slamonitor.evaluation.Excuse;
import io.slamonitor.policy.yaml.LoadedCatalogue;
import io.slamonitor.policy.yaml.PolicyLoader;
import io.slamonitor.testing.BoardTables;
import io.slamonitor.testing.Browser;
import io.slamonitor.testing.Dashboards;
import io.slamonitor.testing.Dashboards.Board;
import io.slamonitor.testing.Dashboards.Panel;
import io.slamonitor.testing.EmbeddedCluster;
import io.slamonitor.testing.Instance;
import io.slamonitor.testing.PanelPage;
import io.slamonitor.testing.PanelQueries;
import io.slamonitor.testing.PrometheusServer;
import io.slamonitor.testing.StreamDriver;
import io.slamonitor.testing.StreamOutput;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two weeks of the five contracts' desks up to now, through the application as it runs for real; a real Prometheus that scrapes
 * it, with the project's own configuration; and PostgreSQL with what the topics hold. Every query of every panel finds data,
 * and the two agree.
 */
@Timeout(600)
class DashboardsIT extends EmbeddedCluster {
    private static final Duration PATIENCE = Duration.ofSeconds(300);
    private static final Duration SCRAPES = Duration.ofSeconds(30);
    private static final Duration HISTORY = Duration.ofDays(14);
    private static final String TOKEN = "a-token-for-this-test-alone";
    private static final Path PICTURES = Path.of("target", "dashboards");

    /** Verdicts of the months that run, in their zones. */
    private static final String THIS_MONTH =
            "SELECT sum(%s) FROM sla_attainment WHERE \"window\" = 'month' AND window_start <= now() AND window_end > now()";

    @TempDir
    Path directory;

    /** The ready policies, with the objectives that their owners would add. */
    private static LoadedCatalogue policies() {
        Map<String, byte[]> files = new TreeMap<>();
        BuiltInPolicies.contracts()
                .files()
                .forEach((name, content) -> files.put(
                        name,
                        new String(content, StandardCharsets.UTF_8)
                                .replace(
                                        "    version: 1\n",
                                        "    version: 1\n    objective: {first-response: 97.5%, default: 90%}\n")
                                .getBytes(StandardCharsets.UTF_8)));
        return PolicyLoader.load(files).orThrow();
    }

    private static List<TicketEvent> events(LoadedCatalogue policies, Instant now) {
        List<TicketEvent> events = new ArrayList<>(
                new DeskSimulation(17, DeskSimulation.DESKS, 1, policies.calendars(), now.minus(HISTORY))
                        .arrivingBy(now));
        // What must be there at whatever hour this runs: a clock that is at risk, one that is overdue, one that was
        // excused.
        events.add(paid("now-1", now.minus(Duration.ofHours(10))));
        events.add(paid("now-2", now.minus(Duration.ofHours(20))));
        events.add(paid("now-3", now.minus(Duration.ofHours(30))));
        events.add(TicketEvent.of("now-3", EventType.AGENT_REPLIED, now.minus(Duration.ofHours(1)))
                .build());
        events.add(TicketEvent.of("now-3", EventType.EXCUSED, now.minus(Duration.ofMinutes(30)))
                .attribute(Excuse.REASON, "agreed with the customer")
                .build());
        return events;
    }

    private static TicketEvent paid(String ticket, Instant created) {
        return TicketEvent.of(ticket, EventType.CREATED, created)
                .set(TicketField.PRODUCT, "consentcollect")
                .set(TicketField.PLAN, "practice")
                .set(TicketField.CUSTOMER, "O'Hara & Söhne (west)")
                .set(TicketField.TEAM, "forms")
                .build();
    }

    @Test
    void everyPanelOfEveryDashboardFindsDataAndPrometheusAgreesWithPostgres() throws Exception {
        AppConfig config = config(
                "state.dir", directory.resolve("state").toString(),
                "input.partitions", "2",
                "http.port", "0",
                "http.token", TOKEN,
                "settle", "2s",
                "settle.at.most", "20s",
                "attainment.interval", "500ms");
        LoadedCatalogue policies = policies();
        Instant start = Instant.now();
        try (Instance instance = Instance.start(config);
                PrometheusServer prometheus =
                        PrometheusServer.start(directory, instance.url().replace("http://", ""), TOKEN);
                StreamDriver driver = new StreamDriver(config, 2);
                StreamOutput output = new StreamOutput(config);
                BoardTables tables = BoardTables.create()) {
            driver.publish(policies);
            await().atMost(PATIENCE).until(() -> prometheus.number("count(sla_judged_lag_seconds)") == 2);
            driver.send(events(policies, Instant.now().truncatedTo(ChronoUnit.MILLIS)));
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(2))
                    .untilAsserted(() -> assertThatEverythingIsTold(prometheus, output, tables));

            PanelQueries queries = new PanelQueries(prometheus, tables, start, Map.of("span", "last-7d"));
            Map<Board, PanelPage> pages = new LinkedHashMap<>();
            List<String> empty = new ArrayList<>();
            for (Board board : Dashboards.all()) {
                PanelPage page = new PanelPage(board);
                for (Panel panel : board.panels()) {
                    page.add(panel, answers(queries, panel, empty));
                }
                pages.put(board, page);
            }
            assertThat(empty).isEmpty();
            assertThatPrometheusEvaluatesItsRules(prometheus);
            keepPictures(pages);
        }
    }

    /** Both have counted the same verdicts and open clocks, and every verdict is on a ticket. */
    private static void assertThatEverythingIsTold(PrometheusServer prometheus, StreamOutput output, BoardTables tables)
            throws Exception {
        tables.fill(output);
        for (String outcome : List.of("met", "breached", "excused")) {
            assertThat(prometheus.number("sum(sla_attainment_clocks{span=\"month\",outcome=\"" + outcome + "\"})"))
                    .as(outcome)
                    .isEqualTo(tables.number(THIS_MONTH.formatted(outcome)));
        }
        for (String state : List.of("running", "at-risk", "overdue")) {
            assertThat(prometheus.number("sum(sla_open_clocks{state=\"" + state + "\"})"))
                    .as(state)
                    .isEqualTo(tables.number("SELECT sum(" + state.replace('-', '_')
                            + ") FROM sla_attainment WHERE \"window\" = 'now'"));
        }
        assertThat(prometheus.number("sum(sla_due_clocks)"))
                .isEqualTo(tables.number("SELECT count(*) FROM sla_clocks WHERE stopped_at IS NULL"));
        assertThat(tables.number("SELECT sum(met + breached + excused) FROM sla_attainment WHERE \"window\" = 'month'"))
                .isEqualTo(tables.number("SELECT count(*) FROM sla_verdicts"))
                .isGreaterThan(200);
        assertThat(tables.number("SELECT count(*) FROM sla_verdicts WHERE outcome = 'excused'"))
                .isPositive();
        assertThat(prometheus.number("sum(sla_input_lag_records)")).isZero();
    }

    /**
     * What a panel finds. A scrape that does not end in its second, as on a busy machine, leaves nothing to be found until the
     * next one, so it is asked again.
     */
    private static List<List<Map<String, Object>>> answers(PanelQueries queries, Panel panel, List<String> empty) {
        List<List<Map<String, Object>>> answers = new ArrayList<>();
        try {
            await().atMost(SCRAPES).until(() -> {
                answers.clear();
                answers.addAll(queries.ask(panel));
                return answers.stream().allMatch(rows -> rows.stream().anyMatch(DashboardsIT::hasNumber));
            });
        } catch (ConditionTimeoutException nothing) {
            empty.add(panel + ": " + answers);
        }
        return answers;
    }

    /** Whether a row has a value that can be drawn. */
    private static boolean hasNumber(Map<String, Object> row) {
        return row.entrySet().stream()
                .anyMatch(column -> !column.getKey().equals("time")
                        && column.getValue() instanceof Number number
                        && Double.isFinite(number.doubleValue()));
    }

    private static void assertThatPrometheusEvaluatesItsRules(PrometheusServer prometheus) throws Exception {
        List<String> groups = new ArrayList<>();
        for (JsonNode group : prometheus.rules()) {
            groups.add(group.get("name").asText());
            for (JsonNode rule : group.get("rules")) {
                assertThat(rule.get("health").asText()).as(rule.toString()).isEqualTo("ok");
            }
        }
        assertThat(groups).containsExactlyInAnyOrder("sla-monitor-self-watch", "sla-monitor-attainment");
    }

    /** The pages are kept in any case; their pictures take a browser. */
    private static void keepPictures(Map<Board, PanelPage> pages) throws Exception {
        Files.createDirectories(PICTURES);
        for (Map.Entry<Board, PanelPage> page : pages.entrySet()) {
            Files.writeString(
                    PICTURES.resolve(page.getKey().uid() + ".html"),
                    page.getValue().html());
        }
        try (Browser browser = Browser.start();
                Page tab = browser.browser().newPage()) {
            tab.setViewportSize(1432, 900);
            for (Map.Entry<Board, PanelPage> page : pages.entrySet()) {
                tab.setContent(page.getValue().html());
                assertThat(tab.locator("section").count())
                        .isEqualTo(page.getKey().panels().size());
                tab.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(PICTURES.resolve(page.getKey().uid() + ".png")));
            }
        }
    }
}
