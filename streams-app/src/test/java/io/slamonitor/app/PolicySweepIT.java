package io.slamonitor.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.avro.ClockStatus;
import io.slamonitor.policy.yaml.LoadedCatalogue;
import io.slamonitor.policy.yaml.PolicyLoader;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.testing.EmbeddedCluster;
import io.slamonitor.testing.StreamDriver;
import io.slamonitor.testing.StreamOutput;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.topology.SlaTopology;
import io.slamonitor.topology.Topics;
import io.slamonitor.topology.TopologySettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An application that stops while it judges open tickets by other policies goes on where it stopped, elsewhere too. */
@Timeout(400)
class PolicySweepIT extends EmbeddedCluster {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final int TICKETS = 400;
    private static final int A_TICK = 40;

    @TempDir
    Path folder;

    @Test
    void everyOpenTicketIsJudgedAgainOnceThoughTheApplicationMovesInTheMiddle() throws Exception {
        createTopic(Topics.TICKET_EVENTS, 1, Map.of());
        AppConfig config = config("ticker", "external");
        TopicSetup.prepare(admin, config);
        try (StreamDriver driver = new StreamDriver(config, 1);
                StreamOutput output = new StreamOutput(config)) {
            try (SlaApplication first = start("first")) {
                driver.publish(catalogue("v1", "8h"));
                driver.tickAndWait(NOW);
                driver.send(IntStream.range(0, TICKETS)
                        .mapToObj(i ->
                                TicketEvent.of("T-" + i, EventType.CREATED, NOW).build())
                        .toList());
                driver.awaitConsumed();
                driver.publish(catalogue("v2", "6h"), NOW.plusSeconds(60));
                for (int tick = 0; judgedBy("v2", output).isEmpty(); tick++) {
                    driver.tickAndWait(NOW.plusSeconds(60).plusMillis(tick));
                }
                driver.tickAndWait(NOW.plusSeconds(61));
                assertThat(first.inputPartitions()).isOne();
            }
            int before = judgedBy("v2", output).size();
            assertThat(before).isBetween(A_TICK, TICKETS - A_TICK);

            try (SlaApplication second = start("second")) {
                for (int tick = 0; tick <= TICKETS / A_TICK; tick++) {
                    driver.tickAndWait(NOW.plusSeconds(62 + tick));
                }
                assertThat(second.inputPartitions()).isOne();
            }
            assertThat(judgedBy("v2", output)).hasSize(TICKETS).allSatisfy((ticket, times) -> assertThat(times)
                    .isOne());
        }
    }

    /** With a state directory of its own, as on another host: what it knows comes from the changelogs. */
    private SlaApplication start(String instance) {
        return SlaApplication.start(
                config(
                        "ticker",
                        "external",
                        "state.dir",
                        folder.resolve(instance).toString()),
                line -> {},
                (settings, serdes, voucher) -> SlaTopology.build(slowly(settings), serdes, voucher));
    }

    private static TopologySettings slowly(TopologySettings settings) {
        return new TopologySettings(
                settings.inputTopic(),
                settings.inputPartitions(),
                settings.inputPartitioner(),
                settings.ticker(),
                settings.tickInterval(),
                settings.grace(),
                settings.settle(),
                settings.settleAtMost(),
                settings.maxSkew(),
                settings.earliest(),
                settings.maxEventBytes(),
                settings.paging(),
                settings.retention(),
                settings.fireBudget(),
                A_TICK);
    }

    /** How often each ticket was told under a version. */
    private Map<String, Long> judgedBy(String version, StreamOutput output) {
        try (AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", registry()))) {
            return output.records(Topics.CLOCKS).stream()
                    .map(record -> serdes.serde(ClockStatus.class, false)
                            .deserializer()
                            .deserialize(record.topic(), record.value()))
                    .filter(clock -> clock.getCatalogue().equals(version))
                    .collect(Collectors.groupingBy(ClockStatus::getTicketId, Collectors.counting()));
        }
    }

    private static LoadedCatalogue catalogue(String version, String within) {
        String yaml = "version: " + version + "\npolicies: [{name: desk, calendar: 24x7, apply-to: open, targets:"
                + " [{metric: resolution, within: " + within + "}]}]\n";
        return PolicyLoader.load(Map.of("policies.yaml", yaml.getBytes(StandardCharsets.UTF_8)))
                .orThrow();
    }
}
