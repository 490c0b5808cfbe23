package io.slamonitor.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * What a command is about and how far it has come, while it says nothing else: twice a second in the last line of a
 * terminal; elsewhere a line now and then, each after twice as long as the last, so that a log of it stays short.
 */
final class Progress implements AutoCloseable {
    private static final Duration IN_TERMINAL = Duration.ofMillis(500);
    private static final Duration ELSEWHERE = Duration.ofSeconds(10);

    private static final String ERASE_LINE = "\r\u001B[K";

    private final PrintWriter err;
    private final String what;
    private final boolean terminal;
    private final CountDownLatch over = new CountDownLatch(1);
    private final LongAdder steps = new LongAdder();
    private volatile String stage = "";
    private boolean dirty;

    private Progress(final PrintWriter err, final String what, final boolean terminal) {
        this.err = err;
        this.what = what;
        this.terminal = terminal;
    }

    /** @param what is counted: {@code events read} */
    static Progress on(final PrintWriter err, final String what) {
        final boolean terminal = System.console() != null;
        return on(err, what, terminal, terminal ? IN_TERMINAL : ELSEWHERE);
    }

    /** @param first how long it says nothing at first */
    static Progress on(final PrintWriter err, final String what, final boolean terminal, final Duration first) {
        final Progress progress = new Progress(err, what, terminal);
        final Thread telling = new Thread(() -> progress.tellFrom(first), "sla-progress");
        telling.setDaemon(true);
        telling.start();
        return progress;
    }

    /** One more is done. */
    void step() {
        steps.increment();
    }

    /** @param doing what is done now: {@code comparing 1,200 tickets} */
    void stage(final String doing) {
        stage = doing;
    }

    private void tellFrom(final Duration first) {
        Duration pause = first;
        try {
            while (!over.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                tell();
                pause = terminal ? first : pause.multipliedBy(2);
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void tell() {
        if (over.getCount() == 0) {
            return;
        }
        final String counted = "%,d %s".formatted(steps.sum(), what);
        final String line = stage.isEmpty() ? counted : stage + "; " + counted;
        if (terminal) {
            dirty = true;
            err.print(ERASE_LINE + line);
        } else {
            err.println(line);
        }
        err.flush();
    }

    /** Another message, on a line of its own. */
    synchronized void say(final String message) {
        clear();
        err.println(message);
    }

    private synchronized void clear() {
        if (dirty) {
            err.print(ERASE_LINE);
            err.flush();
            dirty = false;
        }
    }

    @Override
    public void close() {
        over.countDown();
        clear();
    }
}
