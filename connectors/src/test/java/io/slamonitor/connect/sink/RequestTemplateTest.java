package io.slamonitor.connect.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.slamonitor.connect.ConnectJson;
import io.slamonitor.mapping.InvalidProgramException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTemplateTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, Object> FIRING = Alerts.alert("T-1", "FIRING", 1);
    private static final Map<String, Object> UPDATED = Alerts.alert("T-1", "UPDATED", 2);
    private static final Map<String, Object> RESOLVED = Alerts.alert("T-1", "RESOLVED", 3);
    private static final Map<String, Object> RETRACTED = Alerts.alert("T-1", "RETRACTED", 3);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"alertmanager", "pagerduty", "opsgenie", "slack", "teams"})
    void toolsForPeopleAreToldNothingOfWhatIsMutedNorOfActions(final String template) {
        assertThat(requests(template, FIRING)).hasSize(1);
        assertThat(requests(template, RESOLVED)).hasSize(1);
        assertThat(requests(template, RETRACTED)).hasSize(1);
        assertThat(requests(template, Alerts.with(FIRING, "muted", true))).isEmpty();
        assertThat(requests(template, Alerts.with(RESOLVED, "muted", true))).isEmpty();
        assertThat(requests(template, Alerts.action())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pagerduty", "opsgenie", "slack", "teams"})
    void anUpdateIsToldToNobodyWhomItWouldPage(final String template) {
        assertThat(requests(template, UPDATED)).isEmpty();
    }

    @Test
    void alertmanagerKnowsAnAlertByItsLabelsWhateverElseChanges() throws IOException {
        final JsonNode firing = body("alertmanager", FIRING).get(0);
        final JsonNode resolved = body(
                        "alertmanager", Alerts.with(Alerts.with(RESOLVED, "priority", "low"), "assignee", null))
                .get(0);
        assertThat(firing.get("labels")).isEqualTo(resolved.get("labels"));
        assertThat(firing.get("labels"))
                .isEqualTo(JSON.readTree("{\"alertname\":\"SlaBreach\",\"alertid\":\"T-1/resolution/1/breach/breach\","
                        + "\"ticket\":\"T-1\",\"metric\":\"resolution\",\"cycle\":\"1\",\"kind\":\"breach\","
                        + "\"level\":\"breach\"}"));
        assertThat(firing.get("startsAt").asText()).isEqualTo("2026-03-02T09:00:00Z");
        assertThat(firing.get("endsAt").asText()).isEqualTo("2026-03-02T10:03:00Z");
        assertThat(resolved.get("endsAt").asText()).isEqualTo("2026-03-02T10:00:00Z");
        assertThat(firing.at("/annotations/due").asText()).isEqualTo("2026-03-02T08:59:59Z");
        assertThat(firing.get("generatorURL").asText()).isEqualTo("https://desk.example.com/T-1");
    }

    @Test
    void alertmanagerGetsFurtherLabelsWhereTheyAreWanted() throws IOException {
        final Map<String, JsonNode> variables = variables("{\"labels\": \"customer,product\"}");
        final JsonNode labels = JSON.readTree(RequestTemplate.find("alertmanager")
                        .requests(ConnectJson.of(FIRING), variables)
                        .get(0)
                        .body())
                .get(0)
                .get("labels");
        assertThat(labels.get("customer").asText()).isEqualTo("acme");
        assertThat(labels.has("product")).isFalse();
    }

    @Test
    void pagerdutyOpensAndClosesAnIncidentByTheAlertsId() throws IOException {
        final JsonNode trigger = body("pagerduty", FIRING);
        assertThat(trigger.get("event_action").asText()).isEqualTo("trigger");
        assertThat(trigger.get("dedup_key").asText()).isEqualTo("T-1/resolution/1/breach/breach");
        assertThat(trigger.get("routing_key").asText()).isEqualTo("the secret");
        assertThat(trigger.at("/payload/severity").asText()).isEqualTo("critical");
        final JsonNode resolve = body("pagerduty", RETRACTED);
        assertThat(resolve.get("event_action").asText()).isEqualTo("resolve");
        assertThat(resolve.get("dedup_key")).isEqualTo(trigger.get("dedup_key"));
    }

    @Test
    void aLongIdBecomesItsDigestWhereAToolAllowsNoLongerOne() throws IOException {
        final JsonNode trigger = body("pagerduty", Alerts.with(FIRING, "alertId", "x".repeat(300)));
        assertThat(trigger.get("dedup_key").asText()).hasSize(64);
        assertThat(body("pagerduty", Alerts.with(RESOLVED, "alertId", "x".repeat(300)))
                        .get("dedup_key"))
                .isEqualTo(trigger.get("dedup_key"));
    }

    @Test
    void opsgenieOpensAndClosesAnAlertByTheAlertsId() throws IOException {
        final JsonNode open = body("opsgenie", FIRING);
        assertThat(open.get("alias").asText()).isEqualTo("T-1/resolution/1/breach/breach");
        assertThat(open.get("priority").asText()).isEqualTo("P1");
        assertThat(open.get("tags")).extracting(JsonNode::asText).contains("duty-manager", "BREACH");
        assertThat(requests("opsgenie", RESOLVED).get(0).path())
                .isEqualTo("/v2/alerts/T-1%2Fresolution%2F1%2Fbreach%2Fbreach/close?identifierType=alias");
    }

    @Test
    void chatsAreToldWhatPeopleReadWithoutMarkupOfTheTicketSystem() throws IOException {
        assertThat(body("slack", FIRING).get("text").asText())
                .isEqualTo(":rotating_light: T-1 &lt;late&gt;: resolution breached"
                        + " (<https://desk.example.com/T-1|T-1>)");
        assertThat(body("slack", RESOLVED).get("text").asText()).startsWith(":white_check_mark: Over, answered: ");
        final JsonNode card = body("teams", FIRING).at("/attachments/0/content");
        assertThat(card.at("/body/0/text").asText()).isEqualTo("T-1 <late>: resolution breached");
        assertThat(card.at("/actions/0/url").asText()).isEqualTo("https://desk.example.com/T-1");
    }

    @Test
    void theWebhookTellsEverythingWithAKeyForEachRevision() throws IOException {
        assertThat(body("webhook", Alerts.with(UPDATED, "muted", true))
                        .get("state")
                        .asText())
                .isEqualTo("UPDATED");
        assertThat(body("webhook", FIRING).get("at").asText()).isEqualTo("2026-03-02T09:00:00Z");
        assertThat(body("webhook", Alerts.action()).get("type").asText()).isEqualTo("ESCALATE");
        assertThat(key(FIRING)).isEqualTo(key(FIRING)).isNotEqualTo(key(UPDATED));
    }

    @Test
    void aTemplateOfOnesOwnIsReadFromAFile() throws IOException {
        assertThat(requests(own("{method: \"PUT\", path: \"/tickets/\\(.ticketId | @uri)\", body: {level}}"), FIRING))
                .containsExactly(new AlertRequest("PUT", "/tickets/T-1", Map.of(), "{\"level\":\"breach\"}"));
    }

    @Test
    void whatIsNoRequestIsRefusedWithTheReason() throws IOException {
        final String elsewhere = own("{path: \"@elsewhere.example.com/\", body: .}");
        assertThatThrownBy(() -> requests(elsewhere, FIRING))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("a path begins with /");
        final String url = own("{url: .url, body: .}");
        assertThatThrownBy(() -> requests(url, FIRING)).hasMessageContaining("a request has no 'url'");
        final String get = own("{method: \"GET\", body: .}");
        assertThatThrownBy(() -> requests(get, FIRING)).hasMessageContaining("method 'GET'");
    }

    @Test
    void aTemplateThatDoesNotExistIsToldWithWhatWasMeant() {
        assertThatThrownBy(() -> RequestTemplate.find("alertmanger"))
                .isInstanceOf(InvalidProgramException.class)
                .hasMessageEndingWith("did you mean 'alertmanager'?");
    }

    private String own(final String program) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "own", ".jq"), program)
                .toString();
    }

    private static Object key(final Map<String, Object> alert) {
        return requests("webhook", alert).get(0).headers().get("Idempotency-Key");
    }

    private static JsonNode body(final String template, final Map<String, Object> alert) throws IOException {
        return JSON.readTree(requests(template, alert).get(0).body());
    }

    private static List<AlertRequest> requests(final String template, final Map<String, Object> alert) {
        try {
            return RequestTemplate.find(template).requests(ConnectJson.of(alert), variables("{}"));
        } catch (final IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, JsonNode> variables(final String settings) throws IOException {
        final JsonNodeFactory json = JsonNodeFactory.instance;
        return Map.of(
                "settings",
                JSON.readTree(settings),
                "secret",
                json.textNode("the secret"),
                "now",
                json.textNode("2026-03-02T10:00:00Z"),
                "until",
                json.textNode("2026-03-02T10:03:00Z"));
    }
}
