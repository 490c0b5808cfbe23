package io.slamonitor.topology;

import io.slamonitor.schemas.AvroFaults;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for the schema registry. That it does not answer is nobody's record's fault, so nothing is rejected for it and
 * nothing is skipped: the task waits, and so do the records behind it.
 */
final class RegistryPatience {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryPatience.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    /** Well below {@code max.poll.interval.ms} (5 min), after which the group would take the task away. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private RegistryPatience() {}

    /**
     * What the call returns, however often it takes.
     *
     * @throws RegistryUnavailableException when the registry has not answered for a minute
     * @throws RuntimeException what the call throws, if that is not the registry's absence
     */
    static <T> T await(final Supplier<T> call) {
        final long start = System.nanoTime();
        Duration wait = FIRST_WAIT;
        while (true) {
            try {
                return call.get();
            } catch (final RuntimeException e) {
                if (AvroFaults.of(e) != AvroFaults.Kind.REGISTRY_UNAVAILABLE) {
                    throw e;
                }
                if (System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw new RegistryUnavailableException(
                            "the schema registry has not answered for " + PATIENCE.toSeconds() + " s", e);
                }
                LOG.warn("Waiting for the schema registry: {}", e.toString());
                Pause.of(wait);
                wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
            }
        }
    }

    /**
     * What the call returns, if the registry answers at once.
     *
     * @throws RegistryUnavailableException if it does not
     * @throws RuntimeException what the call throws otherwise
     */
    static <T> T once(final Supplier<T> call) {
        try {
            return call.get();
        } catch (final RuntimeException e) {
            if (AvroFaults.of(e) != AvroFaults.Kind.REGISTRY_UNAVAILABLE) {
                throw e;
            }
            throw new RegistryUnavailableException("the schema registry does not answer", e);
        }
    }
}
