package io.slamonitor.topology;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * How much work the ticks of one task may do before they yield, to the records behind them and to the commit: a time and a
 * count. All tasks of a thread commit together, so they share what the thread may take. A task may also have many ticks to read
 * before the next commit; they share one tick's time, until the task has rested for as long as it worked.
 */
final class Budget implements AutoCloseable {
    private static final int LARGEST_BATCH = 100;

    private final Firing firing;
    private final boolean rests;
    private final AtomicInteger tasksOfThread;
    private final LongSupplier nanoTime;
    private long roundBegan;
    private long spentInRound;
    private long tickBegan;
    private long share;
    private int left;

    /**
     * @param rests whether ticks that come in a hurry share one tick's time
     * @param tasksOfThread those that share the thread's time, this one included; it leaves them when it is closed
     * @param nanoTime as {@link System#nanoTime}
     */
    Budget(final Firing firing, final boolean rests, final AtomicInteger tasksOfThread, final LongSupplier nanoTime) {
        this.firing = firing;
        this.rests = rests;
        this.tasksOfThread = tasksOfThread;
        this.nanoTime = nanoTime;
        this.roundBegan = nanoTime.getAsLong();
    }

    /** A tick has come. */
    void begin() {
        tickBegan = nanoTime.getAsLong();
        left = firing.limit();
        share = Math.min(firing.perTick().toNanos(), firing.perThread().toNanos() / Math.max(1, tasksOfThread.get()));
        if (!rests || tickBegan - roundBegan >= 2 * Math.max(spentInRound, share)) {
            roundBegan = tickBegan;
            spentInRound = 0;
        }
    }

    /** Everything is done that the tick had time for. */
    void end() {
        spentInRound += nanoTime.getAsLong() - tickBegan;
        left = 0;
    }

    boolean hasMore() {
        return left > 0 && spentInRound + nanoTime.getAsLong() - tickBegan < share;
    }

    /** How many pieces of work to look up at once. */
    int batch() {
        return Math.min(left, LARGEST_BATCH);
    }

    void spendOne() {
        left--;
    }

    @Override
    public void close() {
        tasksOfThread.decrementAndGet();
    }
}
