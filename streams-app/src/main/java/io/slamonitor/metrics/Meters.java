package io.slamonitor.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Meters that come and go together, such as those of a task. Not thread-safe. */
final class Meters {
    private final MeterRegistry registry;
    private final Tags tags;
    private final List<Meter> registered = new ArrayList<>();

    /** @param tags of all of them */
    Meters(final MeterRegistry registry, final Tags tags) {
        this.registry = registry;
        this.tags = tags;
    }

    /** A length of time. */
    Meters time(final String name, final String help, final Supplier<Duration> value) {
        return time(name, help, Tags.empty(), value);
    }

    /** A length of time, one of several. */
    Meters time(final String name, final String help, final Tags more, final Supplier<Duration> value) {
        return gauge(name, "seconds", help, more, () -> value.get().toMillis() / 1000.0);
    }

    /** A number of something that may rise and fall. */
    Meters gauge(final String name, final String help, final DoubleSupplier value) {
        return gauge(name, null, help, Tags.empty(), value);
    }

    /** @param unit becomes the end of the name; null for none */
    Meters gauge(final String name, final String unit, final String help, final Tags more, final DoubleSupplier value) {
        registered.add(Gauge.builder(name, value, DoubleSupplier::getAsDouble)
                .baseUnit(unit)
                .description(help)
                .tags(tags.and(more))
                .strongReference(true)
                .register(registry));
        return this;
    }

    /** A number of something that only rises, counted elsewhere. */
    Meters counter(final String name, final String help, final Tags more, final LongSupplier value) {
        // The registry holds the second argument weakly; whoever holds these meters keeps it.
        registered.add(FunctionCounter.builder(name, this, holder -> value.getAsLong())
                .description(help)
                .tags(tags.and(more))
                .register(registry));
        return this;
    }

    void remove() {
        registered.forEach(registry::remove);
        registered.clear();
    }
}
