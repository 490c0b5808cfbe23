package io.slamonitor.http;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.slamonitor.ingest.Body;
import io.slamonitor.ingest.InFlight;
import io.slamonitor.ingest.Ingest;
import io.slamonitor.ingest.IngestObserver;
import io.slamonitor.ingest.IngestSource;
import io.slamonitor.ingest.Outcome;
import io.slamonitor.ingest.RefusedException;
import io.slamonitor.json.Json;
import io.slamonitor.ticket.TicketEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /ingest/{mapping}} and {@code POST /api/events}: ticket events come in. docs/ingest.md describes them. */
final class IngestRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(IngestRoutes.class);

    /** Below the minute up to which Zendesk heeds it. */
    private static final String RETRY_AFTER_SECONDS = "10";

    private static final String JSON = "application/json";
    private static final List<String> JSON_LINES = List.of("application/x-ndjson", "application/jsonl");
    private static final String READ_TYPES = JSON + " or " + JSON_LINES.get(0);

    private final Ingest ingest;
    private final IngestObserver observer;

    private IngestRoutes(final Ingest ingest, final IngestObserver observer) {
        this.ingest = ingest;
        this.observer = observer;
    }

    /** Adds its routes to a server. */
    static void add(final Javalin server, final Ingest ingest, final IngestObserver observer) {
        final IngestRoutes routes = new IngestRoutes(ingest, observer);
        server.post("/ingest/{mapping}", request -> routes.take(request, request.pathParam("mapping")));
        server.post("/api/events", request -> routes.take(request, IngestSource.EVENTS));
    }

    /** How much of a body has come; for whoever counts. */
    private static final class Arrived {
        private volatile int bytes;
    }

    private void take(final Context request, final String name) {
        request.header("Cache-Control", "no-store");
        final Optional<IngestSource> source = ingest.source(name);
        final String counted = source.map(IngestSource::name).orElse(IngestObserver.UNKNOWN_SOURCE);
        final Arrived arrived = new Arrived();
        try {
            final IngestSource known = source.orElseThrow(() -> new RefusedException(
                    Outcome.UNKNOWN, "nobody may send here: a secret has to be configured for it (docs/ingest.md)"));
            final Predicate<byte[]> shown =
                    known.credential().shownBy(request::header).orElseThrow(Ingest::unauthorized);
            final boolean lines = isLines(request);
            final boolean gzipped = isGzipped(request);
            if (request.req().getContentLengthLong() > ingest.limits().bytes()) {
                throw Body.tooLarge("the body has more than", ingest.limits().bytes());
            }
            final InFlight.Share share = ingest.share();
            request.future(() -> read(request, share)
                    .thenCompose(bytes -> {
                        arrived.bytes = bytes.length;
                        return ingest.take(known, shown, new Body(bytes, gzipped, lines), share);
                    })
                    // Neither the producer's thread nor the one that watches time may wait for a sender that reads
                    // slowly.
                    .handleAsync((events, fault) -> {
                        answer(request, counted, arrived.bytes, events, fault);
                        return null;
                    }));
        } catch (final RefusedException e) {
            answer(request, counted, 0, List.of(), e);
        }
    }

    private CompletableFuture<byte[]> read(final Context request, final InFlight.Share share) {
        return BodyReading.of(
                        request.req(), ingest.limits().bytes(), ingest.limits().timeout(), share)
                .whenComplete((bytes, fault) -> {
                    if (fault != null) {
                        share.close();
                    }
                });
    }

    private static boolean isLines(final Context request) {
        final String[] type = String.valueOf(request.header("Content-Type"))
                .toLowerCase(Locale.ROOT)
                .split(";", 2);
        final boolean utf8 = type.length == 1 || type[1].trim().matches("charset=\"?utf-8\"?|");
        if (utf8 && (type[0].trim().equals(JSON) || JSON_LINES.contains(type[0].trim()))) {
            return !type[0].trim().equals(JSON);
        }
        throw new RefusedException(
                Outcome.UNSUPPORTED, "the Content-Type is not read here: expected " + READ_TYPES + ", in UTF-8");
    }

    private static boolean isGzipped(final Context request) {
        final String encoding = Optional.ofNullable(request.header("Content-Encoding"))
                .orElse("identity")
                .trim()
                .toLowerCase(Locale.ROOT);
        if (encoding.equals("gzip") || encoding.equals("identity")) {
            return encoding.equals("gzip");
        }
        request.header("Accept-Encoding", "gzip");
        throw new RefusedException(Outcome.UNSUPPORTED, "the Content-Encoding is not read here: expected gzip or none");
    }

    private void answer(
            final Context request,
            final String source,
            final int bytes,
            final List<TicketEvent> events,
            final Throwable fault) {
        if (fault == null) {
            observer.answered(source, Outcome.ACCEPTED, bytes, events.size());
            request.status(HttpStatus.ACCEPTED).contentType(JSON).result(Json.bytes(receipt(events)));
            return;
        }
        final Throwable cause =
                fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
        if (cause instanceof RefusedException refused) {
            observer.answered(source, refused.outcome(), bytes, 0);
            refuse(request, refused);
        } else {
            observer.answered(source, Outcome.FAILED, bytes, 0);
            LOG.error("A request of {} failed", source, cause);
            Problem.answer(request, HttpStatus.INTERNAL_SERVER_ERROR, "the log says why");
        }
    }

    private static void refuse(final Context request, final RefusedException refused) {
        final HttpStatus status = status(refused.outcome());
        if (status == HttpStatus.UNAUTHORIZED) {
            request.header("WWW-Authenticate", Guard.CHALLENGE);
        } else if (status == HttpStatus.TOO_MANY_REQUESTS || status == HttpStatus.SERVICE_UNAVAILABLE) {
            request.header("Retry-After", RETRY_AFTER_SECONDS);
        }
        Problem.answer(request, status, refused.getMessage(), refused.faults());
    }

    static HttpStatus status(final Outcome outcome) {
        return switch (outcome) {
            case ACCEPTED -> HttpStatus.ACCEPTED;
            case INVALID -> HttpStatus.BAD_REQUEST;
            case UNAUTHORIZED -> HttpStatus.UNAUTHORIZED;
            case UNKNOWN -> HttpStatus.NOT_FOUND;
            case INCOMPLETE -> HttpStatus.REQUEST_TIMEOUT;
            case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case UNSUPPORTED -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
            case BUSY -> HttpStatus.TOO_MANY_REQUESTS;
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
            case FAILED -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }

    private static Map<String, Object> receipt(final List<TicketEvent> events) {
        final Map<String, Object> receipt = new LinkedHashMap<>();
        receipt.put("accepted", events.size());
        receipt.put(
                "events",
                events.stream()
                        .map(event -> new Receipt(event.ticketId(), event.eventId()))
                        .toList());
        return receipt;
    }

    /** An event that was accepted. */
    private record Receipt(String ticketId, String eventId) {}
}
