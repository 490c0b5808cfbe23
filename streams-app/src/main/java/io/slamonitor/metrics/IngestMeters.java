package io.slamonitor.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.slamonitor.ingest.IngestObserver;
import io.slamonitor.ingest.Outcome;
import io.slamonitor.text.Labels;

/** The meters of what is sent over HTTP to this process. */
final class IngestMeters implements IngestObserver {
    private final MeterRegistry registry;

    IngestMeters(final MeterRegistry registry) {
        this.registry = registry;
        source(UNKNOWN_SOURCE);
    }

    /** From the start at zero, so that the first request is seen as an increase. */
    @Override
    public void source(final String name) {
        for (final Outcome outcome : Outcome.values()) {
            requests(name, outcome);
        }
        events(name);
        bytes(name);
    }

    @Override
    public void answered(final String source, final Outcome outcome, final int bytes, final int events) {
        requests(source, outcome).increment();
        events(source).increment(events);
        bytes(source).increment(bytes);
    }

    private Counter requests(final String mapping, final Outcome outcome) {
        return Counter.builder("sla.ingest.requests")
                .description("Requests with ticket events that were answered by this process.")
                .tags("mapping", mapping, "outcome", Labels.of(outcome))
                .register(registry);
    }

    private Counter events(final String mapping) {
        return Counter.builder("sla.ingest.events")
                .description("Ticket events of such requests that the broker has acknowledged.")
                .tags("mapping", mapping)
                .register(registry);
    }

    private Counter bytes(final String mapping) {
        return Counter.builder("sla.ingest")
                .baseUnit("bytes")
                .description("Bytes of the bodies of such requests, as they were sent.")
                .tags("mapping", mapping)
                .register(registry);
    }
}
