package io.slamonitor.topology;

import io.slamonitor.serde.Erasures;
import io.slamonitor.serde.RequesterUpdates;
import io.slamonitor.serde.TicketState;
import io.slamonitor.ticket.Erasure;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.topology.PublishedErasures.Pending;
import io.slamonitor.topology.store.ErasureProgress;
import io.slamonitor.topology.store.TimeStore;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Carries out erasures for the tickets of one partition. From when one is in force until it is done everywhere, whatever
 * arrives has the pseudonym in the id's place, and the tickets that are there are gone through, some a tick. Then those who
 * judge requesters hear that nothing will name the id any more.
 */
final class TicketEraser {
    private static final int ENDED_BY_THE_TASK_OF_PARTITION = 0;

    private final TopologySettings settings;
    private final PublishedErasures published;
    private final ReadOnlyKeyValueStore<String, byte[]> erasures;
    private final KeyValueStore<String, TicketState> tickets;
    private final TimeStore time;
    private final ErasureProgress progress;
    private final Outbox outbox;
    private final ProcessorContext<byte[], byte[]> context;
    private Optional<Instant> toldRequesters = Optional.empty();

    /** Waits if this instance does not know yet what the task was doing where it ran before. */
    TicketEraser(
            final TopologySettings settings,
            final PublishedErasures published,
            final KeyValueStore<String, TicketState> tickets,
            final TimeStore time,
            final ErasureProgress progress,
            final Outbox outbox,
            final ProcessorContext<byte[], byte[]> context) {
        this.settings = settings;
        this.published = published;
        this.erasures = context.getStateStore(Nodes.ERASURES_STORE);
        this.tickets = tickets;
        this.time = time;
        this.progress = progress;
        this.outbox = outbox;
        this.context = context;
        published.awaitAll(progress.beingErased(), erasures).forEach(progress::forget);
    }

    /** An event as it is kept: without those who are being erased. */
    TicketEvent in(final TicketEvent event) {
        TicketEvent named = event;
        for (final Pending pending : inForce()) {
            named = pending.erasure().in(named);
        }
        return named;
    }

    /**
     * Those that everything is read for which happened before they were requested. Where somebody else drives time, a
     * request by the wall clock says nothing.
     */
    private List<Pending> inForce() {
        final List<Pending> pending = published.in(erasures);
        return pending.isEmpty() || settings.ticker() == TopologySettings.Ticker.EXTERNAL
                ? pending
                : pending.stream()
                        .filter(each -> time.asOf()
                                .filter(asOf -> !asOf.isBefore(each.requestedAt()))
                                .isPresent())
                        .toList();
    }

    /**
     * Before an event of a ticket is taken: a person has one name in it, or the ticket would become another requester's.
     *
     * @param replace as for the passing of time
     */
    void eraseFrom(final String ticketId, final Consumer<TicketState> replace) {
        final List<Pending> inForce = inForce();
        final TicketState state = inForce.isEmpty() ? null : tickets.get(ticketId);
        if (state != null && !state.isStub()) {
            begin(inForce);
            erase(state, inForce, replace);
        }
    }

    /**
     * Time has passed.
     *
     * @param replace stores a ticket without an id, in the place of the one that names it, and tells what looks another way
     */
    void goOn(final Instant asOf, final Budget budget, final long timestamp, final Consumer<TicketState> replace) {
        final List<Pending> inForce = inForce();
        progress.keepOnly(pseudonyms(published.in(erasures)));
        if (inForce.isEmpty()) {
            return;
        }
        begin(inForce);
        TicketSweep.goOn(tickets, time.erasing(), budget, state -> erase(state, inForce, replace), passed -> {});
        if (time.erasing().cursor().isEmpty()) {
            tellRequesters(inForce, asOf, timestamp);
        }
        end(asOf, timestamp);
    }

    private void begin(final List<Pending> inForce) {
        if (!progress.beingErased().containsAll(pseudonyms(inForce))) {
            time.erasing().start(String.join(",", pseudonyms(inForce)));
            pseudonyms(inForce).forEach(progress::begin);
            toldRequesters = Optional.empty();
        }
    }

    private void erase(final TicketState state, final List<Pending> inForce, final Consumer<TicketState> replace) {
        TicketState erased = state;
        for (final Pending pending : inForce) {
            final Erasure erasure = pending.erasure();
            final TicketState without = erased.without(erasure);
            if (without != erased) {
                progress.countOne(erasure.pseudonym());
                erased = without;
            }
        }
        if (erased != state) {
            replace.accept(erased);
        }
    }

    /** Again and again until it is done: their instance may not know of it yet. */
    private void tellRequesters(final List<Pending> inForce, final Instant asOf, final long timestamp) {
        final Duration interval = settings.settle().dividedBy(TicketDesk.TOLD_PER_SETTLE);
        if (toldRequesters
                .map(told -> told.plus(interval))
                .filter(asOf::isBefore)
                .isPresent()) {
            return;
        }
        outbox.clear();
        pseudonyms(inForce)
                .forEach(pseudonym -> outbox.prepareForAll(
                        RequesterUpdates.erased(context.taskId().partition(), pseudonym, progress.count(pseudonym))));
        outbox.send(context, timestamp);
        toldRequesters = Optional.of(asOf);
    }

    /** Once every partition of requesters has reported, the result takes the request's place, which names the id. */
    private void end(final Instant asOf, final long timestamp) {
        if (context.taskId().partition() != ENDED_BY_THE_TASK_OF_PARTITION) {
            return;
        }
        outbox.clear();
        for (final Pending pending : published.in(erasures)) {
            if (pending.reports().size() == settings.inputPartitions()) {
                final String pseudonym = pending.pseudonym();
                final long named = pending.reports().values().stream()
                        .mapToLong(report -> report.getRequesters())
                        .sum();
                final long touched =
                        pending.reports().values().iterator().next().getTickets();
                outbox.prepareErasure(
                        Erasures.key(pseudonym), Optional.of(Erasures.result(pseudonym, touched, named, asOf)));
                pending.reports()
                        .keySet()
                        .forEach(partition ->
                                outbox.prepareErasure(Erasures.reportKey(pseudonym, partition), Optional.empty()));
            }
        }
        outbox.send(context, timestamp);
    }

    private static Set<String> pseudonyms(final List<Pending> pending) {
        return pending.stream().map(Pending::pseudonym).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
