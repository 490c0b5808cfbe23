package io.slamonitor.topology.watch;

import io.slamonitor.evaluation.Reconciliation;
import io.slamonitor.topology.store.QuarantineStore;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/** How a task of requesters is, as {@link TicketTaskWatch} for tickets. */
public final class RequesterTaskWatch implements AutoCloseable {
    private final TaskObserver observer;
    private final QuarantineStore quarantine;
    private final TaskObserver.Registration registration;

    /** @param timeStore the task's own, restored */
    public RequesterTaskWatch(
            final int partition, final KeyValueStore<String, String> timeStore, final TaskObserver observer) {
        this.observer = observer;
        this.quarantine = new QuarantineStore(timeStore);
        this.registration = observer.requesterTask(partition, quarantine::count);
    }

    /**
     * A requester was judged, or could not be.
     *
     * @param quarantined why it could not be; empty if it was
     */
    public void judged(final String requester, final Optional<String> quarantined) {
        quarantine.judged(requester, quarantined);
    }

    /**
     * What there was to tell was written.
     *
     * @param asOf the instant up to which all partitions are judged, UTC
     */
    public void told(final Reconciliation reconciliation, final Instant asOf) {
        reconciliation.alerts().forEach(change -> observer.told(change, asOf));
    }

    @Override
    public void close() {
        registration.close();
    }
}
