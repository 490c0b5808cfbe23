package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.serde.TicketState;
import io.slamonitor.serde.TicketStateSerde;
import io.slamonitor.testing.TaskStores;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketHistory;
import io.slamonitor.topology.store.SweepStore;
import io.slamonitor.topology.store.TimeStore;
import io.slamonitor.topology.store.TimerStore;
import io.slamonitor.topology.store.TimerStore.Timer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tick's time ends between two pieces of work, however dear they are, and the next goes on there. */
class WithinTheBudgetTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Duration DEAR = Duration.ofMillis(150);

    @TempDir
    private Path directory;

    private final List<KeyValueStore<?, ?>> open = new ArrayList<>();
    private long now;
    private final Budget budget = new Budget(
            new Firing(Duration.ofMillis(400), Duration.ofSeconds(2), 5_000), true, new AtomicInteger(1), () -> now);

    @AfterEach
    void close() {
        open.forEach(KeyValueStore::close);
    }

    private <K, V> KeyValueStore<K, V> store(final String name, final Serde<K> keys, final Serde<V> values) {
        final KeyValueStore<K, V> store = TaskStores.persistent(directory.toFile(), name, keys, values);
        open.add(store);
        return store;
    }

    @Test
    void timersThatAreDearToFireWait() {
        final TimerStore timers = new TimerStore(store("timers", Serdes.Bytes(), Serdes.ByteArray()), Instant.EPOCH);
        for (int i = 0; i < 5; i++) {
            timers.put(new Timer(NINE.plusSeconds(i), "T-" + i));
        }
        final List<String> fired = new ArrayList<>();
        budget.begin();
        assertThat(DueTimers.fire(timers, NINE.plusSeconds(10), budget, timer -> {
                    fired.add(timer.owner());
                    now += DEAR.toNanos();
                }))
                .contains(NINE.plusSeconds(3));
        budget.end();
        assertThat(fired).containsExactly("T-0", "T-1", "T-2");

        now += Duration.ofSeconds(1).toNanos();
        budget.begin();
        assertThat(DueTimers.fire(timers, NINE.plusSeconds(10), budget, timer -> fired.add(timer.owner())))
                .contains(NINE.plusSeconds(10));
        assertThat(fired).containsExactly("T-0", "T-1", "T-2", "T-3", "T-4");
    }

    @Test
    void ticketsThatAreDearToJudgeAgainWait() {
        final KeyValueStore<String, TicketState> tickets = store("tickets", Serdes.String(), TicketStateSerde.serde());
        for (int i = 0; i < 5; i++) {
            final TicketEvent created =
                    TicketEvent.of("T-" + i, EventType.CREATED, NINE).build();
            tickets.put(
                    "T-" + i, TicketState.unknown("T-" + i).withHistory(TicketHistory.of("T-" + i, List.of(created))));
        }
        final SweepStore place = new TimeStore(store("time", Serdes.String(), Serdes.String())).judging();
        place.start("v2");
        final List<String> judged = new ArrayList<>();
        final List<Integer> passed = new ArrayList<>();
        budget.begin();
        TicketSweep.goOn(
                tickets,
                place,
                budget,
                state -> {
                    judged.add(state.history().ticketId());
                    now += DEAR.toNanos();
                },
                passed::add);
        budget.end();
        assertThat(judged).containsExactly("T-0", "T-1", "T-2");
        assertThat(place.cursor()).contains("T-2");

        now += Duration.ofSeconds(1).toNanos();
        budget.begin();
        TicketSweep.goOn(
                tickets, place, budget, state -> judged.add(state.history().ticketId()), passed::add);
        assertThat(judged).containsExactly("T-0", "T-1", "T-2", "T-3", "T-4");
        assertThat(passed).containsExactly(3, 2);
        assertThat(place.cursor()).as("it is over").isEmpty();
    }
}
