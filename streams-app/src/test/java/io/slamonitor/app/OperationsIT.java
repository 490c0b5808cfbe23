package io.slamonitor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slamonitor.audit.topics.Audit;
import io.slamonitor.audit.topics.AuditOptions;
import io.slamonitor.audit.topics.AuditReport;
import io.slamonitor.avro.ClockStatus;
import io.slamonitor.avro.SlaAlert;
import io.slamonitor.testing.EmbeddedCluster;
import io.slamonitor.testing.StreamDriver;
import io.slamonitor.testing.StreamOutput;
import io.slamonitor.testing.SyntheticDesk;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketStatus;
import io.slamonitor.topology.InputPartitioner;
import io.slamonitor.topology.Topics;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The procedures of docs/operations.md, each done as it is written there. */
class OperationsIT extends EmbeddedCluster {
    private static final int PARTITIONS = 4;
    private static final int PARTS = 5;
    private static final List<TicketEvent> EVENTS = SyntheticDesk.events(150, 23);

    @TempDir
    Path folder;

    private final Deque<SlaApplication> running = new ArrayDeque<>();

    @AfterEach
    void stopApplications() {
        running.forEach(SlaApplication::close);
    }

    @Test
    void instancesComeAndGoAndAreRestartedOneByOne() throws Exception {
        createTopic(Topics.TICKET_EVENTS, PARTITIONS, Map.of("retention.ms", "-1"));
        SlaApplication first = start("first");
        try (StreamDriver driver = new StreamDriver(instance("first"), PARTITIONS)) {
            driver.publish(SyntheticDesk.catalogue());
            driver.tickAndWait(SyntheticDesk.OPENS);
            work(driver, 0);

            SlaApplication second = start("second");
            awaitSharedBy(2);
            work(driver, 1);

            first = restarted(first, "first");
            awaitSharedBy(2);
            second = restarted(second, "second");
            awaitSharedBy(2);
            work(driver, 2);

            start("on another host");
            awaitSharedBy(3);
            stop(first);
            awaitSharedBy(2);
            work(driver, 3);

            stop(second);
            awaitSharedBy(1);
            work(driver, 4);
            driver.tickAndWait(SyntheticDesk.END);
            driver.tickAndWait(SyntheticDesk.SETTLED);
            AuditReport report = Audit.run(instance("second"), AuditOptions.atRest());
            assertThat(report.differences()).isEmpty();
            assertThat(report.judged()).contains(SyntheticDesk.SETTLED);
            assertThat(report.counts().events()).isEqualTo(EVENTS.size());
        }
    }

    /** Settings and topics of one instance among several on this host. */
    private AppConfig instance(String name) {
        return config(
                "ticker", "external",
                "standby.replicas", "1",
                "state.dir", folder.resolve(name).toString());
    }

    private SlaApplication start(String name) {
        return start(instance(name));
    }

    private SlaApplication start(AppConfig config) {
        SlaApplication application = SlaApplication.start(config, line -> {});
        running.push(application);
        return application;
    }

    private void stop(SlaApplication application) {
        application.close();
        running.remove(application);
    }

    private SlaApplication restarted(SlaApplication application, String name) {
        stop(application);
        return start(name);
    }

    private static void work(StreamDriver driver, int part) {
        driver.send(EVENTS.subList(EVENTS.size() * part / PARTS, EVENTS.size() * (part + 1) / PARTS));
        driver.tick(SyntheticDesk.OPENS.plus(Duration.ofHours(4L * (part + 1))));
        driver.awaitConsumed();
    }

    /** Every instance is up and has work. */
    private void awaitSharedBy(int instances) {
        await().atMost(Duration.ofSeconds(90)).until(() -> {
            long working = running.stream()
                    .filter(application -> application.streams().state() == KafkaStreams.State.RUNNING)
                    .filter(application -> application.streams().metadataForLocalThreads().stream()
                            .anyMatch(thread -> !thread.activeTasks().isEmpty()))
                    .count();
            return running.size() == instances && working == instances;
        });
    }

