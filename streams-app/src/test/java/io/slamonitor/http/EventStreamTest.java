package io.slamonitor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slamonitor.avro.SlaAlert;
import io.slamonitor.query.AlertFeed;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.testing.BreachRecords;
import io.slamonitor.topology.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who reads the stream of alerts too slowly, or is one too many; by real sockets. */
class EventStreamTest {
    private static final int MOST_READERS = 64;
    private static final int BATCH = 400;
    private static final String LONG = "x".repeat(4_000);

    private final AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", "mock://event-stream"));
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private AlertFeed feed;
    private HttpServer server;
    private long told;

    @BeforeEach
    void start() {
        for (String topic : List.of(Topics.ALERTS_CURRENT, Topics.ALERTS, Topics.TICKS)) {
            Node[] nobody = {};
            consumer.updatePartitions(topic, List.of(new PartitionInfo(topic, 0, Node.noNode(), nobody, nobody)));
            consumer.updateBeginningOffsets(Map.of(new TopicPartition(topic, 0), 0L));
            consumer.updateEndOffsets(Map.of(new TopicPartition(topic, 0), 0L));
        }
        feed = AlertFeed.start(() -> consumer, serdes, Duration.ZERO);
        await().until(feed::isCaughtUp);
        server = HttpServer.start(
                new HttpSettings(InetAddress.getLoopbackAddress(), 0, Optional.empty()),
                new HttpServer.Content(
                        () -> null,
                        format -> new byte[0],
                        () -> Optional.of(new Api.Sources(null, null, feed, null, null)),
                        null,
                        null));
    }

    @AfterEach
    void stop() {
        server.close();
        feed.close();
        serdes.close();
    }

    private void tell(int alerts) {
        for (int i = 0; i < alerts; i++) {
            byte[] alert = serdes.serde(SlaAlert.class, false).serializer().serialize(Topics.ALERTS, alert());
            consumer.addRecord(new ConsumerRecord<>(Topics.ALERTS, 0, told++, null, alert));
        }
    }

    private static SlaAlert alert() {
        return BreachRecords.firing("T-1/resolution/1/breach", "T-1", Instant.EPOCH)
                .setSummary(LONG)
                .build();
    }

    /** A connection that has asked for the stream, and the line that it was answered with. */
    private final class Reading implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader lines;
        private final String status;

        private Reading() throws IOException {
            socket = new Socket(
                    InetAddress.getLoopbackAddress(), URI.create(server.url()).getPort());
            socket.getOutputStream()
                    .write("GET /api/stream HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            status = lines.readLine();
        }

        /** Counts the alerts that come, for as long as any do. */
        private AtomicInteger counting() {
            AtomicInteger count = new AtomicInteger();
            Thread thread = new Thread(() -> {
                try {
                    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                        if (line.startsWith("data: {\"alertId\":\"T-1/")) {
                            count.incrementAndGet();
                        }
                    }
                } catch (IOException closed) {
                    Thread.currentThread().interrupt();
                }
            });
            thread.setDaemon(true);
            thread.start();
            return count;
        }

        /** What comes until the server ends it: the connection's end, or that it is reset. */
        private void readToTheEnd() {
            try (InputStream in = socket.getInputStream()) {
                socket.setSoTimeout(60_000);
                in.transferTo(java.io.OutputStream.nullOutputStream());
            } catch (java.net.SocketTimeoutException e) {
                throw new UncheckedIOException("it was not cut off", e);
            } catch (IOException reset) {
                assertThat(reset).hasMessageContaining("reset");
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void aReaderThatDoesNotReadIsCutOffAndTheOthersGoOn() throws Exception {
        try (Reading slow = new Reading();
                Reading fast = new Reading()) {
            assertThat(List.of(slow.status, fast.status)).containsOnly("HTTP/1.1 200 OK");
            AtomicInteger read = fast.counting();
            for (int batch = 1; batch <= 20; batch++) {
                int expected = batch * BATCH;
                tell(BATCH);
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(read).hasValue(expected));
            }
            slow.readToTheEnd();
            tell(1);
            await().untilAsserted(() -> assertThat(read).hasValue(20 * BATCH + 1));
        }
    }

    @Test
    void oneReaderTooManyIsToldToComeAgainAndMayOnceAnotherHasLeft() throws Exception {
        List<Reading> readers = new ArrayList<>();
        for (int i = 0; i < MOST_READERS; i++) {
            readers.add(new Reading());
            assertThat(readers.get(i).status).isEqualTo("HTTP/1.1 200 OK");
        }
        try (Reading refused = new Reading()) {
            assertThat(refused.status).isEqualTo("HTTP/1.1 503 Service Unavailable");
            List<String> headers = refused.lines
                    .lines()
                    .takeWhile(line -> !line.isEmpty())
                    .map(String::toLowerCase)
                    .toList();
            assertThat(headers).contains("content-type: application/problem+json;charset=utf-8", "retry-after: 30");
        }
        readers.get(0).close();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            tell(1);
            try (Reading another = new Reading()) {
                assertThat(another.status).isEqualTo("HTTP/1.1 200 OK");
            }
        });
        for (Reading reader : readers) {
            reader.close();
        }
    }
}
