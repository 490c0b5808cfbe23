package io.slamonitor.topology;

import java.time.Duration;

/** How much work one tick may do before it yields to the records behind it: a time and a count. */
final class Budget {
    private static final int LARGEST_BATCH = 100;

    private final long deadline;
    private int left;

    Budget(final Duration time, final int count) {
        this.deadline = System.nanoTime() + time.toNanos();
        this.left = count;
    }

    boolean hasMore() {
        return left > 0 && System.nanoTime() - deadline < 0;
    }

    /** How many pieces of work to fetch at once. */
    int batch() {
        return Math.min(left, LARGEST_BATCH);
    }

    void spendOne() {
        left--;
    }
}
