package io.slamonitor.topology;

import io.slamonitor.avro.ErasedFrom;
import io.slamonitor.evaluation.RequesterCase;
import io.slamonitor.serde.Erasures;
import io.slamonitor.serde.RequesterState;
import io.slamonitor.serde.RequesterStateSerde;
import io.slamonitor.ticket.Erasure;
import io.slamonitor.topology.PublishedErasures.Pending;
import io.slamonitor.topology.store.ErasureProgress;
import io.slamonitor.topology.store.TimerStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Carries out erasures for the requesters of one partition, which is also their pseudonyms'. While one is pending, whoever is
 * told of by the id is meant by the pseudonym; once all partitions of tickets say that they name the id no more, neither
 * does anything here, and that is reported.
 */
final class RequesterEraser {
    private static final String FIRST = "";

    /** How far an erasure has come here; after a restart it begins anew. Each is empty once it is through. */
    private static final class Look {
        private Optional<String> requestersFrom = Optional.of(FIRST);
        private Optional<Bytes> timersFrom = Optional.of(TimerStore.FIRST);
    }

    private final Map<String, Look> looks = new HashMap<>();
    private final TopologySettings settings;
    private final PublishedErasures published;
    private final ReadOnlyKeyValueStore<String, byte[]> erasures;
    private final RequesterDesk desk;
    private final KeyValueStore<String, byte[]> requesters;
    private final TimerStore timers;
    private final ErasureProgress progress;
    private final Outbox outbox;
    private final Budget budget;
    private final ProcessorContext<byte[], byte[]> context;

    /** Waits if this instance does not know yet what the task was doing where it ran before. */
    RequesterEraser(
            final TopologySettings settings,
            final PublishedErasures published,
            final RequesterDesk desk,
            final KeyValueStore<String, byte[]> requesters,
            final TimerStore timers,
            final ErasureProgress progress,
            final Outbox outbox,
            final Budget budget,
            final ProcessorContext<byte[], byte[]> context) {
        this.settings = settings;
        this.published = published;
        this.erasures = context.getStateStore(Nodes.ERASURES_STORE);
        this.desk = desk;
        this.requesters = requesters;
        this.timers = timers;
        this.progress = progress;
        this.outbox = outbox;
        this.budget = budget;
        this.context = context;
        published.awaitAll(progress.beingErased(), erasures).forEach(progress::forget);
    }

    /**
     * A requester's name from now on; what is known by the one from before is known by that. Nothing that is known of him
     * names anybody who is being erased when more comes, so that whatever looks another way is told again once.
     */
    String nameOf(final String requester, final long timestamp) {
        String name = requester;
        for (final Pending pending : published.in(erasures)) {
            final Erasure erasure = pending.erasure();
            name = erasure.requester(name);
            if (name.equals(erasure.pseudonym())) {
                eraseKnown(erasure.id(), erasure, timestamp);
            }
            eraseKnown(name, erasure, timestamp);
        }
        return name;
    }

    private void eraseKnown(final String requester, final Erasure erasure, final long timestamp) {
        Optional.ofNullable(requesters.get(requester))
                .filter(bytes -> holds(bytes, erasure.id().getBytes(StandardCharsets.UTF_8)))
                .ifPresent(bytes -> erase(RequesterStateSerde.read(bytes), erasure, timestamp));
    }

    /** What is known of a ticket, without those who are being erased. */
    RequesterCase in(final RequesterCase ticket) {
        RequesterCase named = ticket;
        for (final Pending pending : published.in(erasures)) {
            named = named.without(pending.erasure());
        }
        return named;
    }

    /** A partition of tickets names somebody no more; it says so again and again until the erasure is done. */
    void heard(final ErasedFrom erased, final long timestamp) {
        final List<Pending> pending = published.in(erasures);
        progress.keepOnly(pseudonyms(pending));
        pending.stream()
                .map(Pending::erasure)
                .filter(erasure -> erasure.pseudonym().equals(erased.getPseudonym()))
                .filter(erasure -> !progress.isDone(erasure.pseudonym()))
                .forEach(erasure -> {
                    progress.heard(erasure.pseudonym(), erased.getPartition(), erased.getTickets());
                    goOn(erasure, timestamp);
                });
    }

