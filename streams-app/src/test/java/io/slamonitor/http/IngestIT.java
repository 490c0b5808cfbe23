package io.slamonitor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.slamonitor.app.Answering;
import io.slamonitor.app.AppConfig;
import io.slamonitor.app.InstanceWatch;
import io.slamonitor.app.SlaApplication;
import io.slamonitor.avro.ClockStatus;
import io.slamonitor.avro.SlaAlert;
import io.slamonitor.embedded.RegistryServer;
import io.slamonitor.http.IngestClient.Answer;
import io.slamonitor.ingest.TestSignatures;
import io.slamonitor.json.Json;
import io.slamonitor.testing.EmbeddedCluster;
import io.slamonitor.testing.StreamDriver;
import io.slamonitor.testing.StreamOutput;
import io.slamonitor.testing.SyntheticDesk;
import io.slamonitor.topology.InputPartitioner;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What comes in over HTTP, on a real broker and a real registry: all of it or nothing, once, whatever happens. */
class IngestIT extends EmbeddedCluster {
    private static final int PARTITIONS = 3;
    private static final String SECRET = "a-secret-for-this-test";
    private static final Path SAMPLES = Path.of("..", "connectors", "mappings");
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
        settings.put("fire.budget", "1m");
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

                aSignedWebhookOfZendeskBecomesAClock(driver, output);
                everySystemIsKnownByItsSignature();
                eventsComeAloneInListsAndInLines(output);
                theExamplesOfThePageWork();
                wrongRequestsAreExplainedAndNothingOfThemIsSent(output);
                whoSendsSlowlyHoldsNobodyUp();
                manyAtOnceArriveOnceEach(output);
                aRegistryThatIsAwayIsNotMissed(output);
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

    private static String sample(String name) throws Exception {
        return Files.readString(SAMPLES.resolve(name), StandardCharsets.UTF_8);
    }

    private Answer zendesk(String body, Instant signedAt) {
        return client.post(
                "/ingest/zendesk",
                body,
                "X-Zendesk-Webhook-Signature-Timestamp",
                signedAt.toString(),
                "X-Zendesk-Webhook-Signature",
                TestSignatures.base64("HmacSHA256", SECRET, signedAt + body));
    }

    private void aSignedWebhookOfZendeskBecomesAClock(StreamDriver driver, StreamOutput output) throws Exception {
        String created = sample("zendesk/samples/created.json");
        Instant before = Instant.now().minusSeconds(1);

        Answer answer = zendesk(created, Instant.now());
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(answer.json())
                .isEqualTo(Json.MAPPER.readTree("{\"accepted\":1,\"events\":[{\"ticketId\":\"5158\","
                        + "\"eventId\":\"2b24ef10-19d4-4740-93cf-8f98ec4776c0\"}]}"));
        assertThat(zendesk(created, Instant.now()).status()).as("sent again").isEqualTo(202);
        assertThat(zendesk(created, Instant.now().minus(Duration.ofMinutes(6))).status())
                .as("signed too long ago")
                .isEqualTo(401);
        driver.awaitConsumed();

        Map<String, ClockStatus> clocks = output.clocks();
        assertThat(clocks.get("5158/first-response/1").getStartedAt()).isEqualTo(Instant.parse("2026-03-02T10:12:07Z"));
        assertThat(output.records(Topics.CLOCKS)).as("each told once").hasSize(clocks.size());
        assertThat(eventsOf(output, "5158")).hasSize(2).allSatisfy(record -> {
            assertThat(record.partition()).isEqualTo(InputPartitioner.CRC32.partitionOf(record.key(), PARTITIONS));
            assertThat(Instant.ofEpochMilli(record.timestamp()))
                    .as("when it arrived, and not when it happened")
                    .isBetween(before, Instant.now().plusSeconds(1));
            assertThat(record.headers().lastHeader("sla.mapping").value())
                    .asString()
                    .isEqualTo("zendesk");
        });
    }

    private static List<ConsumerRecord<byte[], byte[]>> eventsOf(StreamOutput output, String ticketsBeginWith) {
        return output.records(Topics.TICKET_EVENTS).stream()
                .filter(record -> new String(record.key(), StandardCharsets.UTF_8).startsWith(ticketsBeginWith))
                .toList();
    }

