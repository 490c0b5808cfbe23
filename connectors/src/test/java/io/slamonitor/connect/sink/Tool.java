package io.slamonitor.connect.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** An HTTP server that notes what it is told, and answers as it is told to. */
public final class Tool implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** In the place of a status: the connection ends without an answer. */
    static final int HANGS_UP = 0;

    public record Told(String method, String path, Map<String, List<String>> headers, JsonNode body, int answered) {}

    public record Reply(int status, Map<String, String> headers, String body) {
        public static Reply of(final int status) {
            return new Reply(status, Map.of(), "");
        }
    }

    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile CountDownLatch bodies = new CountDownLatch(0);
    private volatile Function<JsonNode, Reply> answers = body -> Reply.of(202);

    /** @param port 0 for any free one */
    public Tool(final int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public void answer(final Function<JsonNode, Reply> newAnswers) {
        answers = newAnswers;
    }

    /** Answers have their status at once, and their body not before. */
    void holdBodiesUntil(final CountDownLatch released) {
        bodies = released;
    }

    /** Everything, refused or not. */
    public List<Told> told() {
        return List.copyOf(told);
    }

    /** What it has taken. */
    public List<JsonNode> taken() {
        return told.stream()
                .filter(one -> one.answered() / 100 == 2)
                .map(Told::body)
                .toList();
    }

    int mostUnderWay() {
        return mostUnderWay.get();
    }

    private void answer(final HttpExchange exchange) throws IOException {
        mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        try (exchange) {
            final JsonNode body = JSON.readTree(exchange.getRequestBody());
            final Reply reply = answers.apply(body);
            told.add(new Told(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    body,
                    reply.status()));
            reply.headers().forEach(exchange.getResponseHeaders()::add);
            final byte[] text = reply.body().getBytes(StandardCharsets.UTF_8);
            underWay.decrementAndGet();
            if (reply.status() == HANGS_UP) {
                return;
            }
            exchange.sendResponseHeaders(reply.status(), text.length == 0 ? -1 : text.length);
            exchange.getResponseBody().flush();
            bodies.await();
            exchange.getResponseBody().write(text);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
