package io.slamonitor.topology.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.testing.TaskStores;
import io.slamonitor.topology.store.TimerStore.Timer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the store it runs on in production, RocksDB. */
class TimerStoreTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    @TempDir
    private java.io.File folder;

    private KeyValueStore<Bytes, byte[]> store;
    private TimerStore timers;

    @BeforeEach
    void open() {
        store = TaskStores.persistent(folder, "timers", Serdes.Bytes(), Serdes.ByteArray());
        timers = new TimerStore(store, Instant.EPOCH);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Timer timer(final String ticket, final long seconds) {
        return new Timer(NINE.plusSeconds(seconds), ticket);
    }

    private List<Timer> fire(final long seconds, final int limit) {
        final List<Timer> due = timers.due(NINE.plusSeconds(seconds), limit);
        due.forEach(timers::remove);
        return due;
    }

    @Test
    void firesInTheOrderOfTimeAndNothingAhead() {
        timers.put(timer("b", 20));
        timers.put(timer("a", 10));
        timers.put(timer("c", 30));
        assertThat(fire(5, 10)).isEmpty();
        assertThat(fire(20, 10)).containsExactly(timer("a", 10), timer("b", 20));
        assertThat(fire(20, 10)).isEmpty();
        assertThat(fire(100, 10)).containsExactly(timer("c", 30));
    }

    @Test
    void twoTicketsOfOneMillisecondHaveTwoTimers() {
        timers.put(timer("a", 10));
        timers.put(timer("b", 10));
        assertThat(fire(10, 10)).containsExactly(timer("a", 10), timer("b", 10));
    }

    @Test
    void whatIsLeftOfThoseFoundIsFoundAgain() {
        for (int i = 0; i < 5; i++) {
            timers.put(timer("t" + i, i));
        }
        final List<Timer> due = timers.due(NINE.plusSeconds(3), 10);
        timers.remove(due.get(0));
        timers.leave(due.get(1));
        assertThat(timers.nextDue()).contains(NINE.plusSeconds(1));
        assertThat(fire(10, 10)).containsExactly(timer("t1", 1), timer("t2", 2), timer("t3", 3), timer("t4", 4));
    }

    @Test
    void goesOnWhereTheBudgetEnded() {
        for (int i = 0; i < 5; i++) {
            timers.put(timer("t" + i, i));
        }
        assertThat(fire(10, 2)).containsExactly(timer("t0", 0), timer("t1", 1));
        assertThat(timers.nextDue()).contains(NINE.plusSeconds(2));
        assertThat(fire(10, 2)).containsExactly(timer("t2", 2), timer("t3", 3));
        assertThat(fire(10, 2)).containsExactly(timer("t4", 4));
    }

    @Test
    void findsATimerThatWasArmedBehindTheCursor() {
        timers.put(timer("a", 10));
        assertThat(fire(50, 10)).hasSize(1);
        timers.put(timer("late", 20));
        assertThat(fire(50, 10)).containsExactly(timer("late", 20));
    }

    @Test
    void aRestartFindsWhatIsLeft() {
        timers.put(timer("a", 10));
        timers.put(timer("b", 100));
        fire(50, 10);
        timers = new TimerStore(store, NINE.plusSeconds(50));
        assertThat(fire(200, 10)).containsExactly(timer("b", 100));
    }

    @Test
    void theTimersOfAnOwnerAreTakenAwaySomeAtATime() {
        for (int i = 0; i < 5; i++) {
            timers.put(timer(i % 2 == 0 ? "gone" : "stays", i));
        }
        final List<Integer> batches = new ArrayList<>();
        Optional<Bytes> from = Optional.of(TimerStore.FIRST);
        while (from.isPresent()) {
            final int[] passed = new int[1];
            from = timers.removeOf("gone", from.get(), 2, () -> passed[0]++);
            batches.add(passed[0]);
        }

        assertThat(batches).containsExactly(3, 3, 1);
        assertThat(fire(10, 10)).containsExactly(timer("stays", 1), timer("stays", 3));
    }

    @Test
    void knowsWhenTheNextIsDueWithoutAScan() {
        timers.put(timer("a", 10));
        fire(5, 10);
        assertThat(timers.nextDue()).contains(NINE.plusSeconds(10));
        fire(10, 10);
        assertThat(timers.nextDue()).isEmpty();
    }
}
