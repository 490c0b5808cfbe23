package io.slamonitor.topology.watch;

import io.slamonitor.evaluation.Reconciliation;
import io.slamonitor.topology.store.QuarantineStore;
import io.slamonitor.topology.store.RejectedCounts;
import io.slamonitor.watch.RequesterReading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/** How a task of requesters is, as {@link TicketTaskWatch} for tickets. */
public final class RequesterTaskWatch implements AutoCloseable {
    private final int partition;
    private final TaskObserver observer;
    private final Clock clock;
    private final QuarantineStore quarantine;
    private final RejectedCounts rejected;
    private final TaskObserver.Registration registration;

    private volatile Duration timerLag = Duration.ZERO;
    private volatile Optional<Instant> lastRejected = Optional.empty();

    /**
     * Opens the watch of a task.
     *
     * @param timeStore the task's own, restored
     * @param reasons why records may be rejected
     */
    public RequesterTaskWatch(
            final int partition,
            final KeyValueStore<String, String> timeStore,
            final Collection<String> reasons,
            final TaskObserver observer,
            final Clock clock) {
        this.partition = partition;
        this.observer = observer;
        this.clock = clock;
        this.quarantine = new QuarantineStore(timeStore);
        this.rejected = new RejectedCounts(timeStore, reasons);
        this.registration = observer.requesterTask(partition, this::reading, rejected.byReason());
    }

    /**
     * A requester was judged, or could not be.
     *
     * @param quarantined why it could not be; empty if it was
     */
    public void judged(final String requester, final Optional<String> quarantined) {
        quarantine.judged(requester, quarantined);
    }

    /** A record was put aside. */
    public void rejected(final String reason) {
        rejected.add(reason);
        lastRejected = Optional.of(clock.instant());
    }

    /**
     * What was due was worked through, as far as there was time.
     *
     * @param lag how far the oldest timer that is due lies behind the judged time
     */
    public void fired(final Duration lag) {
        timerLag = lag;
    }

    /**
     * What there was to tell was written.
     *
     * @param asOf the instant up to which all partitions are judged, UTC
     */
    public void told(final Reconciliation reconciliation, final Instant asOf) {
        reconciliation.alerts().forEach(change -> observer.told(change, asOf));
    }

    /** How the task is. May be asked from any thread. */
    public RequesterReading reading() {
        return new RequesterReading(partition, timerLag, quarantine.count(), lastRejected);
    }

    @Override
    public void close() {
        registration.close();
    }
}
