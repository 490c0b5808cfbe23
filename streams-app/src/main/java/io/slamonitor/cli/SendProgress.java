package io.slamonitor.cli;

import io.slamonitor.app.Durations;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;

/** How much has been sent, how fast, and how long the rest will take, in the last line of a terminal. */
final class SendProgress implements AutoCloseable {
    private static final long NANOS_BETWEEN = Duration.ofMillis(500).toNanos();
    private static final String ERASE_LINE = "\r\u001B[K";

    private final PrintWriter err;
    private final CompletableFuture<Long> total;
    private final boolean shown = System.console() != null;
    private final long start = System.nanoTime();
    private long lastShown = start;
    private boolean dirty;

    /** @param total becomes known while the work goes on */
    SendProgress(final PrintWriter err, final CompletableFuture<Long> total) {
        this.err = err;
        this.total = total;
    }

    void sent(final long acknowledged) {
        final long now = System.nanoTime();
        if (shown && now - lastShown > NANOS_BETWEEN) {
            lastShown = now;
            dirty = true;
            err.print(ERASE_LINE + line(acknowledged, total.getNow(0L), Duration.ofNanos(now - start)));
            err.flush();
        }
    }

    /** @param of how many there are; 0 while that is not known */
    static String line(final long acknowledged, final long of, final Duration took) {
        final double perSecond = acknowledged * 1e9 / Math.max(took.toNanos(), 1);
        if (of < acknowledged || of == 0 || acknowledged == 0) {
            return "%,d events sent, %,.0f a second".formatted(acknowledged, perSecond);
        }
        final Duration left = Duration.ofSeconds(Math.round((of - acknowledged) / perSecond));
        return "%,d of %,d events sent, %,.0f a second, %s left"
                .formatted(acknowledged, of, perSecond, Durations.text(left.truncatedTo(ChronoUnit.SECONDS)));
    }

    /** Makes room for another message. */
    void clear() {
        if (dirty) {
            err.print(ERASE_LINE);
            err.flush();
            dirty = false;
        }
    }

    @Override
    public void close() {
        clear();
        total.cancel(true);
    }
}
