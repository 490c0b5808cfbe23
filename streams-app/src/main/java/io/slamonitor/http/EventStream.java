package io.slamonitor.http;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import io.slamonitor.json.Json;
import io.slamonitor.query.AlertFeed;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * {@code /api/stream}: alerts and the time as they are told, as server-sent events. Each reader has a bounded queue and a
 * thread that writes to it, so that one that does not read holds nobody up; it is cut off, and may come again.
 */
final class EventStream implements AutoCloseable {
    private static final int MOST_READERS = 64;
    private static final int MOST_WAITING = 512;
    private static final long SIGN_OF_LIFE_SECONDS = 10;

    private static final String EVENTS = "text/event-stream";

    private record Event(String name, String data) {}

    private final Supplier<Optional<Api.Sources>> running;
    private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
    private final Semaphore places = new Semaphore(MOST_READERS);

    EventStream(final Supplier<Optional<Api.Sources>> running) {
        this.running = running;
    }

    /** @param guard throws if a request does not show what it must */
    void add(final Javalin server, final Consumer<Context> guard) {
        final SseHandler handler = new SseHandler(this::accept);
        server.get("/api/stream", request -> {
            guard.accept(request);
            Parameters.of(request, Set.of()).requireSound();
            Api.sources(running);
            if (!String.valueOf(request.header("Accept")).contains(EVENTS)) {
                Problem.answer(request, HttpStatus.NOT_ACCEPTABLE, "expected the header Accept: " + EVENTS);
            } else if (places.tryAcquire()) {
                admit(request, handler);
            } else {
                request.header("Retry-After", "30");
                Problem.answer(
                        request, HttpStatus.SERVICE_UNAVAILABLE, "there are " + MOST_READERS + " readers already");
            }
        });
    }

    private void admit(final Context request, final SseHandler handler) {
        try {
            handler.handle(request);
        } catch (final RuntimeException e) {
            places.release();
            throw e;
        }
    }

    private void accept(final SseClient client) {
        client.keepAlive();
        final AlertFeed feed = Api.sources(running).alerts();
        final Reader reader = new Reader(client, feed);
        readers.add(reader);
        client.onClose(reader::end);
        feed.asOf().ifPresent(reader::time);
        feed.add(reader);
        reader.thread.start();
    }

    @Override
    public void close() {
        readers.forEach(Reader::end);
    }

    /** Somebody who reads the stream. */
    private final class Reader implements AlertFeed.Listener {
        private final SseClient client;
        private final AlertFeed feed;
        private final BlockingQueue<Event> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
        private final Thread thread = new Thread(this::write, "sla-event-stream");
        private final AtomicBoolean open = new AtomicBoolean(true);

        private Reader(final SseClient client, final AlertFeed feed) {
            this.client = client;
            this.feed = feed;
            thread.setDaemon(true);
        }

        @Override
        public void alert(final String alert) {
            offer(new Event("alert", alert));
        }

        @Override
        public void time(final Instant asOf) {
            offer(new Event("time", Json.line(Map.of("asOf", asOf.toString()))));
        }

        private void offer(final Event event) {
            if (!waiting.offer(event)) {
                end();
            }
        }

        private void write() {
            try {
                while (open.get() && !client.terminated()) {
                    final Event next = waiting.poll(SIGN_OF_LIFE_SECONDS, TimeUnit.SECONDS);
                    if (next == null) {
                        client.sendComment("nothing new");
                    } else {
                        client.sendEvent(next.name(), next.data());
                    }
                }
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                end();
                client.close();
            }
        }

        private void end() {
            if (open.compareAndSet(true, false)) {
                feed.remove(this);
                readers.remove(this);
                places.release();
                thread.interrupt();
            }
        }
    }
}
