package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.SlaApplication;
import io.slamonitor.app.TopicSetup;
import io.slamonitor.audit.topics.Audit;
import io.slamonitor.audit.topics.AuditOptions;
import io.slamonitor.avro.AlertState;
import io.slamonitor.avro.SlaAlert;
import io.slamonitor.testing.EmbeddedCluster;
import io.slamonitor.testing.StreamDriver;
import io.slamonitor.testing.StreamOutput;
import io.slamonitor.testing.SyntheticDesk;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.MemberDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two days of a desk, with everything away in turn. Each tick is written as soon as the broker has the events before it, so
 * that a task which takes one too early tells a breach that it has to take back.
 */
@Timeout(400)
class OutagesIT extends EmbeddedCluster {
    private static final int PARTITIONS = 3;
    private static final int QUIET = 2;
    private static final Duration STEP = Duration.ofMinutes(10);
    private static final Duration A_WHILE = Duration.ofMillis(500);
    private static final long MOST_AHEAD = 500;

    @TempDir
    Path directory;

    private final List<TicketEvent> events = new ArrayList<>();
    private Instant now = SyntheticDesk.OPENS.minus(STEP);
    private StreamDriver driver;

    @Test
    void whateverIsAwayForAWhileNothingFalseIsToldAndNothingIsMissing() {
        String quiet = ticketOn(partition -> partition == QUIET);
        events.add(TicketEvent.of(quiet, EventType.CREATED, SyntheticDesk.OPENS).build());
        SyntheticDesk.events(600, 5).stream()
                .filter(event -> partitionOf(event.ticketId()) != QUIET)
                .forEach(events::add);
        AppConfig config = lagging("one");
        TopicSetup.prepare(admin, config);
        try (StreamDriver driving = new StreamDriver(config, PARTITIONS);
                StreamOutput output = new StreamOutput(config)) {
            driver = driving;
            driver.publish(SyntheticDesk.catalogue());
            liveThroughOutages(config, output, quiet);

            assertThat(Audit.run(config, AuditOptions.atRest()).differences()).isEmpty();
            assertThat(output.alerts().values().stream().flatMap(List::stream))
                    .as("what was told and never was")
                    .extracting(SlaAlert::getState)
                    .contains(AlertState.FIRING)
                    .doesNotContain(AlertState.RETRACTED, AlertState.UPDATED);
        }
    }

    private void liveThroughOutages(AppConfig config, StreamOutput output, String quiet) {
        SlaApplication first = SlaApplication.start(config, line -> {});
        try {
            driver.tickAndWait(now);
            stepUntil(9);
            await("a partition without traffic").atMost(StreamDriver.PATIENCE).until(() -> output.activeAlerts()
                    .containsKey(quiet + "/resolution/1/breach/breach"));

            first.close();
            sendUntil(12);
            tick();
            sendUntil(16);
            first = SlaApplication.start(config, line -> {});
            stepUntil(20);

            SlaApplication second = SlaApplication.start(lagging("two"), line -> {});
            try {
                stepUntilMembersAre(2);
                stepUntil(30);
                sendUntil(34);
            } finally {
                second.close();
            }
            tick();
            stepUntilMembersAre(1);
            stepUntil(48);
            driver.tickAndWait(SyntheticDesk.END);
            driver.tickAndWait(SyntheticDesk.SETTLED);
        } finally {
            first.close();
        }
    }

    /** A consumer that gets a few records at a time and never has them all. */
    private AppConfig lagging(String instance) {
        return config(
                "input.partitions", Integer.toString(PARTITIONS),
                "threads", "1",
                "ticker", "external",
                "state.dir", directory.resolve(instance).toString(),
                "streams.main.consumer.max.poll.records", "10",
                "streams.buffered.records.per.partition", "20");
    }

    private void stepUntil(int hour) {
        while (now.isBefore(at(hour))) {
            step();
        }
    }

    private void stepUntilMembersAre(int count) {
        await().atMost(StreamDriver.PATIENCE).pollInterval(A_WHILE).until(() -> {
            step();
            return members().stream()
                            .filter(member ->
                                    !member.assignment().topicPartitions().isEmpty())
                            .count()
                    == count;
        });
    }

    /** Some time passes; the stream is some records behind, and seldom more. */
    private void step() {
        send(now.plus(STEP));
        tick();
        if (driver.lag() > MOST_AHEAD) {
            await().atMost(StreamDriver.PATIENCE).until(() -> driver.lag() <= MOST_AHEAD);
        }
    }

    /** Events come, and nobody tells the time. */
    private void sendUntil(int hour) {
        send(at(hour));
    }

    private void tick() {
        driver.tick(now);
    }

    private void send(Instant until) {
        Instant from = now;
        driver.send(events.stream()
                .filter(event ->
                        event.occurredAt().isAfter(from) && !event.occurredAt().isAfter(until))
                .toList());
        now = until;
    }

    private static Instant at(int hour) {
        return SyntheticDesk.OPENS.plus(Duration.ofHours(hour));
    }

    private Collection<MemberDescription> members() throws Exception {
        return admin.describeConsumerGroups(List.of("sla-monitor"))
                .describedGroups()
                .get("sla-monitor")
                .get(20, TimeUnit.SECONDS)
                .members();
    }

    private static String ticketOn(Predicate<Integer> partition) {
        return Stream.iterate(0, number -> number + 1)
                .map(number -> "quiet-" + number)
                .filter(ticket -> partition.test(partitionOf(ticket)))
                .findFirst()
                .orElseThrow();
    }

    private static int partitionOf(String ticket) {
        return InputPartitioner.MURMUR2.partitionOf(ticket.getBytes(StandardCharsets.UTF_8), PARTITIONS);
    }
}
