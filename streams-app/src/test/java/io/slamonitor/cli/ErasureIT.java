package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.slamonitor.app.AppConfig;
import io.slamonitor.app.SlaApplication;
import io.slamonitor.audit.topics.Audit;
import io.slamonitor.audit.topics.AuditOptions;
import io.slamonitor.embedded.RegistryServer;
import io.slamonitor.json.Json;
import io.slamonitor.policy.yaml.PolicyLoader;
import io.slamonitor.testing.EmbeddedCluster;
import io.slamonitor.testing.StreamDriver;
import io.slamonitor.testing.StreamOutput;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.Pseudonym;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketStatus;
import io.slamonitor.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** People are erased from a running application, which is stopped in the middle. */
@Timeout(400)
class ErasureIT extends EmbeddedCluster {
    private static final int PARTITIONS = 3;
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final String ANN = "a-person@example.org";
    private static final String KIM = "kim-4711";
    private static final String POLICY =
            """
            policies:
              - name: desk
                match: {}
                calendar: 24x7
                warn-at: [50%]
                targets:
                  - metric: first-response
                    within: 2h
                    stop-on: {event: agent-replied, actor: "kim-*"}
                  - {metric: resolution, within: 9000h}
                limits: {open-per-requester: 3}
            """;

    @TempDir
    Path folder;

    private RegistryServer registry;
    private AppConfig config;
    private SlaApplication application;
    private StreamDriver driver;
    private StreamOutput output;
    private Instant now = NINE;

    @BeforeEach
    void start() throws Exception {
        registry = RegistryServer.start();
        config = config(
                "schema.registry.url",
                registry.url(),
                "input.partitions",
                Integer.toString(PARTITIONS),
                "ticker",
                "external",
                "state.dir",
                folder.resolve("state").toString());
        application = SlaApplication.start(config, line -> {});
        driver = new StreamDriver(config, PARTITIONS);
        output = new StreamOutput(config);
        driver.publish(PolicyLoader.load(Map.of("policies.yaml", POLICY.getBytes(StandardCharsets.UTF_8)))
                .orThrow());
        driver.tickAndWait(NINE);
    }

    @AfterEach
    void stop() {
        output.close();
        driver.close();
        application.close();
        registry.close();
    }

    private static TicketEvent opens(final String ticket, final Instant at, final String requester) {
        return TicketEvent.of(ticket, EventType.CREATED, at)
                .set(TicketField.REQUESTER, requester)
                .actor(requester)
                .set(TicketField.ASSIGNEE, KIM)
                .build();
    }

    private static TicketEvent closes(final String ticket, final Instant at) {
        return TicketEvent.of(ticket, EventType.UPDATED, at)
                .status(TicketStatus.CLOSED)
                .build();
    }

    private void timePasses(final Duration duration) {
        now = now.plus(duration);
        driver.tickAndWait(now);
    }

    @Test
    void twoPeopleAreNamedNowhereAnyMoreAndEverythingIsAsItWas() throws Exception {
        driver.send(List.of(opens("OLD", NINE, ANN), closes("OLD", NINE.plusSeconds(60))));
        timePasses(Duration.ofHours(1));
        timePasses(Duration.ofDays(91));
        timePasses(Duration.ofDays(1));
        final Instant opened = now;
        final List<TicketEvent> events = new ArrayList<>();
        IntStream.rangeClosed(1, 5).forEach(i -> events.add(opens("A-" + i, opened.plusSeconds(i), ANN)));
        IntStream.rangeClosed(1, 60).forEach(i -> events.add(opens("B-" + i, opened.plusSeconds(i), "r-" + i)));
        events.add(TicketEvent.of("A-1", EventType.AGENT_REPLIED, opened.plusSeconds(900))
                .actor(KIM)
                .build());
        driver.send(events);
        timePasses(Duration.ofMinutes(70));
        timePasses(Duration.ofMinutes(1));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(output.activeAlerts()).hasSize(64 + 2));
        final int told = output.records(Topics.ALERTS).size();
        final Set<String> firing = output.activeAlerts().keySet();

        final JsonNode before = Json.MAPPER.readTree(
                sla("erase", "--dry-run", "--output", "json", KIM).out());
        assertThat(before.at("/naming/tickets.events").asInt()).isEqualTo(67);
        assertThat(before.at("/naming/sla.clocks").asInt()).isEqualTo(2 * 66);
        assertThat(before.at("/naming/sla.alerts.current").asInt()).isEqualTo(66);

