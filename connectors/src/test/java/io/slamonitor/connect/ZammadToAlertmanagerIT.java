package io.slamonitor.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slamonitor.connect.sink.Tool;
import io.slamonitor.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From the rows of a ticket system to the one who is woken up: every part is the real one, and every part is stopped once. */
@Timeout(1800)
class ZammadToAlertmanagerIT {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Path PAGE = Path.of("../docs/recording-zammad.md");
    private static final String SOURCE = "zammad-tickets";
    private static final String SINK = "alertmanager";
    private static final String ON_CALL = "/page-on-call";
    private static final String LEVEL_3 = "/page-l3";

    private static final String POLICIES =
            """
            policies:
              - name: zammad
                calendar: 24x7
                targets:
                  - {metric: first-response, within: 1h}
                escalate:
                  - {to: L3, on: first-response, at: due + 30m}
            """;

    @TempDir
    private Path folder;

    private final Recording recording = new Recording();
    private Tool people;
    private Alertmanager alertmanager;
    private Ends ends;
    private Zammad zammad;

    @BeforeEach
    void start() throws Exception {
        people = new Tool(0);
        alertmanager = new Alertmanager(folder.resolve("alertmanager"), people.url());
        ends = new Ends(folder, POLICIES);
    }

    @AfterEach
    void stop() {
        if (ends != null) {
            ends.close();
        }
        if (alertmanager != null) {
            alertmanager.close();
        }
        people.close();
    }

    @Test
    void whoeverIsConcernedHearsOfATicketOnceAndOfItsEndThroughEveryOutage() throws Exception {
        aTicketThatWasThereBeforeReachesLevelThree();
        aTicketThatBreachesNowReachesWhoIsOnCall();
        whatComesTwiceIsOneAlert();
        whatHappensWhileAlertmanagerIsDownIsToldOnceItIsBack();
        whatHappensAroundAnOutageOfTheDatabaseIsToldOnceItIsBack();
        whatIsAnsweredGoesQuiet();
        whatHappensWhileEverythingIsDownIsToldOnceItIsBack();
        recording.writeTo(Path.of("target/recording-zammad.md"));
        assertThat(Recording.done(PAGE))
                .as("what docs/recording-zammad.md shows; a new one is in target/recording-zammad.md")
                .isEqualTo(Recording.done(Path.of("target/recording-zammad.md")));
    }

    private void aTicketThatWasThereBeforeReachesLevelThree() throws Exception {
        recording.say(
                """
                # A recording: from Zammad's tables to Alertmanager

                Written by `ZammadToAlertmanagerIT` as it ran: PostgreSQL, Debezium, Kafka, a schema registry, Kafka Connect with the
                plugin, the application and Alertmanager, all of them the real ones. The policy promises a first response
                within an hour, and calls level 3 half an hour later:""");
        recording.block("yaml", POLICIES.strip());
        recording.say(
                """
                Alertmanager routes as [grafana/alertmanager](../grafana/alertmanager/alertmanager.yaml) says: what calls level 3 goes to
                `page-l3`, a breach to `page-on-call`. Here both are HTTP servers, and of what they got
                `receiver`, `status` and `alerts` are shown.

                ## A ticket that was there before

                Opened two hours ago, and nobody has answered.""");
        zammad = new Zammad(ends.database(), recording);
        zammad.opened(81, HOUR.multipliedBy(2));
        recording.say("Now the connectors are started, as [connectors/config](../connectors/config) has them: "
                + "`debezium-zammad.json` and `alertmanager.json`.");
        ends.create("debezium-zammad", Map.of("retriable.restart.connector.wait.ms", "1000"));
        ends.create(
                "alertmanager",
                Map.of(
                        "url", alertmanager.url(),
                        "repeat.interval.ms", "15000",
                        "retry.backoff.max.ms", "2000"));
        isTold(LEVEL_3, 81);
        show("curl -s $CONNECT_URL/connectors/" + SOURCE + "/status");
        recording.say(
                "Level 3 hears of it, and whoever is on call does not, since the breach was found together with it.");
        showNotification(told(LEVEL_3, "firing", 81).get(0));
        assertThat(told(ON_CALL, "firing", 81)).isEmpty();
        showAlerts();
    }

    private void aTicketThatBreachesNowReachesWhoIsOnCall() throws Exception {
        recording.say("## A ticket that breaches now\n\nIn five seconds it will have been open for an hour.");
        zammad.opened(82, HOUR.minusSeconds(5));
        isTold(ON_CALL, 82);
        showNotification(told(ON_CALL, "firing", 82).get(0));
        assertThat(told(LEVEL_3, "firing", 82)).isEmpty();
    }

    private void whatComesTwiceIsOneAlert() throws Exception {
        recording.say(
                """
                ## The same again

                An agent takes the first ticket, which answers nobody. Then both connectors forget how far they have come: Debezium reads
                the tables from the beginning, and the sink tells every alert again. A third ticket shows when they are through.""");
        zammad.taken(81);
        ends.connect().resetOffsets(SOURCE);
        ends.connect().resetOffsets(SINK);
        zammad.opened(83, HOUR.multipliedBy(2));
        isTold(LEVEL_3, 83);
        assertThat(ends.records(Topics.TICKET_EVENTS))
                .as("the ticket's row was read twice")
                .filteredOn(event -> event.key().equals("82"))
                .hasSizeGreaterThan(1);
        recording.say("There are three alerts for three tickets, and nobody was told a second time.");
        showAlerts();
        eachIsOneAlertAndWasToldOnce(81, 82, 83);
    }

