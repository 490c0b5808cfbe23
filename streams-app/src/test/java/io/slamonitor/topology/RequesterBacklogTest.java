package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.avro.Erasure;
import io.slamonitor.evaluation.PagingRules;
import io.slamonitor.serde.RequesterUpdates;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.Pseudonym;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.watch.RequesterReading;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** More requesters have something due than one share of time is enough for, as after a large import. */
class RequesterBacklogTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final int PIECES_AT_A_TIME = 2;
    private static final int REQUESTERS = 7;
    private static final String ANN = "ann@desk-7741";

    /** Keeps how the task of requesters is. */
    private static final class Recorder extends Unobserved {
        private Supplier<RequesterReading> requesters;

        @Override
        public Registration requesterTask(
                final int partition,
                final Supplier<RequesterReading> reading,
                final Map<String, LongSupplier> rejected) {
            requesters = reading;
            return super.requesterTask(partition, reading, rejected);
        }
    }

    private final Recorder recorder = new Recorder();
    private final TopologyHarness sla = new TopologyHarness(
                    TopologyHarness.settings(PagingRules.DEFAULT, Retention.DEFAULT, PIECES_AT_A_TIME), recorder)
            .publish(
                    "v1",
                    Instant.EPOCH,
                    """
                    policies:
                      - name: desk
                        match: {}
                        calendar: 24x7
                        targets: [{metric: resolution, within: 400h}]
                        limits: {open-per-requester: 1, new-per-requester: 9 per 24h}
                    """)
            .tick(NINE.minusSeconds(60));

    @AfterEach
    void close() {
        sla.close();
    }

    private static TicketEvent opens(final String ticketId, final int second, final String requester) {
        return TicketEvent.of(ticketId, EventType.CREATED, NINE.plusSeconds(second))
                .set(TicketField.REQUESTER, requester)
                .set(TicketField.ASSIGNEE, ANN)
                .build();
    }

    private void eachOpensTwo() {
        for (int i = 0; i < REQUESTERS; i++) {
            sla.send(opens("T-" + i + "a", i, "requester-" + i), opens("T-" + i + "b", i, "requester-" + i));
        }
    }

    private static String limit(final int requester) {
        return "T-" + requester + "b/ticket/0/limit/open-per-requester FIRING";
    }

    private void aSecondPasses() {
        sla.driver.advanceWallClockTime(Duration.ofSeconds(1));
    }

    @Test
    void theRestIsToldWithinSecondsAndNotAtTheNextNewsOfTheJudgedTime() {
        eachOpensTwo();
        final Instant judged = NINE.plusSeconds(300);
        sla.judged(0, judged);
        assertThat(sla.alertsTold()).containsExactly(limit(0), limit(1));
        assertThat(recorder.requesters.get().timerLag())
                .isEqualTo(Duration.between(NINE.plusSeconds(2).plus(TopologyHarness.SETTINGS.settle()), judged));

        aSecondPasses();
        assertThat(sla.alertsTold()).containsExactly(limit(2), limit(3));
        aSecondPasses();
        aSecondPasses();
        assertThat(sla.alertsTold()).containsExactly(limit(4), limit(5), limit(6));
        assertThat(recorder.requesters.get().timerLag()).isZero();
    }

    @Test
    void theWallClockTellsNothingThatTheJudgedTimeHasNotReached() {
        eachOpensTwo();
        sla.judged(0, NINE.plusSeconds(3).plus(TopologyHarness.SETTINGS.settle()));
        sla.driver.advanceWallClockTime(Duration.ofHours(1));
        for (int i = 0; i < 10; i++) {
            aSecondPasses();
        }
        assertThat(sla.alertsTold()).containsExactly(limit(0), limit(1), limit(2), limit(3));
        assertThat(recorder.requesters.get().timerLag()).isZero();
    }

    @Test
    void anErasureGoesOnWithoutAnyMoreNewsOfIt() {
        eachOpensTwo();
        final io.slamonitor.ticket.Erasure erasure = new io.slamonitor.ticket.Erasure(
                ANN, Pseudonym.next(), Set.copyOf(io.slamonitor.ticket.Erasure.USUAL_PLACES));
        sla.erase(erasure);
        sla.erasuresTold();
        sla.requesterTold(null, RequesterUpdates.erased(0, erasure.pseudonym(), 0));
        assertThat(sla.erasuresTold()).isEmpty();

        final List<KeyValue<String, Erasure>> told = new ArrayList<>();
        for (int i = 0; i < 100 && told.isEmpty(); i++) {
            aSecondPasses();
            told.addAll(sla.erasuresTold());
        }
        assertThat(told).singleElement().satisfies(report -> assertThat(report.value.getRequesters())
                .isEqualTo(REQUESTERS));
        try (KeyValueIterator<String, byte[]> kept = sla.driver
                .<String, byte[]>getKeyValueStore(Nodes.REQUESTERS_STORE)
                .all()) {
            assertThat(kept).toIterable().hasSize(REQUESTERS).allSatisfy(entry -> assertThat(
                            new String(entry.value, StandardCharsets.ISO_8859_1))
                    .doesNotContain(ANN));
        }
    }
}
