package io.slamonitor.http;

import static io.slamonitor.http.Parameters.LIMIT;
import static io.slamonitor.http.Parameters.PARTIAL;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import io.javalin.http.ServiceUnavailableResponse;
import io.slamonitor.attainment.Dimension;
import io.slamonitor.evaluation.Explanation;
import io.slamonitor.json.ExplanationLine;
import io.slamonitor.json.Json;
import io.slamonitor.query.AlertFeed;
import io.slamonitor.query.AttainmentAnswer;
import io.slamonitor.query.AttainmentParameters;
import io.slamonitor.query.AttainmentQuestion;
import io.slamonitor.query.AttainmentTable;
import io.slamonitor.query.BadQueryException;
import io.slamonitor.query.ClockFilter;
import io.slamonitor.query.Gathered;
import io.slamonitor.query.Instances;
import io.slamonitor.query.Missing;
import io.slamonitor.query.NotReadyException;
import io.slamonitor.query.OpenClocks;
import io.slamonitor.query.PoliciesInForce;
import io.slamonitor.query.Tickets;
import io.slamonitor.report.ExplanationPage;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What can be asked under {@code /api}: {@code openapi.json} describes it, and a test holds the one against the other.
 */
public final class Api {
    private static final String JSON = "application/json";
    private static final String HTML = "text/html";
    private static final String STATE = "state";

    /** Whom to ask. */
    public record Sources(
            OpenClocks clocks,
            Tickets tickets,
            AlertFeed alerts,
            AttainmentTable attainment,
            PoliciesInForce policies) {}

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
        server.get("/api/attainment", api.guarded(api::attainment));
        server.get("/api/policies", api.guarded(api::policies));
        server.get("/api/openapi.json", api.guarded(OpenApi::answer));
        server.exception(
                BadQueryException.class,
                (fault, request) -> Problem.answer(request, HttpStatus.BAD_REQUEST, fault.getMessage()));
        server.exception(
                NotReadyException.class,
                (fault, request) -> Problem.answer(request, HttpStatus.SERVICE_UNAVAILABLE, fault.getMessage()));
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
        final Parameters parameters = Parameters.of(request, with(ClockFilter.names(), LIMIT, PARTIAL));
        final ClockFilter filter = ClockFilter.of(parameters.given(), parameters::fault);
        final int limit = parameters.limit();
        final boolean allowPart = parameters.allowPart();
        parameters.requireSound();
        final OpenClocks clocks = sources().clocks();
        if (isHop(request)) {
            json(request, clocks.part(filter, limit));
            return;
        }
        final Gathered gathered = clocks.all(filter, limit, query(request));
        answer(request, gathered, gathered.missing(), allowPart);
    }

    private void attainment(final Context request) throws BadQueryException {
        final AttainmentTable table = sources().attainment();
        final Set<Dimension> counted = table.counted();
        final Parameters parameters = Parameters.of(request, with(AttainmentParameters.names(counted), hops(request)));
        final Instant now = isHop(request) ? parameters.instant(AttainmentQuestion.NOW) : now(table);
        final AttainmentQuestion question =
                AttainmentParameters.question(parameters.given(), counted, now, parameters.limit(), parameters::fault);
        final boolean allowPart = parameters.allowPart();
        parameters.requireSound();
        if (isHop(request)) {
            json(request, table.part(question));
            return;
        }
        final AttainmentAnswer answer = table.all(question, query(request));
        answer(request, answer, answer.missing(), allowPart);
    }

    private static String[] hops(final Context request) {
        return isHop(request) ? new String[] {LIMIT, PARTIAL, AttainmentQuestion.NOW} : new String[] {LIMIT, PARTIAL};
    }

    /** The time that tickets are judged by: as the ticks tell it, or else as it was when this instance last heard of it. */
    private Instant now(final AttainmentTable table) {
        return sources()
                .alerts()
                .asOf()
                .or(table::judgedHere)
                .orElseThrow(
                        () -> new ServiceUnavailableResponse("no time has been told yet, so that nothing is judged"));
    }

    private static boolean isHop(final Context request) {
        return request.header(Instances.HOP) != null;
    }

    private static String query(final Context request) {
        return Optional.ofNullable(request.queryString()).orElse("");
    }

    private static Set<String> with(final Collection<String> names, final String... others) {
        final Set<String> all = new TreeSet<>(names);
        all.addAll(List.of(others));
        return all;
    }

    private static void answer(
            final Context request, final Object answer, final List<Missing> missing, final boolean allowPart) {
        if (missing.isEmpty() || allowPart) {
            json(request, answer);
        } else {
            Problem.answer(request, HttpStatus.SERVICE_UNAVAILABLE, Missing.explain(missing));
        }
    }

    private void ticket(final Context request) throws BadQueryException {
        Parameters.of(request, Set.of()).requireSound();
        final String accept = String.valueOf(request.header("Accept"));
        final Tickets.Found found = sources()
                .tickets()
                .find(request.pathParam("ticketId"), request.req().getRequestURI(), accept, isHop(request));
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

    private void alerts(final Context request) throws BadQueryException {
        final Parameters parameters = Parameters.of(request, Set.of(STATE, LIMIT));
        parameters
                .one(STATE)
                .filter(state -> !state.equals("firing"))
                .ifPresent(
                        state -> parameters.fault(
                                STATE + " '" + state
                                        + "': expected firing, as only what is active is kept; /api/stream tells the rest as it happens"));
        final int limit = parameters.limit();
        parameters.requireSound();
        final AlertFeed feed = sources().alerts();
        if (!feed.isCaughtUp()) {
            Problem.answer(request, HttpStatus.SERVICE_UNAVAILABLE, "the active alerts are still being read");
            return;
        }
        json(request, feed.active(limit));
    }

    private void policies(final Context request) throws BadQueryException {
        Parameters.of(request, Set.of()).requireSound();
        json(request, sources().policies().now());
    }

    private static void json(final Context request, final Object answer) {
        request.contentType(JSON).result(Json.bytes(answer));
    }
}