    /** Whether there is something begun that there was no time to get through. */
    boolean isBehind() {
        return !looks.isEmpty();
    }

    /** Goes on with what was begun. */
    void goOn(final long timestamp) {
        if (isBehind()) {
            final List<Pending> pending = published.in(erasures);
            looks.keySet().retainAll(pseudonyms(pending));
            pending.stream()
                    .map(Pending::erasure)
                    .filter(erasure -> looks.containsKey(erasure.pseudonym()))
                    .forEach(erasure -> goOn(erasure, timestamp));
        }
    }

    private static Set<String> pseudonyms(final List<Pending> pending) {
        return pending.stream().map(Pending::pseudonym).collect(Collectors.toSet());
    }

    private void goOn(final Erasure erasure, final long timestamp) {
        progress.ticketsOf(erasure.pseudonym(), settings.inputPartitions())
                .ifPresent(tickets -> goOn(erasure, tickets, timestamp));
    }

    /** As far as the budget reaches; what comes until it goes on names nobody. */
    private void goOn(final Erasure erasure, final long tickets, final long timestamp) {
        final Look look = looks.computeIfAbsent(erasure.pseudonym(), unused -> new Look());
        budget.begin();
        while (look.requestersFrom.isPresent() && budget.hasMore()) {
            look.requestersFrom = lookThrough(erasure, look.requestersFrom.get(), timestamp);
        }
        while (look.timersFrom.isPresent() && budget.hasMore()) {
            look.timersFrom = erasure.ofRequesters()
                    ? timers.removeOf(erasure.id(), look.timersFrom.get(), budget.batch(), budget::spendOne)
                    : Optional.empty();
        }
        budget.end();
        if (look.requestersFrom.isEmpty() && look.timersFrom.isEmpty()) {
            looks.remove(erasure.pseudonym());
            report(erasure.pseudonym(), tickets, timestamp);
        }
    }

    private void report(final String pseudonym, final long tickets, final long timestamp) {
        final int partition = context.taskId().partition();
        outbox.clear();
        outbox.prepareErasure(
                Erasures.reportKey(pseudonym, partition),
                Optional.of(Erasures.report(pseudonym, partition, tickets, progress.count(pseudonym))));
        progress.done(pseudonym);
        outbox.send(context, timestamp);
    }

    /**
     * Erases from a batch of requesters. Only what holds the id somewhere is worth reading.
     *
     * @param from where the batch begins
     * @return where the next one does; empty if there is none
     */
    private Optional<String> lookThrough(final Erasure erasure, final String from, final long timestamp) {
        final byte[] wanted = erasure.id().getBytes(StandardCharsets.UTF_8);
        final List<RequesterState> found = new ArrayList<>();
        Optional<String> next = Optional.empty();
        try (KeyValueIterator<String, byte[]> rest = requesters.range(from, null)) {
            for (int left = budget.batch(); next.isEmpty() && rest.hasNext(); left--) {
                final KeyValue<String, byte[]> entry = rest.next();
                if (left == 0) {
                    next = Optional.of(entry.key);
                } else if (holds(entry.value, wanted)) {
                    found.add(RequesterStateSerde.read(entry.value));
                }
                budget.spendOne();
            }
        }
        found.forEach(state -> erase(state, erasure, timestamp));
        return next;
    }

    private void erase(final RequesterState state, final Erasure erasure, final long timestamp) {
        final RequesterState erased = state.without(erasure);
        if (erased != state) {
            desk.replace(state, erased, timestamp);
            progress.countOne(erasure.pseudonym());
        }
    }

    private static boolean holds(final byte[] bytes, final byte[] wanted) {
        for (int from = 0; from <= bytes.length - wanted.length; from++) {
            if (Arrays.equals(bytes, from, from + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }
}
