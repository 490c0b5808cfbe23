package io.slamonitor.http;

import io.javalin.http.HttpStatus;
import io.slamonitor.query.Instances;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.HandlerWrapper;

/**
 * How many requests of each kind are answered at a time, so that none takes the threads of another: who gathers from other
 * instances waits for them, and two that gather from each other must both have threads left to answer. Who finds no place
 * waits a moment for one, as long as few do, and is then told to come again. Health has no limit: all limits together leave threads for it. Events that are sent keep no thread
 * while they wait, and have {@linkplain io.slamonitor.ingest.InFlight limits of their own}.
 */
final class Places extends HandlerWrapper {
    private static final String RETRY_AFTER_SECONDS = "1";

    /** Requests that take a thread for as long as they take. */
    private enum Kind {
        GATHERED("that are gathered from all instances", 8),
        OF_ANOTHER_INSTANCE("of other instances", 16),
        /** Of their own, since everybody may ask for the board's page, and read it as slowly as he likes. */
        METRICS("for metrics", 2),
        OTHER("", 8);

        private final String which;
        private final int most;

        Kind(final String which, final int most) {
            this.which = which;
            this.most = most;
        }
    }

    private static final List<String> GATHERED = List.of("/api/clocks", "/api/attainment", "/api/tickets/");
    private static final String METRICS = "/metrics";
    private static final List<String> UNLIMITED = List.of("/health/", "/ingest/", "/api/events");

    private static final Duration MOMENT = Duration.ofMillis(250);
    private static final int MOST_WAITING = 8;

    private final Map<Kind, Semaphore> free = new EnumMap<>(Kind.class);
    private final Semaphore mayWait = new Semaphore(MOST_WAITING);
    private final Duration moment;

    Places() {
        this(MOMENT);
    }

    /** @param moment how long a place is waited for */
    Places(final Duration moment) {
        this.moment = moment;
        for (final Kind kind : Kind.values()) {
            free.put(kind, new Semaphore(kind.most));
        }
    }

    /** How many threads they take together at most. */
    static int most() {
        return Arrays.stream(Kind.values()).mapToInt(kind -> kind.most).sum() + MOST_WAITING;
    }

    @Override
    public void handle(
            final String target,
            final Request jetty,
            final HttpServletRequest request,
            final HttpServletResponse response)
            throws IOException, ServletException {
        final Optional<Kind> kind = kind(target, request);
        if (kind.isEmpty()) {
            super.handle(target, jetty, request, response);
        } else if (takePlace(free.get(kind.get()))) {
            try {
                super.handle(target, jetty, request, response);
            } finally {
                free.get(kind.get()).release();
            }
        } else {
            jetty.setHandled(true);
            refuse(kind.get(), response);
        }
    }

    private boolean takePlace(final Semaphore places) {
        if (places.tryAcquire()) {
            return true;
        }
        if (!mayWait.tryAcquire()) {
            return false;
        }
        try {
            return places.tryAcquire(moment.toNanos(), TimeUnit.NANOSECONDS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            mayWait.release();
        }
    }

    private static Optional<Kind> kind(final String path, final HttpServletRequest request) {
        if (UNLIMITED.stream().anyMatch(path::startsWith)) {
            return Optional.empty();
        }
        if (GATHERED.stream().noneMatch(path::startsWith)) {
            return Optional.of(path.startsWith(METRICS) ? Kind.METRICS : Kind.OTHER);
        }
        return Optional.of(request.getHeader(Instances.HOP) == null ? Kind.GATHERED : Kind.OF_ANOTHER_INSTANCE);
    }

    private static void refuse(final Kind kind, final HttpServletResponse response) throws IOException {
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.getCode());
        response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(Problem.MEDIA_TYPE);
        response.getOutputStream()
                .write(Problem.bytes(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        ("there are " + kind.most + " requests " + kind.which).trim() + " at work already",
                        List.of()));
    }
}
