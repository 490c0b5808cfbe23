package io.slamonitor.ingest;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Ingest where there is nobody to take events of. */
public final class NoSources {
    /** Nobody looks. */
    public static final IngestObserver UNOBSERVED = new IngestObserver() {
        @Override
        public void source(final String name) {}

        @Override
        public void answered(final String source, final Outcome outcome, final int bytes, final int events) {}
    };

    private NoSources() {}

    public static Ingest ingest() {
        return new Ingest(
                Map.of(), new IngestLimits(1_000, 10, 100_000, Duration.ofSeconds(8)), event -> Optional.empty());
    }
}
