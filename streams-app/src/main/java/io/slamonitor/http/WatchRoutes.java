package io.slamonitor.http;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.slamonitor.json.Json;
import io.slamonitor.watch.Health;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What those ask for who watch an instance: {@code /health/live}, {@code /health/ready} and {@code /metrics}. */
final class WatchRoutes {
    private static final String JSON = "application/json";

    /** What an answer to Prometheus is without a wish of its own. */
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private static final String OPEN_METRICS = "application/openmetrics-text";
    private static final String OPEN_METRICS_TEXT = OPEN_METRICS + "; version=1.0.0; charset=utf-8";

    private WatchRoutes() {}

    /**
     * Adds its routes to a server.
     *
     * @param health how the instance is now, for everybody
     * @param metrics all metrics, in the format of a media type
     * @param guard throws if a request for metrics does not show what it must
     */
    static void add(
            final Javalin server,
            final Supplier<Health> health,
            final Function<String, byte[]> metrics,
            final Consumer<Context> guard) {
        server.get("/health/live", request -> health(request, health.get(), Health::live));
        server.get("/health/ready", request -> health(request, health.get(), Health::ready));
        server.get("/metrics", request -> {
            guard.accept(request);
            metrics(request, metrics);
        });
    }

    private static void health(final Context request, final Health health, final Predicate<Health> good) {
        request.status(good.test(health) ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .header("Cache-Control", "no-store")
                .contentType(JSON)
                .result(Json.bytes(HealthDocument.of(health)));
    }

    private static void metrics(final Context request, final Function<String, byte[]> metrics) {
        final String accepted = request.header("Accept");
        final String format = accepted != null && accepted.contains(OPEN_METRICS) ? OPEN_METRICS_TEXT : PROMETHEUS_TEXT;
        request.contentType(format).result(metrics.apply(format));
    }
}
