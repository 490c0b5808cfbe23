package io.slamonitor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slamonitor.app.Answering;
import io.slamonitor.app.AppConfig;
import io.slamonitor.app.InstanceWatch;
import io.slamonitor.app.SlaApplication;
import io.slamonitor.avro.ClockStatus;
import io.slamonitor.avro.SlaAlert;
import io.slamonitor.embedded.RegistryServer;
import io.slamonitor.http.IngestClient.Answer;
import io.slamonitor.testing.EmbeddedCluster;
import io.slamonitor.testing.StreamDriver;
import io.slamonitor.testing.StreamOutput;
import io.slamonitor.testing.SyntheticDesk;
import io.slamonitor.topology.Topics;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What comes in over HTTP, on a real broker and a real registry: all of it or nothing, once, whatever happens. */
class IngestIT extends EmbeddedCluster {
    private static final int PARTITIONS = 3;
    private static final String SECRET = "a-secret-for-this-test";
    private static final Instant NINE = SyntheticDesk.OPENS.plus(Duration.ofHours(1));

    private static final Set<String> OUTAGE_BREACHES =
            Set.of("outage-1/first-response/1/breach/breach", "outage-2/first-response/1/breach/breach");

    @TempDir
    Path folder;

    private RegistryServer registry;
    private AppConfig config;
    private IngestClient client;

    @BeforeEach
    void prepare() throws Exception {
        createTopic(Topics.TICKET_EVENTS, PARTITIONS, Map.of("retention.ms", "-1"));
        registry = RegistryServer.start(RegistryServer.Settings.in(folder.resolve("registry")));
        Files.writeString(folder.resolve("acme.jq"), "{ticketId: .id, type: \"CREATED\", occurredAt: .at}");
        Map<String, String> settings = new TreeMap<>(Map.of(
                "schema.registry.url", registry.url(),
                "state.dir", folder.resolve("state").toString(),
                "ticker", "external",
                "input.partitioner", "crc32",
                "http.port", "0",
                "ingest.mappings", folder.toString(),
                "ingest.max.bytes", "256KiB",
                "ingest.max.in.flight", "512KiB",
                "ingest.timeout", "12s"));
        for (String source : List.of("zendesk", "github", "jira", "zammad", "servicenow", "acme", "events")) {
            settings.put("ingest." + source + ".secret", SECRET);
        }
        // Nobody ticks on, so one tick has to work through everything that is due.
        settings.put("fire.budget", "15s");
        settings.put("streams.producer.transaction.timeout.ms", "60000");
        settings.putAll(Map.of(
                "ingest.acme.signature", "hmac",
                "ingest.acme.signature.header", "X-Acme-Signature",
                "ingest.acme.signature.algorithm", "sha512",
                "ingest.acme.signature.encoding", "base64",
                "ingest.acme.signature.timestamp.header", "X-Acme-Time"));
        config = config(settings.entrySet().stream()
                .flatMap(setting -> Stream.of(setting.getKey(), setting.getValue()))
                .toArray(String[]::new));
    }

    @Test
    @Timeout(900)
    void whatIsSentIsTakenOnceOrKeptByItsSender() throws Exception {
        try (InstanceWatch watch = InstanceWatch.start(config);
                Answering answering = Answering.start(config, watch);
                StreamDriver driver = new StreamDriver(config, PARTITIONS);
                StreamOutput output = new StreamOutput(config)) {
            client = new IngestClient(answering.url().orElseThrow(), SECRET);
            assertIsToldToComeLater(client.event("too-early"), "the application is starting or stopping; keep it");
            try (SlaApplication application = SlaApplication.start(config, line -> {}, watch, answering)) {
                driver.publish(SyntheticDesk.catalogue());
                driver.tickAndWait(SyntheticDesk.OPENS);

                aRegistryThatIsAwaySinceTheStartIsNotMissed(output);
                IngestSystems systems = new IngestSystems(client, SECRET, PARTITIONS);
                systems.aSignedWebhookOfZendeskBecomesAClock(driver, output);
                systems.everySystemIsKnownByItsSignature();
                IngestForms forms = new IngestForms(client, SECRET);
                forms.eventsComeAloneInListsAndInLines(output);
                forms.theExamplesOfThePageWork();
                forms.wrongRequestsAreExplainedAndNothingOfThemIsSent(output);
                whoSendsSlowlyHoldsNobodyUp();
                manyAtOnceArriveOnceEach(output);
                aBrokerThatIsAwayLosesNothing(driver, output);
                requestsAreCounted(answering);
                whatIsUnderWayAtTheEndIsTakenOrKept(application, output);
            }
            assertIsToldToComeLater(client.event("too-late"), "the application is starting or stopping; keep it");
        } finally {
            registry.close();
        }
    }

