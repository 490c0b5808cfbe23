package io.slamonitor.schemas;

import static io.slamonitor.schemas.AvroFaults.Kind.BAD_RECORD;
import static io.slamonitor.schemas.AvroFaults.Kind.REGISTRY_UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.slamonitor.avro.Tick;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.InterruptException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer comes over HTTP from a server, so that what is classified is what Confluent's client really throws. */
@Timeout(60)
class AvroFaultsTest {
    /** A tick of one millisecond and no end. */
    private static final byte[] OF_SCHEMA_7 = {0, 0, 0, 0, 7, 2, 0};

    private final AtomicInteger requests = new AtomicInteger();
    private ExecutorService threads;
    private HttpServer server;
    private volatile int status;
    private volatile String body;

    @BeforeEach
    void start() throws IOException {
        threads = Executors.newCachedThreadPool();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @ParameterizedTest
    @CsvSource({"404, 40401", "404, 40402", "404, 40403"})
    void aSchemaThatTheRegistryDoesNotHaveIsABadRecord(int status, int code) {
        answerWith(status, error(code));

        assertThat(AvroFaults.of(reading())).isEqualTo(BAD_RECORD);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 405, 407, 408, 409, 422, 429, 500, 501, 502, 503, 504})
    void everyOtherRefusalIsTheRegistrys(int status) {
        answerWith(status, error(status * 100 + 1));

        assertThat(AvroFaults.of(reading())).isEqualTo(REGISTRY_UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>no such page</html>", "{\"error_code\":404,\"message\":\"HTTP 404 Not Found\"}"})
    void aWrongUrlIsTheRegistrys(String page) {
        answerWith(404, page);

        assertThat(AvroFaults.of(reading())).isEqualTo(REGISTRY_UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>sign in</html>", "{\"schema\": \"{\\\"type\\\":", "{}", "{\"status\":\"UP\"}"})
    void anAnswerThatIsNoRegistrysIsTheRegistrys(String page) {
        answerWith(200, page);

        assertThat(AvroFaults.of(reading())).isEqualTo(REGISTRY_UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"schemaType\":\"PROTOBUF\",\"schema\":\"syntax = \\\"proto3\\\";\"}",
                "{\"schemaType\":\"JSON\",\"schema\":\"{}\"}",
                "{\"schema\":\"{\\\"type\\\":\\\"no such type\\\"}\"}"
            })
    void aSchemaThatIsNotAvroIsABadRecord(String schema) {
        answerWith(200, schema);

        assertThat(AvroFaults.of(reading())).isEqualTo(BAD_RECORD);
    }

    @Test
    void aClosedPortIsTheRegistrys() {
        server.stop(0);

        assertThat(AvroFaults.of(reading())).isEqualTo(REGISTRY_UNAVAILABLE);
    }

    @Test
    void anUnknownHostIsTheRegistrys() {
        assertThat(AvroFaults.of(readingFrom("http://registry.invalid", Map.of())))
                .isEqualTo(REGISTRY_UNAVAILABLE);
    }

    @Test
    void aConnectionThatIsCutIsTheRegistrys() {
        answerWith(-1, "");

        assertThat(AvroFaults.of(reading())).isEqualTo(REGISTRY_UNAVAILABLE);
    }

    @Test
    void aServerWithoutTlsIsTheRegistrys() {
        answerWith(200, "");

        assertThat(AvroFaults.of(readingFrom(url().replace("http:", "https:"), Map.of())))
                .isEqualTo(REGISTRY_UNAVAILABLE);
    }

    @Test
    void aSilentRegistryIsTheRegistrysAndHoldsACallForLessThanATransactionLasts() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            long start = System.nanoTime();

            Throwable thrown = readingFrom("http://localhost:" + silent.getLocalPort(), Map.of());

            assertThat(AvroFaults.of(thrown)).isEqualTo(REGISTRY_UNAVAILABLE);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void aRefusalToWriteIsTheRegistrys() {
        for (int refusal : new int[] {404, 409, 422, 500}) {
            answerWith(refusal, error(refusal * 100 + 3));

            Throwable writing =
                    catchThrowable(() -> withSerdes(url(), Map.of(), serdes -> serdes.serde(Tick.class, false)
                            .serializer()
                            .serialize("topic", Samples.full(Tick.class))));
            Throwable preparing = catchThrowable(
                    () -> withSerdes(url(), Map.of(), serdes -> serdes.prepare("topic", Tick.class, false)));

            assertThat(AvroFaults.of(writing)).isEqualTo(REGISTRY_UNAVAILABLE);
            assertThat(AvroFaults.of(preparing)).isEqualTo(REGISTRY_UNAVAILABLE);
            assertThat(preparing).hasMessageContaining("as told");
        }
    }

    @Test
    void anAnswerWithoutAnIdIsNotRemembered() {
        answerWith(200, "{}");

        withSerdes(url(), Map.of(), serdes -> {
            Throwable thrown = catchThrowable(() -> serdes.prepare("topic", Tick.class, false));
            assertThat(AvroFaults.of(thrown)).isEqualTo(REGISTRY_UNAVAILABLE);
            answerWith(200, "{\"id\":7}");
            serdes.prepare("topic", Tick.class, false);
        });
    }

    @Test
    void aRecordThatCannotBeWrittenIsABadRecord() {
        answerWith(200, "{\"id\":7}");

        Throwable thrown = catchThrowable(() -> withSerdes(url(), Map.of(), serdes -> serdes.serde(Tick.class, false)
                .serializer()
                .serialize("topic", new Tick())));

        assertThat(AvroFaults.of(thrown)).isEqualTo(BAD_RECORD);
    }

    @Test
    void anUnknownIdIsAskedForAgainSinceItMayBeRegisteredByThen() {
        answerWith(404, error(40403));

        withSerdes(url(), Map.of(), serdes -> {
            var deserializer = serdes.serde(Tick.class, false).deserializer();
            assertThat(catchThrowable(() -> deserializer.deserialize("topic", OF_SCHEMA_7)))
                    .isNotNull();
            answerWith(200, schemaOfTick());
            assertThat(deserializer.deserialize("topic", OF_SCHEMA_7).getAt()).isEqualTo("1970-01-01T00:00:00.001Z");
        });
    }

    @Test
    void missesAreRememberedOnlyIfConfigured() {
        answerWith(404, error(40403));

        withSerdes(url(), Map.of("missing.id.cache.ttl.sec", "60"), serdes -> {
            var deserializer = serdes.serde(Tick.class, false).deserializer();
            for (int i = 0; i < 3; i++) {
                Throwable thrown = catchThrowable(() -> deserializer.deserialize("topic", OF_SCHEMA_7));
                assertThat(AvroFaults.of(thrown)).isEqualTo(BAD_RECORD);
            }
        });
        assertThat(requests).hasValue(1);
    }

    @Test
    void whatIsPreparedNeedsNoRegistryAnyMore() {
        answerWith(200, "{\"id\":7}");

        withSerdes(url(), Map.of(), serdes -> {
            serdes.prepare("topic", Tick.class, false);
            server.stop(0);

            assertThat(serdes.serde(Tick.class, false).serializer().serialize("topic", Samples.full(Tick.class)))
                    .startsWith(0, 0, 0, 0, 7);
        });
        assertThat(requests).hasValue(1);
    }

    @Test
    void theFirstRegistryThatAnswersIsEnough() {
        answerWith(200, schemaOfTick());

        withSerdes("http://localhost:1," + url(), Map.of(), serdes -> assertThat(
                        serdes.serde(Tick.class, false).deserializer().deserialize("topic", OF_SCHEMA_7))
                .isNotNull());
    }

    @Test
    void anInterruptedThreadIsNoBadRecord() {
        assertThat(AvroFaults.of(new InterruptException("stopping"))).isEqualTo(REGISTRY_UNAVAILABLE);
        Thread.interrupted();
    }

    private Throwable reading() {
        return readingFrom(url(), Map.of());
    }

    private static Throwable readingFrom(String url, Map<String, Object> options) {
        Throwable thrown = catchThrowable(() -> withSerdes(url, options, serdes -> serdes.serde(Tick.class, false)
                .deserializer()
                .deserialize("topic", OF_SCHEMA_7)));
        assertThat(thrown).isNotNull();

        return thrown;
    }

    private static void withSerdes(String url, Map<String, Object> options, Consumer<AvroSerdes> use) {
        Map<String, Object> config = new HashMap<>(options);
        config.put("schema.registry.url", url);
        try (AvroSerdes serdes = new AvroSerdes(config)) {
            use.accept(serdes);
        }
    }

    private String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private void answerWith(int status, String body) {
        this.status = status;
        this.body = body;
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        exchange.getRequestBody().readAllBytes();
        if (status < 0) {
            exchange.close();
            return;
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String error(int code) {
        return "{\"error_code\":" + code + ",\"message\":\"as told\"}";
    }

    private static String schemaOfTick() {
        return "{\"schema\":\"" + ReleasedSchemas.current(Tick.class).toString().replace("\"", "\\\"") + "\"}";
    }
}
