package io.slamonitor.connect.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.slamonitor.connect.ConnectJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ticket systems may hand on, against the limits and the markup of the tools: an alert that is refused wakes nobody. */
class HostileTicketsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> TEXTS =
            List.of("severity", "priority", "customer", "product", "team", "assignee", "level", "policy", "summary");
    private static final String MARKUP =
            "\"T\"\n<!channel> & <@U1> <https://evil.example|here> [here](https://evil.example) ![x](y) <b>";

    @Test
    void slackIsGivenNoMarkupOfATicketsOwnAndOneLine() throws Exception {
        final String text = slack(hostile(MARKUP));
        assertThat(text)
                .contains("&lt;!channel&gt; &amp; &lt;@U1&gt; &lt;https://evil.example|here&gt;")
                .doesNotContain("\n");
        assertThat(text.replace("<https://desk.example.com/T-1|", "")).containsOnlyOnce(">");
    }

    @Test
    void anAddressThatIsMarkupIsNotLinkedTo() throws Exception {
        final Map<String, Object> alert =
                Alerts.with(Alerts.alert("T-1", "FIRING", 1), "url", "https://x.example|y> <!channel> <https://z");
        assertThat(slack(alert)).doesNotContain("<", ">").endsWith("(T-1)");
        assertThat(body("teams", alert).at("/attachments/0/content/actions")).isEmpty();
        assertThat(body("pagerduty", alert).get("links")).isEmpty();
    }

    @Test
    void alertmanagerIsNotGivenAnAddressForWhichItRefusesTheAlert() throws Exception {
        final JsonNode alert = body(
                        "alertmanager", Alerts.with(Alerts.alert("T-1", "FIRING", 1), "url", "desk.example.com/T-1"))
                .get(0);
        assertThat(alert.has("generatorURL")).isFalse();
        assertThat(alert.at("/annotations/url").asText()).isEqualTo("desk.example.com/T-1");
    }

    @Test
    void teamsIsGivenNoLinkOfATicketsOwnAndOneLineEach() throws Exception {
        final JsonNode card = body("teams", hostile(MARKUP)).at("/attachments/0/content/body");
        assertThat(card.toString()).doesNotContain("](").doesNotContain("\\n");
        assertThat(card.at("/0/text").asText()).contains("[here] (https://evil.example)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FIRING", "RESOLVED", "RETRACTED"})
    void thereIsRoomForTheLargestTextsThatATicketMayHave(final String state) throws Exception {
        final Map<String, Object> alert = Alerts.with(hostile("&\u0001\ud83d\ude92日".repeat(2_000)), "state", state);
        alert.put("ticketId", "<日".repeat(500));
        alert.put("alertId", "<日".repeat(500) + "/resolution/1/breach/breach");
        alert.put("notify", List.of("x".repeat(200), "", "y"));

        assertThat(slack(alert)).hasSizeLessThan(40_000);
        assertThat(bytes(body("teams", alert))).isLessThan(28_000);
        final JsonNode event = body("pagerduty", alert);
        assertThat(bytes(event)).isLessThan(512_000);
        assertThat(event.get("dedup_key").asText()).hasSizeLessThanOrEqualTo(255);
        assertThat(characters(event.at("/payload/summary"))).isLessThanOrEqualTo(1_024);
        final AlertRequest opsgenie = request("opsgenie", alert);
        final JsonNode open = JSON.readTree(opsgenie.body());
        if (state.equals("FIRING")) {
            assertThat(characters(open.get("message"))).isEqualTo(130);
            assertThat(open.get("alias").asText()).hasSize(64);
            assertThat(characters(open.get("description"))).isLessThanOrEqualTo(15_000);
            assertThat(characters(open.get("entity"))).isLessThanOrEqualTo(512);
            assertThat(open.get("tags")).hasSizeLessThanOrEqualTo(20).allSatisfy(tag -> assertThat(characters(tag))
                    .isBetween(1, 50));
            assertThat(open.get("details").properties().stream()
                            .mapToInt(detail -> detail.getKey().length() + characters(detail.getValue()))
                            .sum())
                    .isLessThanOrEqualTo(8_000);
        } else {
            assertThat(opsgenie.path()).contains("/close?identifierType=alias").hasSizeLessThan(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"alertmanager", "pagerduty", "opsgenie", "slack", "teams"})
    void aTextIsNeverCutWithinACharacter(final String template) throws Exception {
        for (int before = 0; before < 2; before++) {
            final String body = request(template, hostile("x".repeat(before) + "\ud83d\ude92".repeat(4_000)))
                    .body();
            assertThat(new String(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(body);
        }
    }

    @Test
    void whatIsEmptyIsLeftOutWhereAToolWantsSomething() throws Exception {
        final JsonNode event = body("pagerduty", Alerts.with(hostile(""), "summary", "late"));
        assertThat(event.at("/payload/source").asText()).isEqualTo("sla-monitor");
        assertThat(event.at("/payload").has("group")).isFalse();
        assertThat(event.at("/payload/custom_details").has("assignee")).isFalse();
    }

    /** A later version of the application may tell of what this plugin does not know. */
    @ParameterizedTest
    @ValueSource(strings = {"alertmanager", "pagerduty", "opsgenie", "slack", "teams"})
    void anUnknownKindIsToldAndAnUnknownStatePagesNobody(final String template) throws Exception {
        final Map<String, Object> firing = Alerts.alert("T-1", "FIRING", 1);
        final String told =
                request(template, Alerts.with(firing, "kind", "OMEN")).body();
        assertThat(told)
                .contains(
                        switch (template) {
                            case "alertmanager" -> "\"alertname\":\"SlaAlert\"";
                            case "pagerduty" -> "\"severity\":\"error\"";
                            case "opsgenie" -> "\"priority\":\"P3\"";
                            default -> "resolution breached";
                        });
        assertThat(requests(template, Alerts.with(firing, "state", "SNOOZED")))
                .as("Alertmanager keeps what is active as long as it hears of it")
                .hasSize(template.equals("alertmanager") ? 1 : 0);
    }

    private static Map<String, Object> hostile(final String text) {
        final Map<String, Object> alert = Alerts.alert("T-1", "FIRING", 1);
        TEXTS.forEach(name -> alert.put(name, text));
        return alert;
    }

    private static String slack(final Map<String, Object> alert) throws Exception {
        return body("slack", alert).get("text").asText();
    }

    private static int characters(final JsonNode text) {
        return text.asText().codePointCount(0, text.asText().length());
    }

    private static int bytes(final JsonNode body) {
        return body.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static JsonNode body(final String template, final Map<String, Object> alert) throws Exception {
        return JSON.readTree(request(template, alert).body());
    }

    private static AlertRequest request(final String template, final Map<String, Object> alert) {
        return requests(template, alert).get(0);
    }

    private static List<AlertRequest> requests(final String template, final Map<String, Object> alert) {
        final JsonNodeFactory json = JsonNodeFactory.instance;
        return RequestTemplate.find(template)
                .requests(
                        ConnectJson.of(alert),
                        Map.of(
                                "settings", json.objectNode(),
                                "secret", json.textNode("the secret"),
                                "now", json.textNode("2026-03-02T10:00:00Z"),
                                "until", json.textNode("2026-03-02T10:03:00Z")));
    }
}