    private void everySystemIsKnownByItsSignature() throws Exception {
        assertSigned("github", sample("github/samples/opened.json"), "X-Hub-Signature-256", "sha256=", "HmacSHA256");
        assertSigned("jira", sample("jira/samples/issue-created.json"), "X-Hub-Signature", "sha256=", "HmacSHA256");
        String zammad;
        try (var samples = Files.list(SAMPLES.resolve("zammad/samples"))) {
            zammad = Files.readString(samples.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .findFirst()
                    .orElseThrow());
        }
        assertSigned("zammad", zammad, "X-Hub-Signature", "sha1=", "HmacSHA1");
        String body = "{\"id\": \"acme-1\", \"at\": \"2026-03-02T09:00:00Z\"}";
        String time = Long.toString(Instant.now().getEpochSecond());
        assertThat(client.post(
                                "/ingest/acme",
                                body,
                                "X-Acme-Time",
                                time,
                                "X-Acme-Signature",
                                TestSignatures.base64("HmacSHA512", SECRET, time + body))
                        .status())
                .isEqualTo(202);
        assertThat(client.post(
                                "/ingest/servicenow",
                                sample("servicenow/samples/incident-created.json"),
                                "Authorization",
                                "Bearer " + SECRET)
                        .status())
                .isEqualTo(202);
        for (String source : List.of("zendesk", "github", "jira", "zammad", "servicenow", "acme")) {
            Answer unsigned = client.post("/ingest/" + source, "{}", "X-Acme-Signature", "AAAA", "X-Acme-Time", time);
            assertThat(unsigned.status()).as(source).isEqualTo(401);
            assertThat(unsigned.detail()).isEqualTo("the request does not show that its sender may send");
            assertThat(unsigned.header("WWW-Authenticate")).isPresent();
        }
        assertThat(client.post("/api/events", "{}").status()).isEqualTo(401);
    }

    private void assertSigned(String source, String body, String header, String prefix, String algorithm) {
        String signature = TestSignatures.hex(algorithm, SECRET, body);
        Answer taken = client.post("/ingest/" + source, body, header, prefix + signature);
        assertThat(taken.status()).as(taken.body()).isEqualTo(202);
        assertThat(taken.json().path("accepted").asInt()).as(source).isPositive();
        Answer changed = client.post("/ingest/" + source, body + " ", header, prefix + signature);
        assertThat(changed.status()).as(changed.body()).isEqualTo(401);
    }

    private void eventsComeAloneInListsAndInLines(StreamOutput output) {
        String odd = "form-\"q\" 日本 \\u00e9 '";
        assertThat(client.events("application/json", IngestClient.created(odd))
                        .json()
                        .at("/events/0/ticketId")
                        .asText())
                .isEqualTo("form-\"q\" 日本 é '");
        String list = IntStream.range(0, 1000)
                .mapToObj(i -> IngestClient.created("form-list-" + i))
                .collect(Collectors.joining(",", "[", "]"));
        Answer many = client.events("application/json; charset=utf-8", list);
        assertThat(many.status()).as(many.body()).isEqualTo(202);
        assertThat(many.json().path("events")).hasSize(1000);
        String lines = IngestClient.created("form-line-1") + "\r\n\n" + IngestClient.created("form-line-2") + "\n";
        assertThat(client.events("application/x-ndjson", lines)
                        .json()
                        .path("accepted")
                        .asInt())
                .isEqualTo(2);
        assertThat(client.gzipped("application/x-ndjson", lines)
                        .json()
                        .path("accepted")
                        .asInt())
                .isEqualTo(2);
        assertThat(client.gzipped("application/json", list).status()).isEqualTo(202);
        assertThat(client.events("application/json", "[]")
                        .json()
                        .path("accepted")
                        .asInt())
                .as("nothing is nothing wrong")
                .isZero();

        assertThat(eventsOf(output, "form-list-")).hasSize(2000);
        assertThat(eventsOf(output, "form-line-")).hasSize(4);
        assertThat(eventsOf(output, "form-\"q\" 日本 é '")).hasSize(1);
    }

