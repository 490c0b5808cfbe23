package io.slamonitor.cli;

import java.io.PrintWriter;
import java.time.Duration;

/** A counter in the last line of a terminal; nothing where standard output goes elsewhere. */
final class Progress implements AutoCloseable {
    private static final long NANOS_BETWEEN = Duration.ofMillis(500).toNanos();
    /** Looking at the clock for every step would cost more than many a step. */
    private static final int STEPS_BETWEEN_LOOKS = 1024;

    private static final String ERASE_LINE = "\r\u001B[K";

    private final PrintWriter err;
    private final String what;
    private final boolean shown;
    private long steps;
    private long lastShown = System.nanoTime();
    private boolean dirty;

    private Progress(final PrintWriter err, final String what, final boolean shown) {
        this.err = err;
        this.what = what;
        this.shown = shown;
    }

    /** @param what is counted: {@code events read} */
    static Progress on(final PrintWriter err, final String what) {
        return new Progress(err, what, System.console() != null);
    }

    void step() {
        steps++;
        if (shown && steps % STEPS_BETWEEN_LOOKS == 0 && System.nanoTime() - lastShown > NANOS_BETWEEN) {
            lastShown = System.nanoTime();
            dirty = true;
            err.printf("%s%,d %s", ERASE_LINE, steps, what);
            err.flush();
        }
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
    }
}
