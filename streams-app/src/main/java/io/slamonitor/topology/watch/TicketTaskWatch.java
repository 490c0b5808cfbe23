package io.slamonitor.topology.watch;

import io.slamonitor.evaluation.Reconciliation;
import io.slamonitor.topology.store.QuarantineStore;
import io.slamonitor.topology.store.RejectedCounts;
import io.slamonitor.topology.store.SourceStore;
import io.slamonitor.watch.SourceReading;
import io.slamonitor.watch.TaskReading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * How a task of tickets is. The task tells it what happens, on its own thread; anybody may read it. What must be right after
 * a restart is kept in the task's time store and commits with the rest.
 */
public final class TicketTaskWatch implements AutoCloseable {

    /**
     * What a task says of itself when it has worked through a tick.
     *
     * @param told the time that the tick tells, UTC
     * @param written when it was written, UTC
     * @param asOf the instant up to which tickets are judged now, UTC
     * @param timerLag how far the oldest timer that is due lies behind that
     * @param sweeping whether tickets are being judged again
     */
    public record Ticked(Instant told, Instant written, Instant asOf, Duration timerLag, boolean sweeping) {}

    private final int partition;
    private final TaskObserver observer;
    private final Clock clock;
    private final Instant openedAt;
    private final QuarantineStore quarantine;
    private final RejectedCounts rejected;
    private final SourceStore sources;
    private final TaskObserver.Registration registration;

    private volatile Optional<Ticked> newest = Optional.empty();
    private volatile Optional<Instant> lastWork = Optional.empty();
    private volatile Optional<Instant> lastRejected = Optional.empty();
    private volatile List<SourceReading> heard = List.of();
    private volatile long swept;

    // Of the task's own thread.
    private boolean heardNews;
    private Instant now = Instant.EPOCH;

    /**
     * Opens the watch of a task.
     *
     * @param timeStore the task's own, restored
     * @param zone in whose wall-clock time sources have their habits
     * @param reasons why records may be rejected
     */
    public TicketTaskWatch(
            final int partition,
            final KeyValueStore<String, String> timeStore,
            final ZoneId zone,
            final Collection<String> reasons,
            final TaskObserver observer,
            final Clock clock) {
        this.partition = partition;
        this.observer = observer;
        this.clock = clock;
        this.openedAt = clock.instant();
        this.quarantine = new QuarantineStore(timeStore);
        this.rejected = new RejectedCounts(timeStore, reasons);
        this.sources = new SourceStore(timeStore, zone);
        this.registration = observer.ticketTask(partition, this::reading, rejected.byReason());
    }

    /**
     * A tick is about to be worked through.
     *
     * @param told the time that it tells, UTC
     */
    public void ticking(final Instant told) {
        now = told;
    }

    /** A tick was worked through. */
    public void ticked(final Ticked tick) {
        if (heardNews
                || newest.map(last -> isAnotherMinute(last.told(), tick.told())).orElse(true)) {
            sources.passed(tick.told());
            heard = sources.readings(tick.told());
            heardNews = false;
        }
        if (tick.sweeping() && !newest.map(Ticked::sweeping).orElse(true)) {
            swept = 0;
        }
        newest = Optional.of(tick);
    }

    private static boolean isAnotherMinute(final Instant before, final Instant now) {
        return now.truncatedTo(ChronoUnit.MINUTES).isAfter(before);
    }

    /**
     * An event that can be read came, be it taken or not.
     *
     * @param source as it names it; null if it does not
     * @param at when, by the clock by which ticks tell the time, UTC
     */
    public void heard(final String source, final Instant at) {
        heardNews |= sources.heard(source, at);
    }

    /** A record was put aside. */
    public void rejected(final String reason) {
        rejected.add(reason);
        lastRejected = Optional.of(clock.instant());
    }

    /**
     * A ticket was judged, or could not be.
     *
     * @param quarantined why it could not be; empty if it was
     */
    public void judged(final String ticketId, final Optional<String> quarantined) {
        quarantine.judged(ticketId, quarantined);
    }

    /** So many tickets were judged again, under other catalogues say. */
    public void swept(final int tickets) {
        swept = swept + tickets;
    }

    /** What there was to tell was written. */
    public void told(final Reconciliation reconciliation) {
        reconciliation.alerts().forEach(change -> observer.told(change, now));
    }

    /** A record was worked through, whatever it was. */
    public void worked() {
        lastWork = Optional.of(clock.instant());
    }

    /** The time that the newest tick told here, UTC; empty if there was none. */
    public Optional<Instant> newestTick() {
        return newest.map(Ticked::told);
    }

    /** How the task is. May be asked from any thread. */
    public TaskReading reading() {
        final Optional<Ticked> tick = newest;
        return new TaskReading(
                partition,
                openedAt,
                tick.map(Ticked::written),
                lastWork,
                tick.map(Ticked::asOf),
                tick.map(Ticked::timerLag).orElse(Duration.ZERO),
                quarantine.count(),
                lastRejected,
                tick.map(Ticked::sweeping).orElse(false),
                swept,
                heard);
    }

    @Override
    public void close() {
        registration.close();
    }
}
