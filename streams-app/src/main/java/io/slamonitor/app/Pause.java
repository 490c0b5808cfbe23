package io.slamonitor.app;

import java.time.Duration;

/** Who waits for the cluster lets a moment pass before he looks again. */
final class Pause {
    private Pause() {}

    /**
     * Lets it pass.
     *
     * @param doing what is interrupted if the thread is: {@code looking for topics}
     * @throws StartException if the thread is interrupted
     */
    static void of(Duration moment, String doing) {
        try {
            Thread.sleep(moment.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("Interrupted while " + doing, e);
        }
    }
}
