package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.TopicSetup;
import io.slamonitor.embedded.RegistryServer;
import io.slamonitor.testing.ApplicationProcess;
import io.slamonitor.testing.AttainmentOracle;
import io.slamonitor.testing.EmbeddedCluster;
import io.slamonitor.testing.StreamDriver;
import io.slamonitor.testing.StreamOutput;
import io.slamonitor.testing.SyntheticDesk;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Attainment of tickets on all partitions, by groups on other partitions, survives that the application is killed. */
@Timeout(400)
class AttainmentIT extends EmbeddedCluster {
    private static final int PARTITIONS = 3;
    private static final int STEPS = 12;

    @TempDir
    Path directory;

    /** Every ticket is one of three customers', and changes its team at its end. */
    private static List<TicketEvent> events() {
        final List<TicketEvent> events = new ArrayList<>();
        for (final TicketEvent event : SyntheticDesk.events(300, 17)) {
            events.add(event);
            if (event.type() == EventType.CREATED) {
                events.add(TicketEvent.of(event.ticketId(), EventType.UPDATED, event.occurredAt())
                        .set(TicketField.CUSTOMER, "c" + event.ticketId().hashCode() % 3)
                        .build());
                events.add(TicketEvent.of(
                                event.ticketId(),
                                EventType.UPDATED,
                                event.occurredAt().plus(Duration.ofHours(9)))
                        .set(TicketField.TEAM, "night")
                        .build());
            }
        }
        return events;
    }

    @Test
    void attainmentIsCountedOnceAsIfNobodyHadKilledTheApplication() throws Exception {
        final List<TicketEvent> events = events();
        try (RegistryServer registry = RegistryServer.start()) {
            final Map<String, String> settings = Map.of(
                    "bootstrap.servers", kafka.bootstrapServers(),
                    "schema.registry.url", registry.url(),
                    "input.partitions", Integer.toString(PARTITIONS),
                    "ticker", "external",
                    "attainment.interval", "200ms",
                    "state.dir", directory.resolve("state").toString());
            final AppConfig config = AppConfig.of(settings);
            TopicSetup.prepare(admin, config);
            try (StreamDriver driver = new StreamDriver(config, PARTITIONS);
                    StreamOutput output = new StreamOutput(config)) {
                driver.publish(SyntheticDesk.catalogue());
                replay(settings, events, driver, output);
            }
        }
    }

    private void replay(
            final Map<String, String> settings,
            final List<TicketEvent> events,
            final StreamDriver driver,
            final StreamOutput output)
            throws Exception {
        final AttainmentOracle oracle = AttainmentOracle.of(events, SyntheticDesk.catalogue(), SyntheticDesk.END);
        ApplicationProcess application = start(settings);
        try {
            driver.tickAndWait(SyntheticDesk.OPENS);
            for (int step = 0; step < STEPS; step++) {
                driver.send(events.subList(events.size() * step / STEPS, events.size() * (step + 1) / STEPS));
                driver.tick(SyntheticDesk.OPENS.plus(Duration.ofHours(2L * step)));
                if (step % 5 == 2) {
                    final int told = output.records(Topics.ATTAINMENT).size();
                    await().atMost(StreamDriver.PATIENCE)
                            .until(() -> output.records(Topics.ATTAINMENT).size() > told);
                    application.kill();
                    application = start(settings);
                }
            }
            driver.awaitConsumed();
            driver.tickAndWait(SyntheticDesk.END);
            driver.tickAndWait(SyntheticDesk.END);
            await().atMost(StreamDriver.PATIENCE)
                    .untilAsserted(() -> assertThat(oracle.differencesFrom(output.attainment()))
                            .isEmpty());
            assertThat(oracle.total("day", "met")).isGreaterThan(100);
            assertThat(oracle.total("day", "breached")).isGreaterThan(100);
            assertThat(output.records(Topics.VERDICTS).stream()
                            .map(record -> record.partition())
                            .distinct())
                    .as("groups lie on several partitions")
                    .hasSizeGreaterThan(1);
        } finally {
            application.close();
        }
    }

    private ApplicationProcess start(final Map<String, String> settings) throws Exception {
        return ApplicationProcess.start(settings, directory.resolve("application.log"));
    }
}
