package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slamonitor.app.AppConfig;
import io.slamonitor.app.SlaApplication;
import io.slamonitor.avro.AlertKind;
import io.slamonitor.avro.AlertState;
import io.slamonitor.avro.SlaAlert;
import io.slamonitor.json.Json;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.testing.EmbeddedCluster;
import io.slamonitor.testing.StreamDriver;
import io.slamonitor.testing.StreamOutput;
import io.slamonitor.testing.SyntheticDesk;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was told equals what is true; and what somebody writes there besides is found, and nothing else. */
class AuditIT extends EmbeddedCluster {
    private static final int TICKETS = 60;
    private static final int HOURS = 12;

    @TempDir
    Path folder;

    private AppConfig config;
    private SlaApplication application;
    private StreamDriver driver;
    private StreamOutput output;

    @BeforeEach
    void start() {
        config = config(
                "ticker", "external", "state.dir", folder.resolve("state").toString());
        application = SlaApplication.start(config, line -> {});
        driver = new StreamDriver(config, application.inputPartitions());
        output = new StreamOutput(config);
        driver.publish(SyntheticDesk.catalogue());
        driver.tickAndWait(SyntheticDesk.OPENS);
    }

    @AfterEach
    void stop() {
        output.close();
        driver.close();
        application.close();
    }

    @Test
    void whatWasToldIsWhatIsTrueAndWhatSomebodyAddsIsFound() throws Exception {
        List<TicketEvent> events = SyntheticDesk.events(TICKETS, 5);
        for (int hour = 0; hour < HOURS; hour++) {
            driver.send(events.subList(events.size() * hour / HOURS, events.size() * (hour + 1) / HOURS));
            driver.tickAndWait(SyntheticDesk.OPENS.plus(Duration.ofHours(2L * hour)));
        }
        whileItRunsNothingIsExpectedOfWhatHappenedLately();
        driver.tickAndWait(SyntheticDesk.END);
        driver.tickAndWait(SyntheticDesk.SETTLED);

        theCleanRunHasNoDifference(events);

        String fired = fireWhatIsNotTrue();
        String doubled = fireOnceMore();
        String missing = dropAClock();
        theyAreFoundAndNothingElse(fired, doubled, missing);
        anotherTimeMakesOtherThingsTrue();
    }

    private void whileItRunsNothingIsExpectedOfWhatHappenedLately() throws Exception {
        TicketEvent late = TicketEvent.of("T-late", EventType.CREATED, SyntheticDesk.OPENS.minus(Duration.ofHours(20)))
                .build();
        driver.send(List.of(late));
        driver.awaitConsumed();

        assertThat(summary(audit("--margin", "0s", "--output", "json")).path("byKind"))
                .as("its alerts wait to settle")
                .isEqualTo(Json.MAPPER.readTree("{\"lost\":6}"));
        Sla running = audit("--output", "json");
        assertThat(running.lines()).hasSize(1);
        assertThat(running.exitCode()).isZero();
        assertThat(summary(running).path("inFlux").asInt()).isBetween(1, TICKETS - 1);
    }

    private void theCleanRunHasNoDifference(List<TicketEvent> events) throws Exception {
        Sla table = audit("--margin", "0s");
        assertThat(table.err().lines()).as("but progress").allMatch(line -> line.endsWith(" records read"));
        assertThat(table.lines()).last().isEqualTo("No difference: what was told is what is true.");
        assertThat(table.exitCode()).isZero();

        JsonNode summary = summary(audit("--margin", "0s", "--output", "json"));
        assertThat(summary.path("judgedAsOf").asText()).isEqualTo(SyntheticDesk.SETTLED.toString());
        assertThat(summary.path("events").asInt()).isEqualTo(events.size() + 1);
        assertThat(summary.path("tickets").asInt()).isEqualTo(TICKETS + 1);
        assertThat(summary.path("inFlux").asInt()).isZero();
        assertThat(summary.path("clocks").asInt()).isEqualTo(2 * (TICKETS + 1));
        assertThat(summary.path("alerts").asInt())
                .isPositive()
                .isEqualTo(summary.path("announcements").asInt());
    }