        final Sla kim = eraseWhileTheApplicationIsRestarted("erase", "--output", "json", KIM);
        final JsonNode erased = Json.MAPPER.readTree(kim.out());
        assertThat(kim.exitCode()).as(kim.err()).isZero();
        assertThat(erased.get("tickets").asInt()).isEqualTo(65);
        assertThat(erased.get("clocks").asInt())
                .as("of the ticket that has left")
                .isEqualTo(2);
        assertThat(erased.get("pseudonym").asText())
                .as("the policy knows agents by it")
                .startsWith("kim-erased-")
                .satisfies(name -> assertThat(Pseudonym.isIn(name)).isTrue());
        assertThat(erased.at("/naming/sla.clocks").asInt()).isZero();
        assertThat(erased.at("/naming/sla.alerts.current").asInt()).isZero();
        assertThat(erased.at("/naming/tickets.events").asInt()).as("stays").isEqualTo(67);

        final Sla ann = eraseWhileTimePasses("erase", ANN);
        assertThat(ann.exitCode()).as(ann.err()).isZero();
        assertThat(ann.out()).startsWith("Erased: 5 tickets and 1 requesters named it");

        assertThat(topicsThatName(KIM)).isEmpty();
        assertThat(topicsThatName(ANN)).isEmpty();
        assertThat(output.records(Topics.ALERTS))
                .as("nobody is told of anything")
                .hasSize(told);
        assertThat(output.activeAlerts().keySet()).isEqualTo(firing);
        theLimitsGoOn();
        final Sla again = eraseWhileTimePasses("erase", "--output", "json", ANN);
        assertThat(Json.MAPPER.readTree(again.out()).get("tickets").asInt()).isZero();
    }

    private void theLimitsGoOn() {
        driver.send(List.of(closes("A-1", now), closes("A-4", now)));
        timePasses(Duration.ofSeconds(31));
        timePasses(Duration.ofSeconds(31));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(output.activeAlerts())
                .containsKey("A-5/ticket/0/limit/open-per-requester")
                .doesNotContainKey("A-4/ticket/0/limit/open-per-requester"));
        assertThat(Audit.run(config, AuditOptions.atRest()).differences()).isEmpty();
    }

    private Sla eraseWhileTheApplicationIsRestarted(final Object... arguments) {
        final CompletableFuture<Sla> command = CompletableFuture.supplyAsync(() -> sla(arguments));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !output.records(Topics.ERASURES).isEmpty());
        driver.tick(now.plusSeconds(1));
        application.close();
        application = SlaApplication.start(config, line -> {});
        return whileTimePasses(command);
    }

    private Sla eraseWhileTimePasses(final Object... arguments) {
        return whileTimePasses(CompletableFuture.supplyAsync(() -> sla(arguments)));
    }

    private Sla whileTimePasses(final CompletableFuture<Sla> command) {
        while (!command.isDone()) {
            timePasses(Duration.ofSeconds(11));
        }
        return command.join();
    }

    private Sla sla(final Object... arguments) {
        final List<Object> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bootstrap-servers", kafka.bootstrapServers(), "--registry", registry.url()));
        return Sla.run(all.toArray());
    }

    /** By the newest record of each key; of what tasks tell each other, by every record. */
    private Set<String> topicsThatName(final String id) throws Exception {
        final Set<String> naming = new TreeSet<>();
        for (final String topic : admin.listTopics().names().get()) {
            final boolean kept = topic.endsWith("-changelog")
                    || Set.of(
                                    Topics.CLOCKS,
                                    Topics.ALERTS_CURRENT,
                                    Topics.ATTAINMENT,
                                    Topics.REQUESTERS,
                                    Topics.ERASURES)
                            .contains(topic);
            if (kept && names(topic, id)) {
                naming.add(topic);
            }
        }
        return naming;
    }

    private boolean names(final String topic, final String id) {
        final Map<Bytes, byte[]> newest = new HashMap<>();
        read(topic, 0).forEach(record -> {
            final boolean isTable = record.key() != null && !topic.equals(Topics.REQUESTERS);
            final Bytes key = isTable
                    ? Bytes.wrap(record.key())
                    : Bytes.wrap((record.key() == null ? "" : text(record.key()))
                            .concat("@" + record.partition() + "/" + record.offset())
                            .getBytes(StandardCharsets.ISO_8859_1));
            newest.put(key, record.value());
        });
        return newest.entrySet().stream()
                .anyMatch(entry ->
                        entry.getValue() != null && (text(entry.getKey().get()) + text(entry.getValue())).contains(id));
    }

    private static String text(final byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
