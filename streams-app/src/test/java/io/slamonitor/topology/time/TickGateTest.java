package io.slamonitor.topology.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.testing.HandInput;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TickGateTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final HandInput input = new HandInput();
    private final TickGate gate = new TickGate(input);

    private static Instant at(final int second) {
        return NOON.plusSeconds(second);
    }

    private Optional<Instant> tick(final int second, final long inputEnd) {
        return gate.arrived(at(second), OptionalLong.of(inputEnd));
    }

    /** Records 0 to {@code end} - 1 are read and processed. */
    private void readUpTo(final long end) {
        input.handOverUpTo(end);
        assertThat(gate.processed(end - 1)).isEmpty();
    }

    @Test
    void aTickPassesOnceEverythingBeforeItHasBeenProcessed() {
        readUpTo(7);
        assertThat(tick(0, 7)).contains(at(0));
        assertThat(tick(1, 5)).contains(at(1));
    }

    @Test
    void aTickThatOvertookEventsWaitsForThem() {
        readUpTo(7);
        assertThat(tick(0, 9)).as("two events lie on the broker").isEmpty();
        input.handOverUpTo(9);
        assertThat(gate.processed(7)).isEmpty();
        assertThat(gate.processed(8)).contains(at(0));
        assertThat(gate.processed(9)).as("it passes once").isEmpty();
    }

    @Test
    void whatWasHandedOverAndWaitsIsNotProcessed() {
        readUpTo(7);
        input.handOverUpTo(9);
        assertThat(tick(0, 9)).as("the position is there, the events are not").isEmpty();
        assertThat(tick(1, 8)).isEmpty();
        assertThat(gate.processed(7)).as("one lies behind the event that waits").contains(at(1));
        assertThat(tick(2, 9)).isEmpty();
        assertThat(gate.processed(8)).contains(at(2));
    }

    @Test
    void theMarksOfTransactionsArePassedOver() {
        readUpTo(7);
        assertThat(tick(0, 8)).isEmpty();
        input.moveTo(8);
        assertThat(tick(1, 8)).as("only a mark lay there").contains(at(1));
    }

    @Test
    void aMarkBehindTheLastEventIsPassedOverByTheNextOne() {
        readUpTo(7);
        assertThat(tick(0, 8)).isEmpty();
        input.handOverUpTo(20);
        assertThat(gate.processed(8)).contains(at(0));
    }

    @Test
    void anIdlePartitionTellsTheTimeAfterARestart() {
        input.moveTo(500);
        assertThat(tick(0, 500)).as("nothing is known of the last event").contains(at(0));
        assertThat(tick(1, 501)).isEmpty();
    }

    @Test
    void atTheStartOfABacklogNothingPasses() {
        assertThat(tick(0, 300)).isEmpty();
        input.handOverUpTo(300);
        assertThat(tick(1, 300)).as("handed over, none processed").isEmpty();
        assertThat(gate.processed(0)).isEmpty();
        assertThat(gate.processed(299)).contains(at(1));
    }

    @Test
    void timeGoesOnForAReaderThatLagsAndGetsOn() {
        input.handOverUpTo(1_000);
        for (int second = 0; second < 200; second++) {
            assertThat(tick(second, 100 * (second + 1))).isEmpty();
        }
        assertThat(gate.processed(99)).contains(at(0));
        assertThat(gate.processed(250)).contains(at(1));
        assertThat(gate.heldBack()).isEqualTo(Duration.ofSeconds(197));
        input.handOverUpTo(20_000);
        assertThat(gate.processed(19_999))
                .as("the newest of those that were not kept")
                .contains(at(199));
        assertThat(gate.heldBack()).isZero();
    }

    @Test
    void aTickWithoutAnEndPassesAtOnceAndTakesThePlaceOfThoseThatWait() {
        assertThat(tick(0, 10)).isEmpty();
        assertThat(gate.arrived(at(1), OptionalLong.empty())).contains(at(1));
        input.handOverUpTo(10);
        assertThat(gate.processed(9)).isEmpty();
    }

    @Test
    void aPartitionThatLostItsEndDoesNotStopTime() {
        readUpTo(90);
        assertThat(tick(0, 100)).isEmpty();
        input.moveTo(90);
        assertThat(tick(1, 90)).as("the leader that took over has no more").contains(at(1));
        assertThat(gate.heldBack()).isZero();
    }

    @Test
    void eventsInThePlaceOfLostOnesAreWaitedFor() {
        readUpTo(100);
        input.loseLeader();
        assertThat(tick(0, 95))
                .as("offsets up to 100 were processed, but are they the same?")
                .isEmpty();
        input.moveTo(90);
        assertThat(tick(1, 95)).isEmpty();
        input.handOverUpTo(95);
        assertThat(gate.processed(90)).isEmpty();
        assertThat(gate.processed(94)).contains(at(1));
    }
}
