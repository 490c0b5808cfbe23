package io.slamonitor.http;

import io.javalin.Javalin;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import io.javalin.http.ServiceUnavailableResponse;
import io.slamonitor.evaluation.Explanation;
import io.slamonitor.json.ExplanationLine;
import io.slamonitor.json.Json;
import io.slamonitor.query.AlertFeed;
import io.slamonitor.query.BadQueryException;
import io.slamonitor.query.ClockFilter;
import io.slamonitor.query.Gathered;
import io.slamonitor.query.Instances;
import io.slamonitor.query.PoliciesInForce;
import io.slamonitor.query.Tickets;
import io.slamonitor.report.ExplanationPage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What can be asked under {@code /api}: {@code openapi.json} describes it, and a test holds the one against the other.
 */
public final class Api {
    private static final int MOST = 500;
    private static final int USUAL = 100;
    private static final String JSON = "application/json";
    private static final String HTML = "text/html";

    /** Whom to ask. */
    public record Sources(Instances instances, Tickets tickets, AlertFeed alerts, PoliciesInForce policies) {}

    private final Supplier<Optional<Sources>> running;
    private final Consumer<Context> guard;

    private Api(final Supplier<Optional<Sources>> running, final Consumer<Context> guard) {
        this.running = running;
        this.guard = guard;
    }

    /**
     * Adds its routes to a server.
     *
     * @param running whom to ask; empty while the application is not running
     * @param guard throws if a request does not show what it must
     */
    static void add(final Javalin server, final Supplier<Optional<Sources>> running, final Consumer<Context> guard) {
        final Api api = new Api(running, guard);
        server.get("/api/clocks", api.guarded(api::clocks));
        server.get("/api/tickets/{ticketId}", api.guarded(api::ticket));
        server.get("/api/alerts", api.guarded(api::alerts));
        server.get("/api/policies", api.guarded(api::policies));
        server.get("/api/openapi.json", api.guarded(OpenApi::answer));
        server.exception(
                BadQueryException.class,
                (fault, request) -> Problem.answer(request, HttpStatus.BAD_REQUEST, fault.getMessage()));
    }

    private Handler guarded(final Handler handler) {
        return request -> {
            guard.accept(request);
            request.header("Cache-Control", "no-store");
            handler.handle(request);
        };
    }

    private Sources sources() {
        return sources(running);
    }

    static Sources sources(final Supplier<Optional<Sources>> running) {
        return running.get()
                .orElseThrow(() -> new ServiceUnavailableResponse(
                        "the application is starting or stopping; /health/ready tells when it works"));
    }

    private void clocks(final Context request) throws BadQueryException {
        final Set<String> known = new TreeSet<>(ClockFilter.names());
        known.addAll(List.of("limit", "partial"));
        requireKnown(request, known);
        final ClockFilter filter = ClockFilter.of(request.queryParamMap());
        final int limit = limit(request);
        if (request.header(Instances.HOP) != null) {
            json(request, sources().instances().part(filter, limit));
            return;
        }
        final Gathered gathered = sources()
                .instances()
                .clocks(
                        filter,
                        limit,
                        Optional.ofNullable(request.queryString()).orElse(""));
        if (gathered.complete() || "allow".equals(request.queryParam("partial"))) {
            json(request, gathered);
        } else {
            Problem.answer(request, HttpStatus.SERVICE_UNAVAILABLE, incomplete(gathered));
        }
    }

    private static String incomplete(final Gathered gathered) {
        return gathered.missing().stream()
                        .map(part -> "partitions " + part.partitions() + " of the input"
                                + (part.instance() == null ? "" : " at " + part.instance()) + ": " + part.why())
                        .collect(Collectors.joining("; "))
                + ". Ask with partial=allow for what there is.";
    }

    private void ticket(final Context request) {
        requireKnown(request, Set.of());
        final String accept = String.valueOf(request.header("Accept"));
        final Tickets.Found found = sources()
                .tickets()
                .find(
                        request.pathParam("ticketId"),
                        request.req().getRequestURI(),
                        accept,
                        request.header(Instances.HOP) != null);
        if (found instanceof Tickets.Found.Here here) {
            answer(request, here.explanation(), accept);
        } else if (found instanceof Tickets.Found.Elsewhere elsewhere) {
            request.status(elsewhere.status())
                    .contentType(elsewhere.contentType())
                    .result(elsewhere.body());
        } else if (found instanceof Tickets.Found.Nowhere nowhere) {
            Problem.answer(request, HttpStatus.NOT_FOUND, nowhere.why());
        } else if (found instanceof Tickets.Found.Unavailable unavailable) {
            Problem.answer(request, HttpStatus.SERVICE_UNAVAILABLE, unavailable.why());
        }
    }

    private static void answer(final Context request, final Explanation explanation, final String accept) {
        if (accept.contains(HTML)) {
            request.contentType(HTML + ";charset=utf-8").result(ExplanationPage.of(explanation));
        } else {
            json(request, ExplanationLine.of(explanation));
        }
    }

    private void alerts(final Context request) {
        requireKnown(request, Set.of("state", "limit"));
        final String state = request.queryParam("state");
        if (state != null && !"firing".equals(state)) {
            throw new BadRequestResponse("state '" + state + "': expected firing, as only what is active is kept;"
                    + " /api/stream tells the rest as it happens");
        }
        if (!sources().alerts().isCaughtUp()) {
            Problem.answer(request, HttpStatus.SERVICE_UNAVAILABLE, "the active alerts are still being read");
            return;
        }
        final List<Map<String, Object>> active = sources().alerts().active();
        final Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("total", active.size());
        answer.put("alerts", active.stream().limit(limit(request)).toList());
        json(request, answer);
    }

    private void policies(final Context request) {
        requireKnown(request, Set.of());
        json(request, sources().policies().now());
    }

    private static void requireKnown(final Context request, final Set<String> known) {
        final List<String> unknown =
                new ArrayList<>(new TreeSet<>(request.queryParamMap().keySet()));
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new BadRequestResponse("unknown parameter " + String.join(", ", unknown) + ": expected "
                    + (known.isEmpty() ? "none" : "one of " + String.join(", ", new TreeSet<>(known))));
        }
    }

    private static int limit(final Context request) {
        final String given = request.queryParam("limit");
        if (given == null) {
            return USUAL;
        }
        if (!given.matches("\\d{1,3}") || Integer.parseInt(given) < 1 || Integer.parseInt(given) > MOST) {
            throw new BadRequestResponse("limit '" + given + "': expected a whole number from 1 to " + MOST);
        }
        return Integer.parseInt(given);
    }

    private static void json(final Context request, final Object answer) {
        request.contentType(JSON).result(Json.bytes(answer));
    }
}