    /** What docs/ingest.md shows is run as it stands there, in the root of the repository. */
    private void theExamplesOfThePageWork() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "ingest.md"), StandardCharsets.UTF_8);
        List<String> examples = new ArrayList<>();
        for (String part : page.split("```sh\n", -1)) {
            if (!examples.isEmpty() || page.startsWith(part)) {
                examples.add(part.substring(0, Math.max(0, part.indexOf("```"))));
            }
        }
        for (String example : examples.subList(1, examples.size())) {
            ProcessBuilder shell = new ProcessBuilder("bash", "-e", "-c", example)
                    .directory(Path.of("..").toFile())
                    .redirectErrorStream(true);
            shell.environment().put("SLA", client.url());
            shell.environment().put("SECRET", SECRET);
            Process process = shell.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(example + said).isZero();
            assertThat(Json.MAPPER.readTree(said).path("accepted").asInt())
                    .as(example + said)
                    .isPositive();
        }
        assertThat(examples).as("one for each way to send").hasSizeGreaterThan(3);
    }

    private void wrongRequestsAreExplainedAndNothingOfThemIsSent(StreamOutput output) {
        Answer bad = client.events(
                "application/x-ndjson",
                IngestClient.created("bad-1") + "\n{\"ticketId\":\"bad-2\",\"status\":\"OPNE\"}\nnonsense\n"
                        + IngestClient.created("bad-3").replace("2026-03-02", "2126-03-02"));
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.header("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(bad.detail()).isEqualTo("3 faults; nothing of the request was taken");
        JsonNode faults = bad.json().path("faults");
        assertThat(faults.toString())
                .contains("line 2: event 1 of 1: ", "'occurredAt' is missing", "did you mean 'OPEN'?")
                .contains("3:")
                .contains("line 4: ", "lies outside the years");
        assertThat(client.events(
                                "application/json",
                                IngestClient.created("bad-4").replace("2026-03-02", "2080-03-02"))
                        .body())
                .as("what the stream would reject, the sender hears at once")
                .contains("payload 1: ticket bad-4: occurredAt 2080-03-02T09:00:00Z lies more than PT5M after");

        assertThat(client.post("/ingest/zendesk-export", "{}").status())
                .as("no secret is set")
                .isEqualTo(404);
        assertThat(client.post("/ingest/nobody", "{}").status()).isEqualTo(404);
        assertThat(client.get("/ingest/zendesk").status()).isEqualTo(405);
        for (String type : List.of(
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "application/json;charset=utf-16")) {
            assertThat(client.events(type, IngestClient.created("bad-5")).status())
                    .as(type)
                    .isEqualTo(415);
        }
        assertThat(client.post(
                                "/api/events",
                                IngestClient.created("bad-6"),
                                "Authorization",
                                "Bearer " + SECRET,
                                "Content-Encoding",
                                "br")
                        .status())
                .isEqualTo(415);
        assertThat(client.events("application/json", " ".repeat(300_000)).status())
                .isEqualTo(413);
        assertThat(client.chunked("application/json", " ".repeat(300_000)).status())
                .as("though its length was not told")
                .isEqualTo(413);
        assertThat(client.gzipped("application/json", " ".repeat(50_000_000)).detail())
                .isEqualTo("the body inflates to more than 262144 bytes (ingest.max.bytes)");
        assertThat(client.events("application/json", "[" + "1,".repeat(1000) + "1]")
                        .status())
                .isEqualTo(413);
        assertThat(client.options("/api/events", "Origin", "https://elsewhere.example")
                        .header("Access-Control-Allow-Origin"))
                .as("no page of another site may send")
                .isEmpty();
        assertThat(eventsOf(output, "bad-")).as("all or nothing").isEmpty();
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
        assertThat(eventsOf(output, "many-").stream()
                        .map(record -> new String(record.key(), StandardCharsets.UTF_8))
                        .distinct())
                .hasSize(160);
    }

    private void aRegistryThatIsAwayIsNotMissed(StreamOutput output) {
        int port = URI.create(registry.url()).getPort();
        registry.close();
        assertThat(client.event("without-registry").status()).isEqualTo(202);
        assertThat(eventsOf(output, "without-registry")).hasSize(1);
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