    private static void assertIsToldToComeLater(Answer answer, String why) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).contains("10");
        assertThat(answer.detail()).contains(why);
    }

    private void whoSendsSlowlyHoldsNobodyUp() {
        List<IngestClient.Slow> slow = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            slow.add(client.begin("/api/events", IngestClient.created("slow-" + i)));
        }
        assertThat(client.event("not-slow").status()).isEqualTo(202);
        assertThat(client.get("/health/live").status()).isEqualTo(200);
        for (int i = 25; i < 40; i++) {
            slow.add(client.begin("/api/events", IngestClient.created("slow-" + i)));
        }
        assertThat(client.get("/health/live").status()).isEqualTo(200);
        List<String> answers = slow.stream().map(IngestClient.Slow::answer).toList();
        assertThat(answers)
                .filteredOn(answer -> answer.startsWith("HTTP/1.1 429 "))
                .isNotEmpty()
                .allSatisfy(answer -> assertThat(answer).contains("Retry-After: 10"));
        assertThat(answers)
                .filteredOn(answer -> answer.startsWith("HTTP/1.1 408 "))
                .hasSizeGreaterThanOrEqualTo(25);
        await().atMost(StreamDriver.PATIENCE)
                .until(() -> client.event("not-slow").status() == 202);
    }

    private void manyAtOnceArriveOnceEach(StreamOutput output) throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> sent = new ArrayList<>();
            for (int i = 0; i < 160; i++) {
                String ticket = "many-" + i;
                sent.add(senders.submit(() -> client.untilTaken(ticket)));
            }
            for (Future<Integer> each : sent) {
                assertThat(each.get()).isEqualTo(202);
            }
        } finally {
            senders.shutdownNow();
        }
        assertThat(output.events("many-").stream()
                        .map(record -> new String(record.key(), StandardCharsets.UTF_8))
                        .distinct())
                .hasSize(160);
    }

    private void aRegistryThatIsAwaySinceTheStartIsNotMissed(StreamOutput output) {
        int port = URI.create(registry.url()).getPort();
        registry.close();
        assertThat(client.event("without-registry").status()).isEqualTo(202);
        assertThat(output.events("without-registry")).hasSize(1);
        registry = RegistryServer.start(
                RegistryServer.Settings.in(folder.resolve("registry")).onPort(port));
    }

    private void aBrokerThatIsAwayLosesNothing(StreamDriver driver, StreamOutput output) {
        driver.awaitConsumed();
        kafka.stopBroker();
        String list = "[" + IngestClient.created("outage-1") + "," + IngestClient.created("outage-2") + "]";
        assertIsToldToComeLater(
                client.events("application/json", list), "the broker has not acknowledged every event; keep it");
        assertThat(client.get("/health/live").status()).isEqualTo(200);
        kafka.restartBroker();
        await().atMost(StreamDriver.PATIENCE)
                .until(() -> client.events("application/json", list).status() == 202);
        driver.tickAndWait(NINE.plus(Duration.ofHours(3)));

        Map<String, ClockStatus> clocks = output.clocks();
        assertThat(clocks).containsKeys("outage-1/first-response/1", "outage-2/first-response/1");
        assertThat(output.rejected()).isEmpty();
        driver.tickAndWait(NINE.plus(Duration.ofHours(4)));
        await().atMost(StreamDriver.PATIENCE)
                .until(() -> output.alerts().keySet().containsAll(OUTAGE_BREACHES));
        Map<String, List<SlaAlert>> told = output.alerts();
        assertThat(OUTAGE_BREACHES).allSatisfy(breach -> assertThat(told.get(breach))
                .as("told once, however often the event came")
                .hasSize(1));
    }

    private void requestsAreCounted(Answering answering) {
        String metrics = client.get("/metrics").body();
        assertThat(metrics)
                .contains("sla_ingest_requests_total{mapping=\"zendesk\",outcome=\"accepted\"} 2.0")
                .contains("sla_ingest_events_total{mapping=\"zendesk\"} 2.0")
                .contains("sla_ingest_requests_total{mapping=\"unknown\",outcome=\"unknown\"} 2.0")
                .contains("sla_ingest_bytes_total{mapping=\"zendesk\"}")
                .containsPattern("sla_ingest_requests_total\\{mapping=\"events\",outcome=\"invalid\"} [1-9]")
                .containsPattern("sla_ingest_requests_total\\{mapping=\"events\",outcome=\"unavailable\"} [1-9]")
                .containsPattern("kafka_producer_record_send_total\\{[^}]*client_id=\"[^\"]*-ingest\"[^}]*} [1-9]")
                .doesNotContain("nobody");
    }

    private void whatIsUnderWayAtTheEndIsTakenOrKept(SlaApplication application, StreamOutput output) throws Exception {
        IngestClient.Slow half = client.begin("/api/events", IngestClient.created("half"));
        ExecutorService senders = Executors.newFixedThreadPool(4);
        try {
            Map<String, Future<Integer>> sent = new TreeMap<>();
            for (int i = 0; i < 40; i++) {
                String ticket = "last-" + i;
                sent.put(ticket, senders.submit(() -> client.event(ticket).status()));
            }
            Future<?> closing = senders.submit(application::close);
            await().atMost(StreamDriver.PATIENCE)
                    .until(() -> client.event("last").status() == 503);
            half.end();
            assertThat(half.answer()).startsWith("HTTP/1.1 503 ").contains("Retry-After: 10");
            Set<String> arrived = output.records(Topics.TICKET_EVENTS).stream()
                    .map(record -> new String(record.key(), StandardCharsets.UTF_8))
                    .collect(Collectors.toSet());
            for (Map.Entry<String, Future<Integer>> each : sent.entrySet()) {
                assertThat(each.getValue().get())
                        .as(each.getKey())
                        .isEqualTo(arrived.contains(each.getKey()) ? 202 : 503);
            }
            closing.get();
        } finally {
            senders.shutdownNow();
        }
    }
}
