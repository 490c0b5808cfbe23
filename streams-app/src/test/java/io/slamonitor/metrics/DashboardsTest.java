package io.slamonitor.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slamonitor.testing.Dashboards;
import io.slamonitor.testing.Dashboards.Board;
import io.slamonitor.testing.Dashboards.Panel;
import io.slamonitor.testing.GrafanaTool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be said of the dashboards without data; that every query of theirs finds some, {@link DashboardsIT} says. */
class DashboardsTest {
    private static final byte[] NO_INPUT = new byte[0];
    private static final String BUILD = "dashboards-src/build";

    @TempDir
    Path folder;

    @Test
    void dashboardsAreWhatTheirSourceWritesAndWhatGrafanasTypesAllow() throws Exception {
        GrafanaTool.content(NO_INPUT, BUILD, "--check");
    }

    @Test
    void keyThatGrafanaDoesNotKnowIsFoundWhereverItIs() throws Exception {
        ObjectMapper json = new ObjectMapper();
        List<String> places =
                List.of("/panels/1", "/panels/1/options", "/panels/1/fieldConfig/defaults", "/templating/list/0");
        for (int i = 0; i < places.size(); i++) {
            ObjectNode board = Dashboards.all().get(0).json().deepCopy();
            ((ObjectNode) board.at(places.get(i))).put("unheardOf", 1);
            json.writeValue(folder.resolve("board-" + i + ".json").toFile(), board);
        }
        GrafanaTool.Outcome outcome = GrafanaTool.run(NO_INPUT, BUILD, "--check", folder.toString());
        assertThat(outcome.status()).isNotZero();
        assertThat(outcome.said()).contains("'\"unheardOf\"' does not exist in type");
        for (int i = 0; i < places.size(); i++) {
            assertThat(outcome.said()).contains("board-" + i + ".ts");
        }
    }

    @Test
    void everyPanelSaysWhatItMeansAndIsThereOnce() throws IOException {
        for (Board board : Dashboards.all()) {
            Set<Integer> ids = new HashSet<>();
            Set<String> titles = new HashSet<>();
            for (Panel panel : board.panels()) {
                assertThat(panel.json().get("description").asText())
                        .as(panel.toString())
                        .hasSizeGreaterThan(40)
                        .endsWith(".");
                assertThat(panel.json().at("/fieldConfig/defaults/unit").asText())
                        .as(panel.toString())
                        .isNotEmpty();
                assertThat(ids.add(panel.json().get("id").asInt()))
                        .as(panel.toString())
                        .isTrue();
                assertThat(titles.add(panel.title())).as(panel.toString()).isTrue();
            }
        }
    }

    @Test
    void panelsDoNotOverlapAndEveryBoardLeadsToTheOthers() throws IOException {
        for (Board board : Dashboards.all()) {
            Set<String> taken = new HashSet<>();
            for (JsonNode panel : board.json().get("panels")) {
                JsonNode place = panel.get("gridPos");
                for (int x = place.get("x").asInt();
                        x < place.get("x").asInt() + place.get("w").asInt();
                        x++) {
                    for (int y = place.get("y").asInt();
                            y < place.get("y").asInt() + place.get("h").asInt();
                            y++) {
                        assertThat(x).isLessThan(24);
                        assertThat(taken.add(x + "/" + y))
                                .as("%s of %s", panel.get("title"), board.title())
                                .isTrue();
                    }
                }
            }
            assertThat(board.json().at("/links/0/tags/0").asText()).isEqualTo("sla-monitor");
            assertThat(board.json().at("/tags/0").asText()).isEqualTo("sla-monitor");
        }
        assertThat(Dashboards.all())
                .extracting(Board::title)
                .containsExactlyInAnyOrder(
                        "SLA overview", "Response times", "On call now", "Monthly report", "Pipeline health");
    }
}
