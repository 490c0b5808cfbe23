package io.slamonitor.topology;

import io.slamonitor.topology.TopologySettings.Ticker;
import java.util.concurrent.atomic.AtomicInteger;

/** Knows which tasks share a thread, and so what each may do at a tick. */
final class Budgets {
    private final Firing firing;
    private final boolean rest;
    private final ThreadLocal<AtomicInteger> tasks = ThreadLocal.withInitial(AtomicInteger::new);

    Budgets(final TopologySettings settings) {
        this.firing = settings.firing();
        // Whoever drives time waits for each tick, and takes one that led to nothing for the last.
        this.rest = settings.ticker() == Ticker.INTERNAL;
    }

    /** Of a task of the calling thread, until it is closed. */
    Budget ofTask() {
        final AtomicInteger ofThread = tasks.get();
        ofThread.incrementAndGet();
        return new Budget(firing, rest, ofThread, System::nanoTime);
    }
}
