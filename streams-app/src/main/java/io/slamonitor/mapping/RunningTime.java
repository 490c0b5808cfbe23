package io.slamonitor.mapping;

import java.time.Duration;

/**
 * How long the program that runs in this thread may still run. jackson-jq cannot be interrupted, so functions ask
 * whenever they are called and whenever they yield something; no loop in jq goes without them.
 */
final class RunningTime implements AutoCloseable {
    /** No exception of jq's, so that no {@code try} in a program can catch it. */
    static final class ExceededException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private ExceededException(final String message) {
            super(message, null, false, false);
        }
    }

    private static final ThreadLocal<RunningTime> CURRENT = new ThreadLocal<>();

    private final Duration allowed;
    private final long end;

    private RunningTime(final Duration allowed) {
        this.allowed = allowed;
        this.end = System.nanoTime() + allowed.toNanos();
    }

    static RunningTime atMost(final Duration allowed) {
        final RunningTime time = new RunningTime(allowed);
        CURRENT.set(time);
        return time;
    }

    static void checkCurrent() {
        final RunningTime time = CURRENT.get();
        if (time != null) {
            time.check();
        }
    }

    void check() {
        if (System.nanoTime() - end > 0) {
            throw new ExceededException("runs longer than " + allowed.toSeconds() + " s");
        }
    }

    @Override
    public void close() {
        CURRENT.remove();
    }
}
