package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.TopicSetup;
import io.slamonitor.audit.topics.Audit;
import io.slamonitor.audit.topics.AuditOptions;
import io.slamonitor.audit.topics.AuditReport;
import io.slamonitor.embedded.RegistryServer;
import io.slamonitor.testing.ApplicationProcess;
import io.slamonitor.testing.EmbeddedCluster;
import io.slamonitor.testing.StreamDriver;
import io.slamonitor.testing.StreamOutput;
import io.slamonitor.testing.SyntheticDesk;
import io.slamonitor.ticket.TicketEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An application that is killed in the middle of its work, again and again, tells what it would have told, once. */
@Timeout(400)
class ExactlyOnceRestartIT extends EmbeddedCluster {
    private static final int PARTITIONS = 4;
    private static final int KILLS = 3;
    private static final int STEPS = 24;
    private static final List<TicketEvent> EVENTS = SyntheticDesk.events(400, 11);

    @TempDir
    Path directory;

    @Test
    void whatIsToldInTheEndIsAsIfNobodyHadKilledIt() throws Exception {
        try (RegistryServer registry = RegistryServer.start()) {
            Map<String, String> settings = Map.of(
                    "bootstrap.servers", kafka.bootstrapServers(),
                    "schema.registry.url", registry.url(),
                    "input.partitions", Integer.toString(PARTITIONS),
                    "ticker", "external",
                    "state.dir", directory.resolve("state").toString());
            AppConfig config = AppConfig.of(settings);
            TopicSetup.prepare(admin, config);
            try (StreamDriver driver = new StreamDriver(config, PARTITIONS);
                    StreamOutput output = new StreamOutput(config)) {
                driver.publish(SyntheticDesk.catalogue());
                replayWhileKilling(settings, driver, output);
                AuditReport report = Audit.run(config, AuditOptions.atRest());
                assertThat(report.differences()).isEmpty();
                assertThat(report.judged()).contains(SyntheticDesk.SETTLED);
                assertThat(report.counts().events()).isEqualTo(EVENTS.size());
                assertThat(report.counts().announcements()).isPositive();
            }
        }
    }

    private void replayWhileKilling(Map<String, String> settings, StreamDriver driver, StreamOutput output)
            throws Exception {
        ApplicationProcess application = start(settings);
        try {
            driver.tickAndWait(SyntheticDesk.OPENS);
            for (int kill = 0; kill <= KILLS; kill++) {
                int told = output.records(Topics.CLOCKS).size();
                for (int step = STEPS * kill / (KILLS + 1); step < STEPS * (kill + 1) / (KILLS + 1); step++) {
                    driver.send(EVENTS.subList(EVENTS.size() * step / STEPS, EVENTS.size() * (step + 1) / STEPS));
                    driver.tick(SyntheticDesk.OPENS.plus(Duration.ofHours(step)));
                }
                if (kill < KILLS) {
                    await().atMost(StreamDriver.PATIENCE)
                            .until(() -> output.records(Topics.CLOCKS).size() > told);
                    application.kill();
                    application = start(settings);
                }
            }
            driver.awaitConsumed();
            driver.tickAndWait(SyntheticDesk.END);
            driver.tickAndWait(SyntheticDesk.SETTLED);
        } finally {
            application.close();
        }
    }

    private ApplicationProcess start(Map<String, String> settings) throws Exception {
        return ApplicationProcess.start(settings, directory.resolve("application.log"));
    }
}
