package io.slamonitor.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.slamonitor.ingest.Ingest;
import io.slamonitor.ingest.IngestObserver;
import io.slamonitor.watch.Health;
import java.net.BindException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.server.ConnectionLimit;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers on HTTP: {@code /health/live}, {@code /health/ready} and the board's page to everybody, {@code /metrics} and
 * {@code /api} to who shows the token. Events are taken from whoever shows the secret of a source.
 */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    /** Beside those that have a place: for health, events, and what the server itself needs to listen. */
    private static final int FURTHER_THREADS = 16;

    private static final int LEAST_THREADS = 4;

    /** Further ones wait until others are closed, as they are after half a minute without a word. */
    private static final int MOST_CONNECTIONS = 512;

    private static final long LARGEST_REQUEST_BYTES = 64L * 1024;
    private static final String JSON = "application/json";

    /**
     * What is answered.
     *
     * @param health how the instance is now
     * @param metrics all metrics, in the format of a media type
     * @param sources whom to ask of tickets; empty while the application is not running
     * @param ingest takes events
     * @param ingestObserver is told of it
     */
    public record Content(
            Supplier<Health> health,
            Function<String, byte[]> metrics,
            Supplier<Optional<Api.Sources>> sources,
            Ingest ingest,
            IngestObserver ingestObserver) {}

    private final HttpSettings settings;
    private final Content content;
    private final Guard guard;
    private final Javalin server;
    private final EventStream events;

    private HttpServer(final HttpSettings settings, final Content content) {
        this.settings = settings;
        this.content = content;
        this.guard = new Guard(settings.token());
        this.server = Javalin.create(this::configure);
        this.events = new EventStream(content.sources());
    }

    /**
     * Starts to answer.
     *
     * @throws HttpServerException if it cannot listen there
     */
    public static HttpServer start(final HttpSettings settings, final Content content) {
        final HttpServer server = new HttpServer(settings, content);
        server.route();
        try {
            server.server.start(settings.bind().getHostAddress(), settings.port());
        } catch (final RuntimeException e) {
            server.close();
            throw new HttpServerException(explain(settings, e), e);
        }
        LOG.info("Answering at {}", server.url());
        return server;
    }

    private static String explain(final HttpSettings settings, final RuntimeException fault) {
        Throwable cause = fault;
        while (cause.getCause() != null && !(cause instanceof BindException)) {
            cause = cause.getCause();
        }
        return "HTTP cannot be answered at " + settings + " (http.bind, http.port): " + cause.getMessage()
                + ". Another program may have the port; set http.port (sla demo: --http-port) to another one, or to 0"
                + " for any that is free.";
    }

    private void configure(final JavalinConfig config) {
        config.showJavalinBanner = false;
        config.http.maxRequestSize = LARGEST_REQUEST_BYTES;
        config.http.defaultContentType = JSON;
        config.http.generateEtags = false;
        config.http.prefer405over404 = true;
        config.jetty.threadPool = new QueuedThreadPool(Places.most() + FURTHER_THREADS, LEAST_THREADS);
        config.jetty.modifyServer(jetty -> {
            jetty.setErrorHandler(new JettyProblems());
            jetty.setHandler(new Places());
            jetty.addBean(new ConnectionLimit(MOST_CONNECTIONS, jetty));
        });
        config.startupWatcherEnabled = false;
    }

    private void route() {
        WatchRoutes.add(server, content.health(), content.metrics(), guard::check);
        BoardPage.add(server);
        Api.add(server, content.sources(), guard::check);
        events.add(server, guard::check);
        IngestRoutes.add(server, content.ingest(), content.ingestObserver());
        server.exception(HttpResponseException.class, (fault, request) -> problem(request, fault));
        server.exception(Exception.class, (fault, request) -> {
            LOG.error("A request for {} failed", request.path(), fault);
            Problem.answer(request, HttpStatus.INTERNAL_SERVER_ERROR, "the log says why");
        });
    }

    private static void problem(final Context request, final HttpResponseException fault) {
        final HttpStatus status = HttpStatus.forStatus(fault.getStatus());
        final String detail = status == HttpStatus.NOT_FOUND
                ? "there is /, /health/live, /health/ready, /metrics, and what /api/openapi.json describes"
                : String.valueOf(fault.getMessage());
        Problem.answer(request, status, detail);
    }

    /** On which port it answers. */
    public int port() {
        return server.port();
    }

    /** Where it answers. */
    public String url() {
        final String host = settings.bind().getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.port();
    }

    @Override
    public void close() {
        events.close();
        server.stop();
    }
}
