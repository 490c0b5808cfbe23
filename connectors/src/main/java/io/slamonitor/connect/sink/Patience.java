package io.slamonitor.connect.sink;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to leave a tool alone that does not take requests: drawn by lot, so that connectors do not come back all at
 * once, from a span that doubles with every failure; longer if the tool asks for it.
 */
final class Patience {
    private static final int MOST_DOUBLINGS = 20;

    private final Duration first;
    private final Duration most;
    private int failures;
    private long until = System.nanoTime();

    Patience(final Duration first, final Duration most) {
        this.first = first;
        this.most = most;
    }

    void succeeded() {
        failures = 0;
    }

    /** @param asked what the tool asks for; zero if it does not */
    void failed(final Duration asked) {
        final long span = Math.min(most.toMillis(), first.toMillis() << Math.min(failures, MOST_DOUBLINGS));
        failures++;
        final long drawn = ThreadLocalRandom.current().nextLong(span / 2, span + 1);
        until = System.nanoTime()
                + Duration.ofMillis(Math.max(drawn, asked.toMillis())).toNanos();
    }

    /** How long still; zero if it may be tried. */
    Duration left() {
        final long nanos = until - System.nanoTime();
        return nanos <= 0 ? Duration.ZERO : Duration.ofNanos(nanos);
    }
}
