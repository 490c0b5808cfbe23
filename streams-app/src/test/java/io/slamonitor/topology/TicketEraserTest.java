package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slamonitor.avro.Erasure;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.serde.Erasures;
import io.slamonitor.serde.TicketState;
import io.slamonitor.serde.TicketStateSerde;
import io.slamonitor.testing.TaskStores;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.Pseudonym;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketHistory;
import io.slamonitor.topology.store.ErasureProgress;
import io.slamonitor.topology.store.TimeStore;
import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task that carries an erasure out moves to another instance, which does not know of it yet. */
class TicketEraserTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final String ANN = "ann@desk-7741";
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final io.slamonitor.ticket.Erasure ERASURE = new io.slamonitor.ticket.Erasure(
            ANN, Pseudonym.next(), Set.copyOf(io.slamonitor.ticket.Erasure.USUAL_PLACES));

    @TempDir
    private File folder;

    private final AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", "mock://ticket-eraser"));
    private KeyValueStore<String, TicketState> tickets;
    private KeyValueStore<String, String> time;

    /** What one of the instances knows. */
    private final class Known {
        private final KeyValueStore<String, byte[]> erasures = store(Nodes.ERASURES_STORE, Serdes.ByteArray());
        private final PublishedErasures published;

        Known(final Duration patience) {
            this(patience, System::nanoTime);
        }

        Known(final Duration patience, final LongSupplier nanos) {
            this.published =
                    new PublishedErasures(serdes.serde(Erasure.class, false).deserializer(), patience, nanos);
        }

        Known reads(final Erasure record) {
            stores(record);
            published.changed();
            return this;
        }

        /** As far as a record has come before it is counted. */
        Known stores(final Erasure record) {
            erasures.put(
                    Erasures.key(ERASURE.pseudonym()),
                    serdes.serde(Erasure.class, false).serializer().serialize(Topics.ERASURES, record));
            return this;
        }

        /** The task's from when it runs there. */
        TicketEraser eraser() {
            final MockProcessorContext<byte[], byte[]> context = TaskStores.context(folder, 1);
            context.addStateStore(erasures);
            return new TicketEraser(
                    TopologyHarness.SETTINGS,
                    published,
                    tickets,
                    new TimeStore(time),
                    new ErasureProgress(time),
                    Outbox.ofTickets(serdes),
                    context);
        }
    }

    private <V> KeyValueStore<String, V> store(final String name, final Serde<V> values) {
        return TaskStores.inMemory(folder, name, Serdes.String(), values);
    }

    @BeforeEach
    void open() {
        tickets = store("tickets", TicketStateSerde.serde());
        time = store("time", Serdes.String());
        new TimeStore(time).advance(NINE);
    }

    @AfterEach
    void close() {
        serdes.close();
    }

    private static Erasure request() {
        return Erasures.request(ERASURE, NINE.minusSeconds(1));
    }

    private static TicketEvent written(final String ticketId) {
        return TicketEvent.of(ticketId, EventType.CREATED, NINE).actor(ANN).build();
    }

    private void keep(final TicketEvent event) {
        tickets.put(
                event.ticketId(),
                TicketState.unknown(event.ticketId()).withHistory(TicketHistory.of(event.ticketId(), List.of(event))));
    }

    private void goOn(final TicketEraser eraser) {
        final Budget budget = new Budget(new Firing(LONG, LONG, 100), false, new AtomicInteger(1), System::nanoTime);
        budget.begin();
        eraser.goOn(
                NINE,
                budget,
                NINE.toEpochMilli(),
                state -> tickets.put(state.history().ticketId(), state));
    }

    private String actorOf(final String ticketId) {
        return tickets.get(ticketId).history().events().get(0).actor();
    }

    @Test
    void anInstanceThatLagsTakesNothingUntilItKnowsOfTheErasureToo() throws Exception {
        keep(written("T-1"));
        goOn(new Known(LONG).reads(request()).eraser());
        assertThat(actorOf("T-1")).isEqualTo(ERASURE.pseudonym());

        final Known lagging = new Known(LONG);
        final CompletableFuture<TicketEraser> takenOver = CompletableFuture.supplyAsync(lagging::eraser);
        assertThatThrownBy(() -> takenOver.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        lagging.reads(request());

        assertThat(takenOver.get(1, TimeUnit.MINUTES).in(written("T-2")).actor())
                .isEqualTo(ERASURE.pseudonym());
    }

    @Test
    void whatHasBeenStoredIsKnownThoughItIsNotCountedYet() {
        goOn(new Known(LONG).reads(request()).eraser());

        final TicketEraser takenOver = new Known(LONG).stores(request()).eraser();

        assertThat(takenOver.in(written("T-2")).actor()).isEqualTo(ERASURE.pseudonym());
    }

    @Test
    void severalThatAreMissedAreWaitedForTogether() throws Exception {
        final ErasureProgress progress = new ErasureProgress(time);
        for (int i = 0; i < 3; i++) {
            progress.begin(Pseudonym.next());
        }
        final AtomicLong now = new AtomicLong();
        final CountDownLatch asked = new CountDownLatch(1);
        final Known lagging = new Known(LONG, () -> {
            final long told = now.get();
            asked.countDown();
            return told;
        });
        final CompletableFuture<TicketEraser> takenOver = CompletableFuture.supplyAsync(lagging::eraser);
        asked.await();

        now.addAndGet(LONG.toNanos());

        takenOver.get(1, TimeUnit.MINUTES);
        assertThat(new ErasureProgress(time).beingErased()).isEmpty();
    }

    @Test
    void thatItIsOverIsKnowledgeEnough() {
        goOn(new Known(LONG).reads(request()).eraser());

        final TicketEraser takenOver = new Known(LONG)
                .reads(Erasures.result(ERASURE.pseudonym(), 1, 0, NINE))
                .eraser();

        assertThat(takenOver.in(written("T-2")).actor()).as("news of somebody").isEqualTo(ANN);
    }

    @Test
    void whatWasTakenByAnInstanceThatLaggedForTooLongIsLookedThroughOnceItKnows() {
        goOn(new Known(LONG).reads(request()).eraser());
        final Known lagging = new Known(Duration.ZERO);
        final TicketEraser takenOver = lagging.eraser();
        keep(takenOver.in(written("T-2")));
        assertThat(actorOf("T-2")).isEqualTo(ANN);

        lagging.reads(request());
        goOn(takenOver);

        assertThat(actorOf("T-2")).isEqualTo(ERASURE.pseudonym());
    }

    @Test
    void aTaskThatMovesIsNotLookedThroughAgain() {
        keep(written("T-1"));
        goOn(new Known(LONG).reads(request()).eraser());
        keep(written("T-1"));

        goOn(new Known(LONG).reads(request()).eraser());

        assertThat(actorOf("T-1")).isEqualTo(ANN);
        assertThat(new ErasureProgress(time).beingErased()).containsExactly(ERASURE.pseudonym());
    }
}
