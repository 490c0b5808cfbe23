package io.slamonitor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slamonitor.ingest.Ingest;
import io.slamonitor.ingest.NoSources;
import io.slamonitor.watch.BrokerReading;
import io.slamonitor.watch.Health;
import io.slamonitor.watch.HealthBook;
import io.slamonitor.watch.Limits;
import io.slamonitor.watch.Readings;
import io.slamonitor.watch.Readings.Stage;
import io.slamonitor.watch.SelfWatch;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final String TOKEN = "0123456789abcdef";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final HealthBook book = new HealthBook(new SelfWatch(Limits.STANDARD), finding -> {});
    private volatile Stage stage = Stage.RUNNING;
    private final Ingest ingest = NoSources.ingest();
    private HttpServer server;

    private void start(final Optional<String> token) {
        server = HttpServer.start(
                new HttpSettings(InetAddress.getLoopbackAddress(), 0, token),
                content(format -> ("# in " + format).getBytes(StandardCharsets.UTF_8)));
    }

    private HttpServer.Content content(final Function<String, byte[]> metrics) {
        return new HttpServer.Content(this::health, metrics, Optional::empty, ingest, NoSources.UNOBSERVED);
    }

    private Health health() {
        return book.health(new Readings(NOW, stage, 2, 2, List.of(), List.of(), BrokerReading.none(NOW)));
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
        ingest.close();
    }

    private HttpResponse<String> get(final String path, final String... headers) throws Exception {
        final HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path));
        return client.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    private static void assertIsProblem(final HttpResponse<String> answer, final int status) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        final JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asText()).isNotBlank();
        assertThat(problem.get("detail").asText()).isNotBlank();
    }

    @Test
    void healthIsToldToEverybodyWithEachCheckAndWhereToLookItUp() throws Exception {
        start(Optional.of(TOKEN));

        final HttpResponse<String> ready = get("/health/ready");

        assertThat(ready.statusCode()).isEqualTo(200);
        final JsonNode body = JSON.readTree(ready.body());
        assertThat(body.get("ready").asBoolean()).isTrue();
        assertThat(body.get("status").asText()).isEqualTo("ok");
        assertThat(body.get("checks")).hasSize(11);
        assertThat(body.get("checks").get(1).toString())
                .isEqualTo("{\"name\":\"ticks\",\"status\":\"ok\",\"what\":\"no newest tick is older than 1m\","
                        + "\"since\":\"2026-03-02T09:00:00Z\",\"runbook\":\"docs/operations.md#slaticksstopped\"}");
    }

    @Test
    void anInstanceWhoseTasksAreHandedOutIsLiveAndNotReady() throws Exception {
        start(Optional.empty());
        stage = Stage.REBALANCING;

        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        stage = Stage.FAILED;
        assertThat(get("/health/live").statusCode()).isEqualTo(503);
    }

    @Test
    void metricsComeInTheFormatThatIsAskedFor() throws Exception {
        start(Optional.empty());

        assertThat(get("/metrics").headers().firstValue("Content-Type"))
                .contains("text/plain; version=0.0.4; charset=utf-8");
        final HttpResponse<String> open = get(
                "/metrics",
                "Accept",
                "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5,*/*;q=0.1");
        assertThat(open.headers().firstValue("Content-Type"))
                .contains("application/openmetrics-text; version=1.0.0; charset=utf-8");
        assertThat(open.body()).isEqualTo("# in application/openmetrics-text; version=1.0.0; charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer 0123456789abcdeg",
                "Bearer 0123456789abcde",
                "Bearer 0123456789abcdef0",
                "Bearer",
                "Bearer ",
                "Basic 0123456789abcdef",
                "0123456789abcdef"
            })
    void whoDoesNotShowTheTokenIsTurnedAway(final String authorization) throws Exception {
        start(Optional.of(TOKEN));

        final HttpResponse<String> answer = get("/metrics", "Authorization", authorization);

        assertIsProblem(answer, 401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"sla-monitor\"");
        assertThat(answer.body()).doesNotContain(TOKEN);
    }

    @Test
    void whoShowsTheTokenIsLetIn() throws Exception {
        start(Optional.of(TOKEN));

        assertIsProblem(get("/metrics"), 401);
        assertThat(get("/metrics", "Authorization", "Bearer " + TOKEN).statusCode())
                .isEqualTo(200);
        assertThat(get("/metrics", "Authorization", "bearer  " + TOKEN).statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatIsNotThereIsAProblem() throws Exception {
        start(Optional.empty());

        assertIsProblem(get("/nothing"), 404);
        assertIsProblem(
                client.send(
                        HttpRequest.newBuilder(URI.create(server.url() + "/metrics"))
                                .POST(HttpRequest.BodyPublishers.ofString("x"))
                                .build(),
                        BodyHandlers.ofString()),
                405);
    }

    @Test
    void hugeRequestsAreRefusedAndTheServerGoesOn() throws Exception {
        start(Optional.empty());

        assertIsProblem(get("/metrics", "X-Large", "x".repeat(100_000)), 431);
        assertIsProblem(get("/health/" + "x".repeat(100_000)), 414);
        assertIsProblem(get("/api/clocks?customer=" + "x".repeat(100_000)), 414);
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    /** It is answered before the 200 MB that are announced have come. */
    @Test
    void whatNobodyAskedForIsNotRead() throws Exception {
        start(Optional.empty());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write("POST /api/clocks HTTP/1.1\r\nHost: localhost\r\nContent-Length: 200000000\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(60_000);
            final List<String> answer = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .lines()
                    .takeWhile(line -> !line.isEmpty())
                    .toList();
            assertThat(answer)
                    .contains(
                            "HTTP/1.1 405 Method Not Allowed", "Content-Type: application/problem+json;charset=utf-8");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/clocks?customer=%zz HTTP/1.1",
                "GET /api/clocks?customer=%ff%fe HTTP/1.1",
                "GET /api/clocks?%00=%00 HTTP/1.1",
                "GET /api/tickets/%zz HTTP/1.1",
                "GET /api/tickets/%00 HTTP/1.1",
                "GET /api/../metrics/../../etc/passwd HTTP/1.1",
                "GET /api/tickets/%2e%2e/%2e%2e HTTP/1.1",
                "GET /",
                "nonsense",
                "GET /metrics HTTP/9.9"
            })
    void whatIsNoRequestIsAProblemAndNoFaultOfOurs(final String request) throws Exception {
        start(Optional.empty());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write((request + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            final String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer)
                    .matches("(?s)HTTP/1.1 (4\\d\\d|503|505) .*")
                    .containsIgnoringCase("content-type: application/problem+json")
                    .contains("\"detail\" : \"");
        }
    }

    @Test
    void aPortThatIsTakenIsOneClearMessage() {
        start(Optional.empty());
        final int port = URI.create(server.url()).getPort();

        assertThatThrownBy(() -> HttpServer.start(
                        new HttpSettings(InetAddress.getLoopbackAddress(), port, Optional.empty()),
                        content(format -> new byte[0])))
                .isInstanceOf(HttpServerException.class)
                .hasMessageContaining("HTTP cannot be answered at 127.0.0.1:" + port + " (http.bind, http.port): ")
                .hasMessageContaining(
                        "set http.port (sla demo: --http-port) to another one, or to 0 for any that is free");
    }

    @Test
    void anAddressThatOthersReachIsNeverServedWithoutAToken() throws Exception {
        final InetAddress everywhere = InetAddress.getByName("0.0.0.0");

        assertThatThrownBy(() -> new HttpSettings(everywhere, 0, Optional.empty()))
                .hasMessageContaining("can be reached by other hosts; expected a token");
    }
}
