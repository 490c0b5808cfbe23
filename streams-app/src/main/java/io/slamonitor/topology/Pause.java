package io.slamonitor.topology;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;

/** A stream's thread waits for something that others do. */
final class Pause {
    private Pause() {}

    /** @throws InterruptException if the thread is interrupted, as Kafka's own calls do */
    static void of(final Duration wait) {
        try {
            TimeUnit.MILLISECONDS.sleep(wait.toMillis());
        } catch (final InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
