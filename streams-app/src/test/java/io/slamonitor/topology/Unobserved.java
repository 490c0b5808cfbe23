package io.slamonitor.topology;

import io.slamonitor.evaluation.AlertChange;
import io.slamonitor.topology.watch.TaskObserver;
import io.slamonitor.watch.RequesterReading;
import io.slamonitor.watch.TaskReading;
import java.time.Instant;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Nobody looks, but for what a test overrides. */
class Unobserved implements TaskObserver {
    @Override
    public Registration ticketTask(
            final int partition, final Supplier<TaskReading> reading, final Map<String, LongSupplier> rejected) {
        return () -> {};
    }

    @Override
    public Registration requesterTask(
            final int partition, final Supplier<RequesterReading> reading, final Map<String, LongSupplier> rejected) {
        return () -> {};
    }

    @Override
    public void told(final AlertChange change, final Instant tick) {}
}
