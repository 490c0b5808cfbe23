package io.slamonitor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slamonitor.ingest.NoSources;
import io.slamonitor.query.Instances;
import io.slamonitor.watch.BrokerReading;
import io.slamonitor.watch.HealthBook;
import io.slamonitor.watch.Limits;
import io.slamonitor.watch.Readings;
import io.slamonitor.watch.SelfWatch;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.AbstractHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server all of whose answers but those on its health wait, as they do for another instance that does not answer. */
class PlacesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final String[] FROM_ANOTHER_INSTANCE = {Instances.HOP, "1"};
    private static final int MANY = 60;

    private final HttpClient client = HttpClient.newHttpClient();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger waiting = new AtomicInteger();
    private final List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() {
        final HealthBook book = new HealthBook(new SelfWatch(Limits.STANDARD), finding -> {});
        server = HttpServer.start(
                new HttpSettings(InetAddress.getLoopbackAddress(), 0, Optional.empty()),
                new HttpServer.Content(
                        () -> book.health(new Readings(
                                NOW, Readings.Stage.RUNNING, 2, 2, List.of(), List.of(), BrokerReading.none(NOW))),
                        format -> waitFor(new byte[0]),
                        () -> waitFor(Optional.empty()),
                        NoSources.ingest(),
                        NoSources.UNOBSERVED));
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.close();
    }

    private <T> T waitFor(final T answer) {
        waiting.incrementAndGet();
        try {
            end.await();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return answer;
    }

    private CompletableFuture<HttpResponse<String>> ask(final String path, final String... headers) {
        final HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path));
        return client.sendAsync(
                (headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    /** Asks for the same very often, until all places for it are taken, and so many requests of all kinds wait. */
    private void crowd(final int waitingThen, final String path, final String... headers) {
        for (int i = 0; i < MANY; i++) {
            asked.add(ask(path, headers));
        }
        await().untilAsserted(() -> {
            assertThat(waiting).hasValue(waitingThen);
            assertThat(asked.stream().filter(answer -> !answer.isDone())).hasSize(waitingThen);
        });
    }

    @Test
    void whoGathersLeavesPlacesForOtherInstancesAndNobodyTakesThoseOfHealth() throws Exception {
        crowd(8, "/api/clocks");
        crowd(8 + 16, "/api/clocks", FROM_ANOTHER_INSTANCE);
        crowd(8 + 16 + 8, "/api/policies");
        crowd(8 + 16 + 8 + 2, "/metrics");

        for (final String path : List.of("/health/live", "/health/ready")) {
            assertThat(ask(path).get().statusCode()).isEqualTo(200);
        }
        for (final String path : List.of("/api/clocks", "/api/attainment?by=policy", "/api/tickets/T-1")) {
            assertIsToldToComeAgain(
                    ask(path).get(), "there are 8 requests that are gathered from all instances at work already");
        }
        assertIsToldToComeAgain(
                ask("/api/tickets/T-1", FROM_ANOTHER_INSTANCE).get(),
                "there are 16 requests of other instances at work already");
        assertIsToldToComeAgain(ask("/").get(), "there are 8 requests at work already");
        assertIsToldToComeAgain(ask("/metrics").get(), "there are 2 requests for metrics at work already");
    }

    @Test
    void placesAreGivenBack() throws Exception {
        crowd(2, "/metrics");
        end.countDown();
        for (final CompletableFuture<HttpResponse<String>> each : asked) {
            each.get();
        }
        for (int i = 0; i < MANY; i++) {
            assertThat(ask("/metrics").get().statusCode()).isEqualTo(200);
        }
    }

    /** A server that waits for a place as long as it takes, and answers when it is told to. */
    @Test
    void whoFindsNoPlaceIsGivenTheNextThatIsFree() throws Exception {
        final Server waits = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        final Places places = new Places(Duration.ofMinutes(5));
        places.setHandler(new AbstractHandler() {
            @Override
            public void handle(
                    final String target,
                    final Request jetty,
                    final HttpServletRequest request,
                    final HttpServletResponse response) {
                waitFor(target);
                jetty.setHandled(true);
            }
        });
        waits.setHandler(places);
        waits.start();
        try {
            final URI metrics = waits.getURI().resolve("/metrics");
            for (int i = 0; i < 3; i++) {
                asked.add(client.sendAsync(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString()));
            }
            await().untilAsserted(() -> assertThat(waiting).hasValue(2));
            end.countDown();
            for (final CompletableFuture<HttpResponse<String>> each : asked) {
                assertThat(each.get().statusCode()).isEqualTo(200);
            }
        } finally {
            waits.stop();
        }
    }

    private static void assertIsToldToComeAgain(final HttpResponse<String> answer, final String why) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith(Problem.MEDIA_TYPE));
        assertThat(new ObjectMapper().readTree(answer.body()).get("detail").asText())
                .isEqualTo(why);
    }
}
