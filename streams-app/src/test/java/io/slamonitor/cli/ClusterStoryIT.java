package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.slamonitor.app.AppConfig;
import io.slamonitor.app.SlaApplication;
import io.slamonitor.json.Json;
import io.slamonitor.testing.EmbeddedCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands together, as somebody would use them on a cluster, at the wall clock's pace. */
class ClusterStoryIT extends EmbeddedCluster {
    @TempDir
    Path folder;

    @Test
    void ticketWithoutAnAnswerIsAnnouncedOnceAndAnAnsweredOneIsNot() throws Exception {
        final Path policies = Files.writeString(
                folder.resolve("policies.yaml"),
                """
                policies:
                  - name: quick
                    version: 1
                    calendar: 24x7
                    targets:
                      - {metric: first-response, within: 5s}
                """);
        assertThat(sla("policy", "apply", "--effective-in", "100ms", policies).exitCode())
                .isZero();
        final AppConfig config =
                config("state.dir", folder.resolve("state").toString(), "grace", "500ms", "settle", "1s");
        try (SlaApplication application = SlaApplication.start(config, line -> {})) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> application.streams().state() == KafkaStreams.State.RUNNING);
            final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            final Path events = Files.write(
                    folder.resolve("events.jsonl"),
                    List.of(
                            event("LATE", "CREATED", now),
                            event("GOOD", "CREATED", now),
                            event("GOOD", "AGENT_REPLIED", now.plusSeconds(1))));
            assertThat(sla("replay", events).exitCode()).isZero();

            final JsonNode alert =
                    Json.MAPPER.readTree(sla("watch", "alerts", "--from-beginning", "--limit", "1", "--output", "json")
                            .out());

            assertThat(alert.get("ticketId").asText()).isEqualTo("LATE");
            assertThat(alert.get("kind").asText()).isEqualTo("BREACH");
            assertThat(alert.get("state").asText()).isEqualTo("FIRING");
            assertThat(alert.get("muted").asBoolean()).isFalse();
            assertThat(Instant.parse(alert.get("at").asText())).isEqualTo(now.plusSeconds(5));
        }
        final Sla clocks = sla("watch", "clocks", "--from-beginning", "--ticket", "GOOD", "--limit", "1");
        assertThat(clocks.out()).contains("first-response", "GOOD", "quick");
        assertThat(read("sla.alerts", 1)).hasSize(1);
        assertThat(admin.listTopics().names().get()).contains("sla.rejected");
        assertThat(sla("explain", "LATE").out()).contains("first-response: breached", "timeline");
        assertThat(sla("explain", "--output", "html", "LATE").out()).contains("data-state=\"breached\"");
        assertThat(Json.MAPPER
                        .readTree(sla("explain", "--output", "json", "GOOD").out())
                        .at("/clocks/0/state")
                        .textValue())
                .isEqualTo("met");
    }

    private Sla sla(final Object... arguments) {
        final List<Object> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bootstrap-servers", kafka.bootstrapServers(), "--registry", registry()));
        return Sla.run(all.toArray());
    }

    private static String event(final String ticket, final String type, final Instant at) {
        return "{\"ticketId\": \"%s\", \"type\": \"%s\", \"occurredAt\": \"%s\"}".formatted(ticket, type, at);
    }
}
