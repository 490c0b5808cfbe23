package io.slamonitor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.slamonitor.app.AppConfig;
import io.slamonitor.avro.ClockState;
import io.slamonitor.query.Instances;
import io.slamonitor.testing.EmbeddedCluster;
import io.slamonitor.testing.Instance;
import io.slamonitor.testing.StreamDriver;
import io.slamonitor.testing.StreamOutput;
import io.slamonitor.testing.SyntheticDesk;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.topology.Topics;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What two instances answer: each for both, and never a part as if it were all. */
class ApiIT extends EmbeddedCluster {
    private static final int PARTITIONS = 4;
    private static final int TICKETS = 40;
    private static final String TOKEN = "a-token-for-this-test-0123456789";
    static final Instant NINE = SyntheticDesk.OPENS.plus(Duration.ofHours(1));
    private static final String ODD = "T \"1\"\n<b>\\ä/7";
    private static final int HISTORY_TAIL = 50;
    private static final String LONG = "T-3";
    static final String GLOBEX = "globex\n\"north\" \\ {a=\"b\"}";
    private static final int FIRST_ANSWERED = 20;
    static final int ANSWERED = 9;
    private static final int OPEN = 2 * (TICKETS + 1) - ANSWERED;
    static final int GROUPS = 200;
    static final int CUSTOMERS = 1_200;

    @TempDir
    Path folder;

    private final ApiClient api = new ApiClient(TOKEN);
    private final AttainmentChecks attainment = new AttainmentChecks(api);

    private AppConfig instance(String name) {
        return config(
                "ticker",
                "external",
                "http.port",
                "0",
                "http.token",
                TOKEN,
                "attainment.groups",
                Integer.toString(GROUPS),
                "history.tail",
                Integer.toString(HISTORY_TAIL),
                "state.dir",
                folder.resolve(name).toString());
    }

    @Test
    void everyInstanceAnswersForAllOfThem() throws Exception {
        createTopic(Topics.TICKET_EVENTS, PARTITIONS, Map.of("retention.ms", "-1"));
        try (Instance one = Instance.start(instance("one"));
                Instance two = Instance.start(instance("two"));
                StreamDriver driver = new StreamDriver(instance("one"), PARTITIONS);
                StreamOutput output = new StreamOutput(instance("one"))) {
            await().atMost(Duration.ofSeconds(90)).until(() -> one.works() && two.works());
            driver.publish(SyntheticDesk.catalogue());
            driver.tickAndWait(SyntheticDesk.OPENS);
            driver.send(tickets());
            driver.tickAndWait(NINE.plus(Duration.ofHours(2)));
            driver.tickAndWait(NINE.plus(Duration.ofHours(2)));

            clocksAreTheSameWhomeverOneAsks(one, two, output);
            clocksAreFiltered(one);
            everyTicketIsFoundOnEither(one, two);
            aTicketOfManyEventsIsExplainedFromItsCreationOn(one);
            alertsAndPoliciesAreTold(two);
            attainment.attainmentIsTheSameWhomeverOneAsks(one, two);
            attainment.attainmentIsFilteredAndOfAnyTime(two);
            attainment.metricsCanBeReadWhateverTicketsSay(one, two);
            theStreamTellsAlertsAndTheTime(one, driver);
            attainment.aThousandCustomersAreCountedInBoundedRows(one, two, driver);
            attainment.metricsAreBounded(one);
            wrongRequestsAreExplained(one);
            nobodyIsAnsweredWithoutTheToken(one);
            aPartIsNeverAnsweredAsIfItWereAll(one, two);
        }
    }