    @Test
    void startingOverUnderAnotherIdEndsInTheSameClocksAndPagesForNothingOld() throws Exception {
        createTopic(Topics.TICKET_EVENTS, PARTITIONS, Map.of("retention.ms", "-1"));
        SlaApplication before = start("before");
        Map<String, ClockStatus> clocks;
        Map<String, Integer> told = new HashMap<>();
        try (StreamDriver driver = new StreamDriver(instance("before"), PARTITIONS);
                StreamOutput output = new StreamOutput(instance("before"))) {
            driver.publish(SyntheticDesk.catalogue());
            driver.tickAndWait(SyntheticDesk.OPENS);
            driver.send(EVENTS);
            driver.send(List.of(TicketEvent.of("T-open", EventType.CREATED, SyntheticDesk.OPENS)
                    .build()));
            driver.tickAndWait(SyntheticDesk.END);
            driver.tickAndWait(SyntheticDesk.END);
            clocks = output.clocks();
            output.alerts().forEach((id, revisions) -> told.put(id, revisions.size()));
            assertThat(output.activeAlerts()).hasSize(2);
        }
        stop(before);
        List<String> topics = List.of(Topics.ALERTS_CURRENT, Topics.ATTAINMENT);
        admin.deleteTopics(topics).all().get(20, TimeUnit.SECONDS);
        topics.forEach(this::awaitGone);

        AppConfig anew = config(
                "ticker",
                "external",
                "application.id",
                "sla-monitor-2",
                "go.live",
                SyntheticDesk.END.toString(),
                "state.dir",
                folder.resolve("after").toString());
        start(anew);
        try (StreamDriver driver = new StreamDriver(anew, PARTITIONS);
                StreamOutput output = new StreamOutput(anew)) {
            driver.tickAndWait(SyntheticDesk.END);
            driver.tickAndWait(SyntheticDesk.END.plus(Duration.ofMinutes(10)));
            driver.tickAndWait(SyntheticDesk.END.plus(Duration.ofMinutes(10)));
            assertThat(output.clocks()).containsOnlyKeys(clocks.keySet());
            output.clocks().forEach((key, clock) -> assertThat(clock.getState())
                    .as(key)
                    .isEqualTo(clocks.get(key).getState()));
            Map<String, List<SlaAlert>> alerts = output.alerts();
            assertThat(alerts).as("told anew").containsOnlyKeys(told.keySet());
            alerts.forEach((id, revisions) -> assertThat(revisions.subList(told.get(id), revisions.size()))
                    .as(id)
                    .isNotEmpty()
                    .allMatch(SlaAlert::getMuted));
            assertThat(output.activeAlerts()).hasSize(2);
        }
    }

    private void awaitGone(String topic) {
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        !admin.listTopics().names().get(5, TimeUnit.SECONDS).contains(topic));
    }

    /** The changelog holds what an earlier version wrote, and nothing else knows of the ticket's creation. */
    @Test
    void stateOfEveryEarlierVersionIsRestoredFromItsChangelog() throws Exception {
        for (String version : List.of("1", "2", "3", "4-sealed")) {
            String id = "upgraded-from-" + version;
            createTopic("tickets-" + version, PARTITIONS, Map.of("retention.ms", "-1"));
            createTopic(id + "-tickets-changelog", PARTITIONS, Map.of("cleanup.policy", "compact"));
            AppConfig config = config(
                    "ticker",
                    "external",
                    "application.id",
                    id,
                    "input.topic",
                    "tickets-" + version,
                    "state.dir",
                    folder.resolve(id).toString());
            try (StreamDriver driver = new StreamDriver(config, PARTITIONS);
                    StreamOutput output = new StreamOutput(config)) {
                TopicPartition home = new TopicPartition(
                        id + "-tickets-changelog", InputPartitioner.MURMUR2.partitionOf(bytes("T-1"), PARTITIONS));
                driver.send(new ProducerRecord<>(home.topic(), home.partition(), bytes("T-1"), fixture(version)));
                SlaApplication application = start(config);
                if (version.equals("1")) {
                    driver.publish(SyntheticDesk.catalogue());
                }
                Instant ten = Instant.parse("2026-03-02T10:00:00Z");
                driver.tickAndWait(ten);
                driver.send(List.of(
                        TicketEvent.of("T-1", EventType.AGENT_REPLIED, ten).build(),
                        TicketEvent.of("T-1", EventType.UPDATED, ten.plusSeconds(5))
                                .status(TicketStatus.RESOLVED)
                                .build()));
                driver.tickAndWait(ten.plusSeconds(60));
                ClockStatus solved = output.clocks().get("T-1/resolution/1");
                assertThat(solved.getStartedAt())
                        .as("restored from version " + version)
                        .isEqualTo(Instant.parse("2026-03-02T08:59:55Z"));
                assertThat(solved.getStoppedAt()).isEqualTo(ten.plusSeconds(5));
                stop(application);
            }
        }
    }

    private static byte[] fixture(String version) throws Exception {
        try (InputStream file = OperationsIT.class.getResourceAsStream("/state/ticket-state-v" + version + ".hex")) {
            return HexFormat.of().parseHex(new String(file.readAllBytes(), StandardCharsets.US_ASCII).strip());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
