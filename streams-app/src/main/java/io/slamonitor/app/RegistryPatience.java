package io.slamonitor.app;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;

/** How long the schema registry is waited for: as long as {@code registry.wait} says, and not in silence. */
final class RegistryPatience {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration TELL_EVERY = Duration.ofSeconds(5);

    private final AppConfig config;
    private final Consumer<String> progress;
    private final long start = System.nanoTime();
    /** What passes at once is not worth a line. */
    private long tell = PAUSE.toNanos();

    /** @param progress gets a line now and then while it does not answer */
    RegistryPatience(AppConfig config, Consumer<String> progress) {
        this.config = config;
        this.progress = progress;
    }

    /**
     * Lets a moment pass before it is asked again.
     *
     * @param fault why it was asked in vain
     * @throws StartException if it has been waited for long enough
     */
    void await(KafkaException fault) {
        long waited = System.nanoTime() - start;
        if (waited >= config.get(Settings.REGISTRY_WAIT).toNanos()) {
            throw new StartException(
                    "The schema registry at " + Registry.url(config) + " does not answer: " + Brokers.explain(fault)
                            + ". Waited " + Duration.ofNanos(waited).toSeconds() + " s (registry.wait).",
                    fault);
        }
        if (waited >= tell) {
            progress.accept(
                    "Waiting for the schema registry at " + Registry.url(config) + ": " + Brokers.explain(fault));
            tell = waited + TELL_EVERY.toNanos();
        }
        pause();
    }

    /** Before something is asked again. */
    static void pause() {
        Pause.of(PAUSE, "waiting for the schema registry");
    }
}