    static List<TicketEvent> tickets() {
        List<TicketEvent> events = new ArrayList<>();
        for (int i = 0; i < TICKETS; i++) {
            events.add(TicketEvent.of("T-" + i, EventType.CREATED, NINE.minus(Duration.ofMinutes(i)))
                    .set(TicketField.CUSTOMER, i % 2 == 0 ? "acme \"east\"" : GLOBEX)
                    .build());
        }
        for (int i = 0; i < ANSWERED; i++) {
            events.add(TicketEvent.of("T-" + (FIRST_ANSWERED + i), EventType.AGENT_REPLIED, answeredAt(i))
                    .build());
        }
        events.add(TicketEvent.of(ODD, EventType.CREATED, NINE).build());
        for (int i = 0; i < 3 * HISTORY_TAIL; i++) {
            events.add(TicketEvent.of(LONG, EventType.UPDATED, NINE.plusSeconds(i))
                    .attribute("note", Integer.toString(i))
                    .build());
        }
        return events;
    }

    /** After so many quarters of an hour: the last just in time. */
    private static Instant answeredAt(int quarters) {
        return NINE.minus(Duration.ofMinutes(FIRST_ANSWERED + quarters)).plus(Duration.ofMinutes(15L * quarters));
    }

    private void clocksAreTheSameWhomeverOneAsks(Instance one, Instance two, StreamOutput output) throws Exception {
        JsonNode clocks = api.json(one, "/api/clocks?limit=500");
        assertThat(clocks.path("complete").asBoolean()).isTrue();
        assertThat(clocks.path("asOf").asText()).isEqualTo("2026-03-02T11:00:00Z");
        assertThat(api.json(two, "/api/clocks?limit=500")).isEqualTo(clocks);
        assertThat(api.json(two, "/api/clocks"))
                .as("asked for nothing in particular")
                .isEqualTo(clocks);
        Set<String> keys = new TreeSet<>();
        List<String> due = new ArrayList<>();
        clocks.path("clocks").forEach(clock -> {
            keys.add(clock.path("ticketId").asText() + "/"
                    + clock.path("metric").asText() + "/" + clock.path("cycle").asInt());
            due.add(clock.path("dueAt").asText());
        });
        Set<String> told = new TreeSet<>(output.clocks().keySet());
        told.removeIf(key -> output.clocks().get(key).getState() == ClockState.MET);
        assertThat(keys).as("what the topic says").isEqualTo(told).hasSize(OPEN);
        assertThat(due).isSorted();
    }

    private void clocksAreFiltered(Instance one) throws Exception {
        assertThat(api.json(one, "/api/clocks?limit=3").path("clocks")).hasSize(3);
        assertThat(api.json(one, "/api/clocks?limit=3").path("total").asInt()).isEqualTo(OPEN);
        JsonNode late =
                api.json(one, "/api/clocks?limit=500&state=breached&customer=" + ApiClient.encoded("acme \"east\""));
        assertThat(late.path("clocks")).isNotEmpty().allSatisfy(clock -> {
            assertThat(clock.path("state").asText()).isEqualTo("breached");
            assertThat(clock.path("customer").asText()).isEqualTo("acme \"east\"");
            assertThat(clock.path("metric").asText()).isEqualTo("first-response");
        });
        assertThat(api.json(one, "/api/clocks?customer=&limit=500")
                        .path("total")
                        .asInt())
                .as("those without a customer")
                .isEqualTo(2);
        assertThat(api.json(one, "/api/clocks?state=paused&state=warned")
                        .path("complete")
                        .asBoolean())
                .isTrue();
    }

    private void everyTicketIsFoundOnEither(Instance one, Instance two) throws Exception {
        for (Instance asked : List.of(one, two)) {
            for (String ticket : List.of("T-1", "T-2", "T-3", "T-4", "T-5", ODD)) {
                JsonNode explained = api.json(asked, "/api/tickets/" + ApiClient.encoded(ticket));
                assertThat(explained.path("ticketId").asText()).isEqualTo(ticket);
                assertThat(explained.path("clocks")).hasSize(2);
            }
            HttpResponse<String> page = api.get(asked, "/api/tickets/T-3", "Accept", "text/html");
            assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
            assertThat(page.body()).startsWith("<!DOCTYPE html>").contains("<title>Ticket T-3: why these deadlines");
            assertThat(api.problem(asked, "/api/tickets/T-9999", 404))
                    .isEqualTo("no event of this ticket has been taken");
        }
    }

