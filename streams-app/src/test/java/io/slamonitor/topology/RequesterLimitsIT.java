package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.SlaApplication;
import io.slamonitor.app.TopicSetup;
import io.slamonitor.audit.Difference;
import io.slamonitor.audit.topics.Audit;
import io.slamonitor.audit.topics.AuditOptions;
import io.slamonitor.audit.topics.AuditReport;
import io.slamonitor.policy.yaml.PolicyLoader;
import io.slamonitor.testing.EmbeddedCluster;
import io.slamonitor.testing.StreamDriver;
import io.slamonitor.testing.StreamOutput;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A requester's tickets lie on several partitions, and what is judged of them survives a restart. */
class RequesterLimitsIT extends EmbeddedCluster {
    private static final int PARTITIONS = 4;
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final String POLICY =
            """
            policies:
              - name: desk
                match: {}
                calendar: 24x7
                targets: [{metric: resolution, within: 9000h}]
                limits: {open-per-requester: 3}
            """;

    @TempDir
    Path directory;

    private static TicketEvent opens(final int number) {
        return TicketEvent.of("T-" + number, EventType.CREATED, at(number))
                .set(TicketField.REQUESTER, "ann")
                .build();
    }

    private static Instant at(final int minutes) {
        return NINE.plus(Duration.ofMinutes(minutes));
    }

    private static String alert(final int number) {
        return "T-" + number + "/ticket/0/limit/open-per-requester";
    }

    @Test
    void ticketsOfAllPartitionsCountAndLateNewsAfterARestartIsTakenIntoAccount() {
        final AppConfig config = config(
                "input.partitions",
                Integer.toString(PARTITIONS),
                "ticker",
                "external",
                "state.dir",
                directory.toString());
        TopicSetup.prepare(admin, config);
        try (StreamDriver driver = new StreamDriver(config, PARTITIONS);
                StreamOutput output = new StreamOutput(config)) {
            driver.publish(PolicyLoader.load(Map.of("policies.yaml", POLICY.getBytes(StandardCharsets.UTF_8)))
                    .catalogue()
                    .orElseThrow());
            SlaApplication application = SlaApplication.start(config, line -> {});
            try {
                driver.tickAndWait(NINE);
                driver.send(IntStream.rangeClosed(1, 8)
                        .mapToObj(RequesterLimitsIT::opens)
                        .toList());
                driver.tickAndWait(at(10));
                driver.tickAndWait(at(11));
                awaitActive(output, alert(4), alert(5), alert(6), alert(7), alert(8));

                application.close();
                application = SlaApplication.start(config, line -> {});
                driver.send(List.of(TicketEvent.of("T-1", EventType.UPDATED, at(3))
                        .status(TicketStatus.CLOSED)
                        .build()));
                driver.tickAndWait(at(12));
                awaitActive(output, alert(5), alert(6), alert(7), alert(8));
                assertThat(output.alerts().get(alert(4)))
                        .extracting(said -> said.getState().toString())
                        .containsExactly("FIRING", "RETRACTED");
                theOracleSaysTheSame(config);
            } finally {
                application.close();
            }
        }
    }

    private void theOracleSaysTheSame(final AppConfig config) {
        final AuditReport report = Audit.run(config, AuditOptions.atRest());
        assertThat(report.differences()).isEmpty();
        assertThat(report.counts().transitions()).isEqualTo(6);

        final AppConfig inAYear =
                config("ticker", "external", "settle", "365d", "settle.at.most", "365d", "ticket.retention", "999d");
        assertThat(Audit.run(inAYear, AuditOptions.atRest()).differences())
                .as("had limits to settle for a year, neither they nor the refusals could be told yet")
                .extracting(Difference::subject)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(5, 8)
                        .boxed()
                        .flatMap(number -> Stream.of(alert(number), refusal(number)))
                        .toList());
    }

    private static String refusal(final int number) {
        return "T-" + number + "/reject-ticket/open-per-requester";
    }

    private static void awaitActive(final StreamOutput output, final String... alerts) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(output.activeAlerts()).containsOnlyKeys(alerts));
    }
}
