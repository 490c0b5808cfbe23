package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.evaluation.AlertChange;
import io.slamonitor.testing.PoisonedTicket;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketStatus;
import io.slamonitor.topology.watch.TaskObserver;
import io.slamonitor.watch.RequesterReading;
import io.slamonitor.watch.SourceReading;
import io.slamonitor.watch.TaskReading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a task tells of itself, by the real topology. */
class TicketTaskWatchTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    /** Keeps what it is told of the one task. */
    private static final class Recorder implements TaskObserver {
        private final List<String> told = new ArrayList<>();
        private Supplier<TaskReading> reading;
        private Map<String, LongSupplier> rejected;
        private Supplier<RequesterReading> requesters;
        private Map<String, LongSupplier> rejectedOfRequesters;

        @Override
        public Registration ticketTask(
                final int partition,
                final Supplier<TaskReading> newReading,
                final Map<String, LongSupplier> newRejected) {
            reading = newReading;
            rejected = newRejected;
            return () -> reading = null;
        }

        @Override
        public Registration requesterTask(
                final int partition,
                final Supplier<RequesterReading> newReading,
                final Map<String, LongSupplier> newRejected) {
            requesters = newReading;
            rejectedOfRequesters = newRejected;
            return () -> requesters = null;
        }

        @Override
        public void told(final AlertChange change, final Instant tick) {
            told.add(change.key().kind() + " " + change.state() + " " + Duration.between(change.at(), tick));
        }

        private static Map<String, Long> counted(final Map<String, LongSupplier> rejected) {
            final Map<String, Long> counts = new HashMap<>();
            rejected.forEach((reason, count) -> counts.put(reason, count.getAsLong()));
            counts.values().removeIf(count -> count == 0);
            return counts;
        }
    }

    private final Recorder recorder = new Recorder();
    private final TopologyHarness harness = new TopologyHarness(TopologyHarness.SETTINGS, recorder);

    @AfterEach
    void close() {
        harness.close();
        assertThat(recorder.reading).as("registered after the task was closed").isNull();
        assertThat(recorder.requesters).as("and that of requesters").isNull();
    }

    private static TicketEvent created(final String ticket, final String product) {
        return TicketEvent.of(ticket, EventType.CREATED, NINE)
                .set(TicketField.PRODUCT, product)
                .build();
    }

    @Test
    void aTicketThatCannotBeJudgedIsCountedUntilItCan() {
        harness.publish("poison-1", Instant.EPOCH, PoisonedTicket.policies());
        harness.tick(NINE).send(created("T-1", "poison"), created("T-2", "crm"));
        harness.tick(NINE.plusSeconds(1));
        assertThat(recorder.reading.get().quarantined()).isZero();

        harness.tickAndSettle(NINE.plus(Duration.ofDays(3)));
        harness.tick(NINE.plus(Duration.ofDays(3)).plus(Duration.ofMinutes(11)));
        assertThat(recorder.reading.get().quarantined())
                .as("tried again, and counted once")
                .isOne();
        assertThat(harness.stored("T-1").orElseThrow().quarantine()).isPresent();

        harness.send(TicketEvent.of("T-1", EventType.UPDATED, NINE.plusSeconds(60))
                .set(TicketField.STATUS, TicketStatus.RESOLVED.name())
                .build());
        assertThat(recorder.reading.get().quarantined()).isZero();
    }

    @Test
    void rejectedRecordsAreCountedByReason() {
        harness.tick(NINE);
        harness.sendBytes("T-1", new byte[] {1, 2, 3});
        harness.sendBytes("T-2", new byte[] {1, 2, 3});
        harness.sendBytes(null, new byte[] {1, 2, 3});

        assertThat(Recorder.counted(recorder.rejected)).isEqualTo(Map.of("undecodable", 2L, "null-key", 1L));
        assertThat(recorder.reading.get().lastRejected()).isPresent();
    }

    @Test
    void rejectedRecordsBetweenTasksAreCountedByThemselves() {
        harness.requesterBytes("ann", new byte[] {1, 2, 3});

        assertThat(harness.rejectedRecords()).hasSize(1);
        assertThat(Recorder.counted(recorder.rejectedOfRequesters)).isEqualTo(Map.of("undecodable", 1L));
        assertThat(Recorder.counted(recorder.rejected)).isEmpty();
        assertThat(recorder.requesters.get().lastRejected()).isPresent();
        assertThat(harness.driver
                        .<String, String>getKeyValueStore(Nodes.REQUESTER_TIME_STORE)
                        .get("rejected/undecodable"))
                .as("right after a restart")
                .isEqualTo("1");
    }

    @Test
    void itSaysHowFarItIsAndWhatItTold() {
        harness.publish("poison-1", Instant.EPOCH, PoisonedTicket.policies());
        harness.tick(NINE).send(created("T-1", "crm"));
        harness.tick(NINE.plusSeconds(3_600)).tick(NINE.plusSeconds(3_601));

        assertThat(recorder.reading.get().asOf()).contains(NINE.plusSeconds(3_601));
        assertThat(recorder.reading.get().lastWork()).isPresent();
        assertThat(recorder.told).containsExactly("BREACH FIRING PT6S");
    }

    @Test
    void aSweepIsSeenWhileItRuns() {
        harness.publish("poison-1", Instant.EPOCH, PoisonedTicket.policies());
        harness.tick(NINE).send(created("T-1", "crm"), created("T-2", "crm"), created("T-3", "crm"));
        harness.tick(NINE.plusSeconds(1));
        assertThat(recorder.reading.get().sweeping()).isFalse();
        final long before = recorder.reading.get().swept();

        harness.publish("another", NINE.plusSeconds(2), PoisonedTicket.policies());
        harness.tick(NINE.plusSeconds(3));

        assertThat(recorder.reading.get().swept() - before).isEqualTo(3);
        assertThat(recorder.reading.get().sweeping()).as("within one tick").isFalse();
    }

    @Test
    void sourcesAreHeardByTheTimeOfTheTicks() {
        harness.tick(NINE);
        harness.send(
                TicketEvent.of("T-1", EventType.CREATED, NINE)
                        .set(TicketField.SOURCE, "desk \"7\"\n")
                        .build(),
                TicketEvent.of("T-2", EventType.CREATED, NINE).build());
        harness.tick(NINE.plus(Duration.ofMinutes(10)));

        assertThat(recorder.reading.get().sources().stream().map(SourceReading::source))
                .containsExactly("desk \"7\"\n", "unnamed");
        assertThat(recorder.reading.get().sources()).allSatisfy(source -> assertThat(source.gap())
                .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11)));
    }
}