    /** A breach of a ticket that was solved in time. */
    private String fireWhatIsNotTrue() {
        SlaAlert warning = alerts().filter(alert -> alert.getMetric().equals("resolution")
                        && alert.getLevel().equals("50%"))
                .filter(alert -> alerts().noneMatch(other -> other.getTicketId().equals(alert.getTicketId())
                        && other.getKind() == AlertKind.BREACH
                        && other.getMetric().equals("resolution")))
                .findFirst()
                .orElseThrow();
        SlaAlert breach = SlaAlert.newBuilder(warning)
                .setAlertId(warning.getTicketId() + "/resolution/1/breach/breach")
                .setKind(AlertKind.BREACH)
                .setLevel("breach")
                .setState(AlertState.FIRING)
                .setRevision(1)
                .setReason(null)
                .build();
        write(breach);
        return breach.getAlertId();
    }

    private String fireOnceMore() {
        SlaAlert fired = alerts().filter(alert -> alert.getState() == AlertState.FIRING
                        && alert.getMetric().equals("first-response"))
                .findFirst()
                .orElseThrow();
        write(fired);
        return fired.getAlertId();
    }

    private String dropAClock() {
        String key = output.clocks().keySet().iterator().next();
        driver.send(new ProducerRecord<>(Topics.CLOCKS, key.getBytes(StandardCharsets.UTF_8), null));
        return key;
    }

    private Stream<SlaAlert> alerts() {
        return output.alerts().values().stream().flatMap(List::stream);
    }

    private void write(SlaAlert alert) {
        try (AvroSerdes serdes = new AvroSerdes(config.registryClient())) {
            driver.send(new ProducerRecord<>(
                    Topics.ALERTS,
                    alert.getTicketId().getBytes(StandardCharsets.UTF_8),
                    serdes.serde(SlaAlert.class, false).serializer().serialize(Topics.ALERTS, alert)));
        }
    }

    private void theyAreFoundAndNothingElse(String fired, String doubled, String missing) throws Exception {
        Sla found = audit("--margin", "0s", "--output", "json");
        assertThat(found.exitCode()).isEqualTo(ExitCode.DIFFERENT);
        List<String> differences = new ArrayList<>();
        for (String line : found.lines().subList(0, found.lines().size() - 1)) {
            JsonNode difference = Json.MAPPER.readTree(line);
            differences.add(difference.path("kind").asText() + " "
                    + difference.path("subject").asText());
            assertThat(difference.path("sentence").asText())
                    .contains(difference.path("subject").asText());
        }
        assertThat(differences)
                .containsExactlyInAnyOrder("false " + fired, "doubled " + doubled, "missing-clock " + missing);

        Sla table = audit("--margin", "0s", "--limit", "1");
        assertThat(table.lines().get(0)).matches("KIND +TICKET +WHAT");
        assertThat(table.lines()).last().isEqualTo("3 differences, of which 2 are not listed; --limit N lists more.");
        assertThat(table.exitCode()).isEqualTo(ExitCode.DIFFERENT);
    }

    /** Nobody may be told as of a time that no tick told, nor under rules that were not those of the application. */
    private void anotherTimeMakesOtherThingsTrue() throws Exception {
        assertThat(summary(audit("--margin", "0s", "--set", "grace=7s", "--output", "json"))
                        .path("byKind")
                        .path("false")
                        .asInt())
                .isGreaterThan(1);
        assertThat(audit("--as-of", Instant.EPOCH.toString()).lines()).last().isEqualTo("2 differences.");
    }

    private Sla audit(String... more) {
        List<Object> args = new ArrayList<>(List.of(
                "audit",
                "--bootstrap-servers",
                kafka.bootstrapServers(),
                "--registry",
                registry(),
                "--set",
                "ticker=external"));
        args.addAll(List.of(more));
        return Sla.run(args.toArray());
    }

    private static JsonNode summary(Sla audit) throws Exception {
        return Json.MAPPER.readTree(audit.lines().get(audit.lines().size() - 1));
    }
}
