package io.slamonitor.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.avro.ClockStatus;
import io.slamonitor.http.IngestClient.Answer;
import io.slamonitor.ingest.TestSignatures;
import io.slamonitor.json.Json;
import io.slamonitor.testing.StreamDriver;
import io.slamonitor.testing.StreamOutput;
import io.slamonitor.topology.InputPartitioner;
import io.slamonitor.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What systems send and how they sign it; steps of {@link IngestIT}. */
record IngestSystems(IngestClient client, String secret, int partitions) {
    private static final Path SAMPLES = Path.of("..", "connectors", "mappings");

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
                TestSignatures.base64("HmacSHA256", secret, signedAt + body));
    }

    void aSignedWebhookOfZendeskBecomesAClock(StreamDriver driver, StreamOutput output) throws Exception {
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
        assertThat(output.events("5158")).hasSize(2).allSatisfy(record -> {
            assertThat(record.partition()).isEqualTo(InputPartitioner.CRC32.partitionOf(record.key(), partitions));
            assertThat(Instant.ofEpochMilli(record.timestamp()))
                    .as("when it arrived, and not when it happened")
                    .isBetween(before, Instant.now().plusSeconds(1));
            assertThat(record.headers().lastHeader("sla.mapping").value())
                    .asString()
                    .isEqualTo("zendesk");
        });
    }

    void everySystemIsKnownByItsSignature() throws Exception {
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
                                TestSignatures.base64("HmacSHA512", secret, time + body))
                        .status())
                .isEqualTo(202);
        assertThat(client.post(
                                "/ingest/servicenow",
                                sample("servicenow/samples/incident-created.json"),
                                "Authorization",
                                "Bearer " + secret)
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
        String signature = TestSignatures.hex(algorithm, secret, body);
        Answer taken = client.post("/ingest/" + source, body, header, prefix + signature);
        assertThat(taken.status()).as(taken.body()).isEqualTo(202);
        assertThat(taken.json().path("accepted").asInt()).as(source).isPositive();
        Answer changed = client.post("/ingest/" + source, body + " ", header, prefix + signature);
        assertThat(changed.status()).as(changed.body()).isEqualTo(401);
    }
}
