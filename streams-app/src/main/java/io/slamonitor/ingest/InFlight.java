package io.slamonitor.ingest;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How much may be under way at once, in bytes of bodies, and so how many requests: each holds a little from its beginning, and
 * what it brings as it comes.
 */
public final class InFlight {
    private static final int SHARE_OF_A_REQUEST = 16 * 1024;

    private final int bytes;
    private final Semaphore free;

    public InFlight(final int bytes) {
        this.bytes = bytes;
        this.free = new Semaphore(bytes);
    }

    /**
     * What a new request holds.
     *
     * @throws RefusedException if there is no room
     */
    public Share share() {
        final Share share = new Share();
        share.hold(SHARE_OF_A_REQUEST);
        return share;
    }

    /** Waits until nothing is under way, or the time is over. */
    void awaitNone(final Duration atMost) throws InterruptedException {
        if (free.tryAcquire(bytes, atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            free.release(bytes);
        }
    }

    /** What one request holds. */
    public final class Share implements AutoCloseable {
        private int held;
        private boolean closed;

        private Share() {}

        /**
         * Holds so many bytes more.
         *
         * @throws RefusedException if there is no room
         */
        public synchronized void hold(final int more) {
            if (closed || !free.tryAcquire(more)) {
                throw new RefusedException(Outcome.BUSY, "as much is under way as may be; send it again later");
            }
            held += more;
        }

        /** Gives all of it back; once. */
        @Override
        public synchronized void close() {
            closed = true;
            free.release(held);
            held = 0;
        }
    }
}
