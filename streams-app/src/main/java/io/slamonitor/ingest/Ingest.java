package io.slamonitor.ingest;

import io.slamonitor.mapping.MappedEvents;
import io.slamonitor.mapping.ProgramFailedException;
import io.slamonitor.ticket.TicketEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Takes what is sent: all of a request or nothing. It is taken when the broker has every event; a sender that hears anything
 * else sends it again, and what had arrived already is the same events, which count once.
 */
public final class Ingest implements AutoCloseable {
    private static final int MOST_FAULTS = 1_000;
    private static final String LATER = "; keep it and send it again, what has arrived counts once";

    private final Map<String, IngestSource> sources;
    private final IngestLimits limits;
    private final Function<TicketEvent, Optional<String>> check;
    private final InFlight inFlight;
    private final AtomicReference<Optional<EventSink>> sink = new AtomicReference<>(Optional.empty());

    /** Mappings run here, and not on the threads that answer everybody else. */
    private final ExecutorService workers;

    /** @param check what is wrong with an event that a mapping has made, for the stream would reject it */
    public Ingest(
            final Map<String, IngestSource> sources,
            final IngestLimits limits,
            final Function<TicketEvent, Optional<String>> check) {
        this.sources = Map.copyOf(sources);
        this.limits = limits;
        this.check = check;
        this.inFlight = new InFlight(limits.bytesInFlight());
        this.workers =
                Executors.newFixedThreadPool(Math.max(2, Runtime.getRuntime().availableProcessors()), task -> {
                    final Thread thread = new Thread(task, "sla-ingest");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** The source of a name, if it may send. */
    public Optional<IngestSource> source(final String name) {
        return Optional.ofNullable(sources.get(name));
    }

    public IngestLimits limits() {
        return limits;
    }

    /**
     * What a new request holds.
     *
     * @throws RefusedException if there is no room, or nothing is taken now
     */
    public InFlight.Share share() {
        sinkNow();
        return inFlight.share();
    }

    private EventSink sinkNow() {
        return sink.get()
                .orElseThrow(() ->
                        new RefusedException(Outcome.UNAVAILABLE, "the application is starting or stopping" + LATER));
    }

    /** From now on events go there. */
    public void open(final EventSink to) {
        sink.set(Optional.of(to));
    }

    /** From now on nothing is taken; waits for what is under way. */
    public void shut() {
        sink.set(Optional.empty());
        try {
            inFlight.awaitNone(limits.timeout());
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Takes a request.
     *
     * @param shown what its headers show
     * @param share what it holds; given back when nothing is done for it any more
     * @return the events, when the broker has all of them; otherwise failed with a {@link RefusedException}
     */
    public CompletableFuture<List<TicketEvent>> take(
            final IngestSource source, final Predicate<byte[]> shown, final Body body, final InFlight.Share share) {
        final long end = System.nanoTime() + limits.timeout().toNanos();
        final CompletableFuture<List<TicketEvent>> work = CompletableFuture.supplyAsync(
                        () -> events(source, shown, body, share, end), workers)
                .thenCompose(events -> sinkNow().send(source.name(), events).thenApply(done -> events));
        work.whenComplete((events, fault) -> share.close());
        return work.copy()
                .orTimeout(limits.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(Ingest::late);
    }

    private static CompletableFuture<List<TicketEvent>> late(final Throwable fault) {
        return CompletableFuture.failedFuture(
                fault instanceof TimeoutException
                        ? unavailable("it took longer than allowed (ingest.timeout)")
                        : fault);
    }

    /** @param why the broker may not have everything */
    public static RefusedException unavailable(final String why) {
        return new RefusedException(Outcome.UNAVAILABLE, why + LATER);
    }

    private List<TicketEvent> events(
            final IngestSource source,
            final Predicate<byte[]> shown,
            final Body body,
            final InFlight.Share share,
            final long end) {
        if (!shown.test(body.bytes())) {
            throw unauthorized();
        }
        final byte[] text = body.text(limits.bytes(), share);
        final List<String> faults = new ArrayList<>();
        final List<Payload> payloads =
                body.lines() ? Payload.ofLines(text, limits.payloads() + 1, faults) : Payload.ofJson(text, faults);
        if (payloads.size() > limits.payloads()) {
            throw new RefusedException(
                    Outcome.TOO_LARGE,
                    "the body holds more payloads than are taken at once; expected at most " + limits.payloads()
                            + " (ingest.max.payloads)");
        }
        final List<TicketEvent> events = new ArrayList<>();
        for (final Payload payload : payloads) {
            if (System.nanoTime() - end > 0) {
                throw unavailable("it took longer than allowed (ingest.timeout)");
            }
            map(source, payload, events, faults);
        }
        requireNone(faults);
        return events;
    }

    /** Says no more than that: what was wrong would help who guesses. */
    public static RefusedException unauthorized() {
        return new RefusedException(Outcome.UNAUTHORIZED, "the request does not show that its sender may send");
    }

    private void map(
            final IngestSource source,
            final Payload payload,
            final List<TicketEvent> events,
            final List<String> faults) {
        try {
            final MappedEvents mapped = source.mapping().map(payload.value());
            mapped.faults().forEach(fault -> faults.add(payload.place() + ": " + fault));
            for (final TicketEvent event : mapped.events()) {
                check.apply(event)
                        .ifPresentOrElse(
                                fault -> faults.add(payload.place() + ": ticket " + event.ticketId() + ": " + fault),
                                () -> events.add(event));
            }
        } catch (final ProgramFailedException e) {
            faults.add(payload.place() + ": " + e.getMessage());
        }
    }

    /** @throws RefusedException with all of them, if there are any */
    public static void requireNone(final List<String> faults) {
        if (faults.isEmpty()) {
            return;
        }
        final int more = faults.size() - MOST_FAULTS;
        throw new RefusedException(
                Outcome.INVALID,
                (faults.size() == 1 ? "1 fault" : faults.size() + " faults")
                        + (more > 0 ? ", of which the first " + MOST_FAULTS + " are told" : "")
                        + "; nothing of the request was taken",
                faults.subList(0, Math.min(faults.size(), MOST_FAULTS)));
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
