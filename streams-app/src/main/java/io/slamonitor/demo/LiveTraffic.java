package io.slamonitor.demo;

import io.slamonitor.ticket.TicketEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** Hands on the events of a source by the wall clock: at first all that have arrived by now, then each when it arrives. */
public final class LiveTraffic {
    /** A clock that is set, or a machine that slept, is noticed within this time. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final EventSource source;
    private final Clock clock;
    private final BiConsumer<List<TicketEvent>, Instant> send;

    /** @param send sends events, all that have arrived by an instant, and returns when the broker has them */
    public LiveTraffic(final EventSource source, final Clock clock, final BiConsumer<List<TicketEvent>, Instant> send) {
        this.source = source;
        this.clock = clock;
        this.send = send;
    }

    /** Until the source has no more events, or it is stopped; what has arrived by now is sent in any case. */
    public void run(final CountDownLatch stop) throws InterruptedException {
        do {
            final Instant now = clock.instant();
            final List<TicketEvent> arrived = source.arrivingBy(now);
            if (!arrived.isEmpty()) {
                send.accept(arrived, now);
            }
        } while (source.nextArrival().isPresent() && !stop.await(untilNext().toMillis(), TimeUnit.MILLISECONDS));
    }

    private Duration untilNext() {
        final Instant now = clock.instant();
        final Duration left = Duration.between(now, source.nextArrival().orElse(now));
        return left.compareTo(LOOK_AGAIN) > 0 ? LOOK_AGAIN : left.isNegative() ? Duration.ZERO : left;
    }
}
