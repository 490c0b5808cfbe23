package io.slamonitor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.slamonitor.ingest.Outcome;
import io.slamonitor.ingest.RefusedException;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a broker cannot be made to do at will: acknowledge a part, or refuse a producer for good. */
class IngestProducerTest {
    private static final int MOST_BYTES = 2_000;

    private final AppConfig config = AppConfig.of(Map.of("schema.registry.url", "mock://ingest-producer"));
    private final AvroSerdes serdes = new AvroSerdes(config.registryClient());
    private final Deque<MockProducer<byte[], byte[]>> made = new ArrayDeque<>();
    private final IngestProducer producer =
            new IngestProducer(new EventRecords(config, 6, new EventEncoder(config, serdes)), MOST_BYTES, this::make);

    private MockProducer<byte[], byte[]> make() {
        made.push(new MockProducer<>(
                false, new RoundRobinPartitioner(), new ByteArraySerializer(), new ByteArraySerializer()));
        return made.peek();
    }

    @AfterEach
    void close() {
        producer.close();
        serdes.close();
    }

    private static TicketEvent event(String ticket, int length) {
        return TicketEvent.of(ticket, EventType.CREATED, Instant.parse("2026-03-02T09:00:00Z"))
                .attribute("note", "x".repeat(length))
                .build();
    }

    private CompletableFuture<Void> send(TicketEvent... events) {
        return producer.send("acme", List.of(events)).toCompletableFuture();
    }

    private static Outcome outcomeOf(CompletableFuture<Void> sending) {
        return ((RefusedException) catchThrowableOfType(CompletionException.class, sending::join)
                        .getCause())
                .outcome();
    }

    @Test
    void aRequestIsDoneWhenEveryEventIsAcknowledgedAndNotBefore() {
        CompletableFuture<Void> sending = send(event("A", 1), event("B", 1));

        made.peek().completeNext();
        assertThat(sending).isNotDone();
        made.peek().completeNext();
        assertThat(sending).isCompleted();
        assertThat(made.peek().history()).allSatisfy(record -> {
            assertThat(record.timestamp()).as("it is stamped when it is sent").isNull();
            assertThat(record.headers().lastHeader("sla.mapping").value())
                    .asString()
                    .isEqualTo("acme");
        });
    }

    @Test
    void aRequestOfWhichAPartIsAcknowledgedIsToBeSentAgain() {
        CompletableFuture<Void> sending = send(event("A", 1), event("B", 1));

        made.peek().completeNext();
        made.peek().errorNext(new TimeoutException("Expiring 1 record(s)"));
        assertThat(outcomeOf(sending)).isEqualTo(Outcome.UNAVAILABLE);
    }

    @Test
    void aProducerThatCanNeverSendAgainIsReplaced() {
        made.peek().sendException = new KafkaException("in an error state", new ClusterAuthorizationException("no"));
        assertThat(outcomeOf(send(event("A", 1), event("B", 1)))).isEqualTo(Outcome.UNAVAILABLE);

        assertThat(made).hasSize(2);
        assertThat(made.peek().history())
                .as("after the first failure no other is tried, which might wait as long")
                .isEmpty();
        CompletableFuture<Void> again = send(event("A", 1));
        made.peek().completeNext();
        assertThat(again).isCompleted();
        assertThat(made.peekLast().closed()).isTrue();
    }

    @Test
    void anEventThatTheStreamWouldFindTooLargeIsRefusedAndNothingIsSent() {
        RefusedException refused = catchThrowableOfType(
                RefusedException.class, () -> send(event("A", 1), event("B", MOST_BYTES), event("C", MOST_BYTES)));

        assertThat(refused.outcome()).isEqualTo(Outcome.INVALID);
        assertThat(refused.faults()).hasSize(2);
        assertThat(refused.faults().get(0))
                .matches("ticket B: the event's record has \\d+ bytes; expected at most 2000 \\(max.event.bytes\\)");
        assertThat(made.peek().history()).isEmpty();
    }

    @Test
    void anEventWhoseSchemaTheRegistryWouldHaveToBeAskedForIsToBeSentAgainWhileItIsAway() {
        AppConfig away = AppConfig.of(Map.of("schema.registry.url", "http://localhost:1"));
        try (AvroSerdes asking = new AvroSerdes(away.registryClient());
                IngestProducer cold = new IngestProducer(
                        new EventRecords(away, 6, new EventEncoder(away, asking)), MOST_BYTES, this::make)) {
            RefusedException refused =
                    catchThrowableOfType(RefusedException.class, () -> cold.send("acme", List.of(event("A", 1))));

            assertThat(refused.outcome()).isEqualTo(Outcome.UNAVAILABLE);
            assertThat(refused).hasMessageContaining("the schema registry does not answer; keep it and send it again");
            assertThat(made.peek().history()).isEmpty();
        }
    }
}
