package io.slamonitor.cli;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Lets so many records a second pass, evenly. */
final class RecordPace {
    private static final long NANOS = TimeUnit.SECONDS.toNanos(1);

    private final double perSecond;
    private final long start = System.nanoTime();
    private long passed;

    /** @param perSecond infinity for no limit */
    RecordPace(final double perSecond) {
        this.perSecond = perSecond;
    }

    /** Waits until the next one is due. */
    void await() {
        final long due = start + (long) (passed++ / perSecond * NANOS);
        long ahead = due - System.nanoTime();
        while (ahead > 0) {
            LockSupport.parkNanos(ahead);
            ahead = due - System.nanoTime();
        }
    }
}