    /** Most of them are sealed, and what had counted by then counts. */
    private void aTicketOfManyEventsIsExplainedFromItsCreationOn(Instance one) throws Exception {
        JsonNode explained = api.json(one, "/api/tickets/" + LONG);
        assertThat(explained.path("createdAt").asText()).isEqualTo("2026-03-02T08:57:00Z");
        assertThat(explained.path("events").size()).isBetween(HISTORY_TAIL, 2 * HISTORY_TAIL);
        assertThat(explained.path("clocks")).hasSize(2).allSatisfy(clock -> {
            assertThat(clock.path("startedAt").asText()).isEqualTo("2026-03-02T08:57:00Z");
            assertThat(clock.path("elapsedSeconds").asInt()).isEqualTo(2 * 3600 + 3 * 60);
        });
    }

    private void alertsAndPoliciesAreTold(Instance two) throws Exception {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> api.get(two, "/api/alerts").statusCode() == 200
                        && api.json(two, "/api/alerts").path("total").asInt() > 0);
        JsonNode alerts = api.json(two, "/api/alerts?state=firing&limit=2");
        assertThat(alerts.path("alerts"))
                .hasSize(2)
                .allSatisfy(alert -> assertThat(alert.path("state").asText()).isIn("FIRING", "UPDATED"));
        JsonNode catalogue = api.json(two, "/api/policies").get(0);
        assertThat(catalogue.path("version").asText()).isEqualTo("synthetic-1");
        assertThat(catalogue.at("/policies/0/name").asText()).isEqualTo("desk");
        assertThat(catalogue.at("/policies/0/metrics")).hasSize(2);
    }

    private void theStreamTellsAlertsAndTheTime(Instance one, StreamDriver driver) throws Exception {
        HttpRequest request = ApiClient.request(one, "/api/stream")
                .header("Authorization", "Bearer " + TOKEN)
                .header("Accept", "text/event-stream")
                .build();
        HttpResponse<InputStream> stream = api.http().send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(stream.statusCode()).isEqualTo(200);
        driver.send(List.of(TicketEvent.of("T-0", EventType.AGENT_REPLIED, NINE.plus(Duration.ofHours(3)))
                .build()));
        driver.tick(NINE.plus(Duration.ofHours(4)));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            boolean time = false;
            boolean answered = false;
            while (!time || !answered) {
                String line = lines.readLine();
                time |= line.equals("data: {\"asOf\":\"2026-03-02T13:00:00Z\"}");
                answered |= line.startsWith("data: {\"alertId\":\"T-0/first-response/1/breach")
                        && line.contains("\"state\":\"RESOLVED\"");
            }
        }
        assertThat(api.get(one, "/api/stream").statusCode()).isEqualTo(406);
    }

    private void wrongRequestsAreExplained(Instance one) throws Exception {
        assertThat(api.problem(one, "/api/clocks?state=late&state=slow", 400))
                .isEqualTo("state 'late': expected one of running, warned, breached, paused;"
                        + " state 'slow': expected one of running, warned, breached, paused");
        assertThat(api.problem(one, "/api/clocks?limit=501", 400))
                .isEqualTo("limit '501': expected a whole number from 1 to 500");
        assertThat(api.problem(one, "/api/clocks?limit=100000&limit=2&partial=yes&colour=red&state=late", 400))
                .as("all faults at once")
                .contains("unknown parameter colour: expected one of ")
                .contains("limit: expected once")
                .contains("limit '100000': expected a whole number from 1 to 500")
                .contains("partial 'yes': expected allow")
                .contains("state 'late'");
        assertThat(api.problem(one, "/api/attainment?window=week&from=soon&at=now&by=colour&limit=0&product=crm", 400))
                .contains("unknown parameter product")
                .contains("window 'week': expected one of hour, day, month")
                .contains("from 'soon': expected a date")
                .contains("at 'now': expected an instant")
                .contains("at: expected either that, or from and to")
                .contains("by 'colour': expected some of customer, policy, metric, priority, team, level, zone, window")
                .contains("limit '0'");
        assertThat(api.problem(one, "/api/attainment?from=2026-03-02&to=2026-02-01", 400))
                .isEqualTo("from is after to");
        assertThat(api.problem(one, "/api/attainment?limit=100000", 400)).contains("from 1 to 500");
        assertThat(api.get(one, "/api/attainment", Instances.HOP, "1").statusCode())
                .isEqualTo(400);
        assertThat(api.problem(one, "/api/alerts?limit=x&state=over", 400))
                .contains("limit 'x'")
                .contains("state 'over'");
        assertThat(api.problem(one, "/api/clocks?colour=red", 400))
                .startsWith("unknown parameter colour: expected one of ");
        assertThat(api.problem(one, "/api/alerts?state=resolved", 400)).startsWith("state 'resolved': expected firing");
        assertThat(api.problem(one, "/api/nothing", 404)).contains("/api/openapi.json");
        assertThat(api.get(one, "/api/clocks?ticket=" + "x".repeat(20_000)).statusCode())
                .isEqualTo(414);
        for (String ticket : List.of("%00", "%0a", "..%2f..%2fetc", "x".repeat(7_000), "%F0%9F%8E%AB", "%ff")) {
            assertThat(api.get(one, "/api/tickets/" + ticket).statusCode())
                    .as(ticket)
                    .isIn(400, 404);
        }
    }

    private void nobodyIsAnsweredWithoutTheToken(Instance one) throws Exception {
        for (String path : List.of(
                "/api/clocks",
                "/api/tickets/T-1",
                "/api/alerts",
                "/api/attainment",
                "/api/policies",
                "/api/stream",
                "/api/openapi.json",
                "/metrics")) {
            for (String shown : List.of("", "Bearer ", "Bearer wrong", "Basic " + TOKEN)) {
                HttpResponse<String> refused = api.http()
                        .send(
                                ApiClient.request(one, path)
                                        .header("Authorization", shown)
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
                assertThat(refused.statusCode()).as(path + " with " + shown).isEqualTo(401);
                assertThat(refused.headers().firstValue("Content-Type").orElseThrow())
                        .startsWith("application/problem+json");
            }
        }
        assertThat(api.http()
                        .send(ApiClient.request(one, "/").build(), HttpResponse.BodyHandlers.ofString())
                        .body())
                .as("the page shows nothing by itself")
                .contains("<title>SLA board</title>");
    }

    private void aPartIsNeverAnsweredAsIfItWereAll(Instance one, Instance two) throws Exception {
        two.stopAnswering();
        assertThat(api.problem(one, "/api/clocks", 503))
                .contains("it cannot be reached (http.advertised)")
                .endsWith("Ask with partial=allow for what there is.");
        assertThat(api.problem(one, "/api/attainment?by=metric", 503))
                .contains("it cannot be reached (http.advertised)")
                .endsWith("Ask with partial=allow for what there is.");
        JsonNode rows = api.json(one, "/api/attainment?by=metric&partial=allow");
        assertThat(rows.path("complete").asBoolean()).isFalse();
        assertThat(rows.path("rows")).isNotEmpty();
        assertThat(rows.at("/missing/0/partitions")).isNotEmpty();
        JsonNode part = api.json(one, "/api/clocks?partial=allow&limit=500");
        assertThat(part.path("complete").asBoolean()).isFalse();
        assertThat(part.path("total").asInt()).isBetween(1, 2 * (TICKETS + CUSTOMERS));
        assertThat(part.at("/missing/0/partitions")).isNotEmpty();
        Set<Integer> statuses = new TreeSet<>();
        for (int i = 0; i < TICKETS; i++) {
            statuses.add(api.get(one, "/api/tickets/T-" + i).statusCode());
        }
        assertThat(statuses).as("those that are here, and those that are there").containsExactly(200, 503);
    }
}
