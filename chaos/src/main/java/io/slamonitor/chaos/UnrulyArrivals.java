package io.slamonitor.chaos;

import io.slamonitor.demo.EventSource;
import io.slamonitor.ticket.TicketEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The events of other arrivals, but some of them hours late, some twice or three times, and those of a moment in no order.
 * Goes on until it is told to end; the same seed makes the same disorder of the same steps. One thread takes from it, any
 * thread may end it.
 */
final class UnrulyArrivals implements EventSource {
    private static final double LATE = 0.03;
    private static final double TWICE = 0.05;
    private static final Duration LATEST = Duration.ofHours(8);

    /** An event that is held back. */
    private record HeldBack(Instant until, TicketEvent event) {}

    private final EventSource orderly;
    private final Random random;
    private final PriorityQueue<HeldBack> heldBack = new PriorityQueue<>(Comparator.comparing(HeldBack::until));
    private volatile boolean ending;
    private boolean ended;

    UnrulyArrivals(final EventSource orderly, final long seed) {
        this.orderly = orderly;
        this.random = new Random(seed);
    }

    /** No more events, from the next step on. What is still held back never comes: nobody knows of it. */
    void end() {
        ending = true;
    }

    @Override
    public Instant start() {
        return orderly.start();
    }

    @Override
    public Optional<Instant> nextArrival() {
        return ended
                ? Optional.empty()
                : Stream.concat(
                                orderly.nextArrival().stream(),
                                Optional.ofNullable(heldBack.peek()).map(HeldBack::until).stream())
                        .min(Comparator.naturalOrder());
    }

    /** The end comes between steps, so that time never goes back to the last event. */
    @Override
    public List<TicketEvent> arrivingBy(final Instant time) {
        ended = ending;
        if (ended) {
            return List.of();
        }
        final List<TicketEvent> arriving = new ArrayList<>();
        for (final TicketEvent event : orderly.arrivingBy(time)) {
            if (random.nextDouble() < LATE) {
                holdBack(event, time);
            } else {
                arriving.add(event);
            }
            if (random.nextDouble() < TWICE) {
                holdBack(event, time);
            }
        }
        while (!heldBack.isEmpty() && !heldBack.peek().until().isAfter(time)) {
            arriving.add(heldBack.poll().event());
        }
        Collections.shuffle(arriving, random);
        return arriving;
    }

    private void holdBack(final TicketEvent event, final Instant now) {
        heldBack.add(new HeldBack(now.plusSeconds(random.nextInt((int) LATEST.toSeconds())), event));
    }

    @Override
    public String exampleTicket() {
        return orderly.exampleTicket();
    }
}