    private void whatHappensWhileAlertmanagerIsDownIsToldOnceItIsBack() throws Exception {
        recording.say("## Alertmanager is down\n\nIt is stopped. A ticket comes, and the sink cannot tell of it.");
        alertmanager.stop();
        zammad.opened(84, HOUR.multipliedBy(2));
        await().atMost(LONG).until(() -> ends.newest(Topics.ALERTS_CURRENT).keySet().stream()
                .anyMatch(id -> id.startsWith("84/")));
        recording.say("It is started again. It has forgotten every alert, and is told of those that are active.");
        alertmanager.start();
        isTold(LEVEL_3, 84);
        await().atMost(LONG).untilAsserted(() -> eachIsOneAlertAndWasToldOnce(81, 82, 83, 84));
        showAlerts();
    }

    private void whatHappensAroundAnOutageOfTheDatabaseIsToldOnceItIsBack() throws Exception {
        recording.say(
                """
                ## The database is down

                A ticket comes, and PostgreSQL is stopped at once, under the running connector, which tries to reach it again and
                again. When it is back, another ticket comes. Nobody sees to the connector.""");
        zammad.opened(85, HOUR.multipliedBy(2));
        ends.database().stop();
        ends.database().awaitTwoCallers();
        ends.database().start();
        zammad.opened(86, HOUR.multipliedBy(2));
        isTold(LEVEL_3, 85);
        isTold(LEVEL_3, 86);
        show("curl -s $CONNECT_URL/connectors/" + SOURCE + "/status");
        eachIsOneAlertAndWasToldOnce(81, 82, 83, 84, 85, 86);
    }

    private void whatIsAnsweredGoesQuiet() throws Exception {
        recording.say("## Quiet again\n\nAn agent answers the second ticket.");
        zammad.answered(82);
        await().atMost(LONG).until(() -> !told(ON_CALL, "resolved", 82).isEmpty());
        showNotification(told(ON_CALL, "resolved", 82).get(0));
        await().atMost(LONG).until(() -> alertmanager.alerts("82").isEmpty());
        showAlerts();
    }

    private void whatHappensWhileEverythingIsDownIsToldOnceItIsBack() throws Exception {
        recording.say(
                """
                ## Everything is down

                Connect, the application, Kafka, the registry and Alertmanager are stopped. Zammad goes on: the first ticket is
                answered, and another one comes. Then the database is restarted, too.""");
        ends.stop();
        alertmanager.stop();
        zammad.answered(81);
        zammad.opened(87, HOUR.multipliedBy(2));
        ends.database().stop();
        ends.database().start();
        recording.say("All of it is started again.");
        ends.startAgain();
        alertmanager.start();
        isTold(LEVEL_3, 87);
        await().atMost(LONG).until(() -> !told(LEVEL_3, "resolved", 81).isEmpty());
        await().atMost(LONG).untilAsserted(() -> eachIsOneAlertAndWasToldOnce(83, 84, 85, 86, 87));
        recording.say(
                "The first ticket's alert is over, the new ticket's has come, and the others are still one each.");
        showNotification(told(LEVEL_3, "resolved", 81).get(0));
        showAlerts();
        assertThat(alertmanager.alerts("81")).isEmpty();
        assertThat(told(LEVEL_3, "firing", 81)).hasSize(1);
        assertThat(told(LEVEL_3, "resolved", 81)).hasSize(1);
        assertThat(told(ON_CALL, "resolved", 82)).hasSize(1);
        assertThat(ends.connect().taskState(SOURCE)).isEqualTo("RUNNING");
        assertThat(ends.connect().taskState(SINK)).isEqualTo("RUNNING");
    }

    private void isTold(final String receiver, final int ticket) {
        await().atMost(LONG).until(() -> !told(receiver, "firing", ticket).isEmpty());
    }

    private void eachIsOneAlertAndWasToldOnce(final int... tickets) throws Exception {
        for (final int ticket : tickets) {
            assertThat(alertmanager.alerts(Integer.toString(ticket)))
                    .as("ticket " + ticket)
                    .hasSize(1);
            final List<JsonNode> told = new ArrayList<>(told(ON_CALL, "firing", ticket));
            told.addAll(told(LEVEL_3, "firing", ticket));
            assertThat(told).as("ticket " + ticket).hasSize(1);
        }
    }

    /** The notifications that a receiver got of a ticket. */
    private List<JsonNode> told(final String receiver, final String status, final int ticket) {
        return people.told().stream()
                .filter(one -> one.path().equals(receiver))
                .map(Tool.Told::body)
                .filter(body -> body.get("status").asText().equals(status))
                .filter(body -> body.at("/commonLabels/ticket").asText().equals(Integer.toString(ticket)))
                .toList();
    }

    private void showNotification(final JsonNode told) {
        recording.json(((ObjectNode) told.deepCopy()).retain("receiver", "status", "alerts"));
    }

    private void showAlerts() throws Exception {
        show("./amtool --alertmanager.url=$ALERTMANAGER_URL alert query -o extended");
    }

    private void show(final String command) throws Exception {
        final Map<String, String> addresses = new HashMap<>();
        addresses.put("CONNECT_URL", ends.connect().url().replaceAll("/$", ""));
        addresses.put("ALERTMANAGER_URL", alertmanager.url());
        recording.run(addresses, command);
    }
}
