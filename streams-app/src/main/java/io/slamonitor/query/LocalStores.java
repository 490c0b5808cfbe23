package io.slamonitor.query;

import io.slamonitor.attainment.AttainmentRow;
import io.slamonitor.attainment.AttainmentTally;
import io.slamonitor.avro.ClockStatus;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.serde.TicketState;
import io.slamonitor.topology.Nodes;
import io.slamonitor.topology.PublishedCatalogues;
import io.slamonitor.topology.RegistryUnavailableException;
import io.slamonitor.topology.Topics;
import io.slamonitor.topology.store.AttainmentStore;
import io.slamonitor.topology.store.AttainmentTimeStore;
import io.slamonitor.topology.store.PolicyRecord;
import io.slamonitor.topology.store.TimeStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** What this instance holds, partition by partition: of those it works on, not of those it keeps a copy of. */
final class LocalStores {
    private final KafkaStreams streams;
    private final int partitions;
    private final Deserializer<ClockStatus> clocks;

    /** @param partitions of the input */
    LocalStores(final KafkaStreams streams, final int partitions, final Deserializer<ClockStatus> clocks) {
        this.streams = streams;
        this.partitions = partitions;
        this.clocks = clocks;
    }

    /** The clocks wanted of all partitions that are here now, at most so many. */
    ClocksPart clocks(final ClockFilter filter, final int limit) {
        final List<Integer> read = new ArrayList<>();
        final FirstDue first = new FirstDue(limit);
        Optional<Instant> asOf = Optional.empty();
        for (int partition = 0; partition < partitions; partition++) {
            final Optional<FirstDue> found = clocksOf(partition, filter, limit);
            if (found.isPresent()) {
                read.add(partition);
                first.addAll(found.get());
                asOf = earlier(asOf, asOf(partition));
            }
        }
        return new ClocksPart(read, asOf.map(Instant::toString).orElse(null), first.seen(), first.clocks());
    }

    private static Optional<Instant> earlier(final Optional<Instant> one, final Optional<Instant> other) {
        return one.isEmpty() || other.isPresent() && other.get().isBefore(one.get()) ? other : one;
    }

    private Optional<FirstDue> clocksOf(final int partition, final ClockFilter filter, final int limit) {
        final FirstDue found = new FirstDue(limit);
        return forEachOpenClock(partition, clock -> {
                    if (filter.accepts(clock)) {
                        found.add(clock);
                    }
                })
                ? Optional.of(found)
                : Optional.empty();
    }

    /** Hands over every open clock of a partition; says whether that is here. */
    boolean forEachOpenClock(final int partition, final Consumer<ClockStatus> each) {
        return this.<String, byte[], Boolean>read(Nodes.OPEN_CLOCKS_STORE, partition, store -> {
                    try (KeyValueIterator<String, byte[]> all = store.all()) {
                        while (all.hasNext()) {
                            each.accept(clocks.deserialize(Topics.CLOCKS, all.next().value));
                        }
                    }
                    return true;
                })
                .orElse(false);
    }

    /** What is made of the attainment of a partition of groups; empty if that is not here. */
    <R> Optional<R> attainment(final int partition, final Function<ReadOnlyKeyValueStore<Bytes, byte[]>, R> reading) {
        return read(Nodes.ATTAINMENT_STORE, partition, reading);
    }

    /** Up to when clocks were evaluated that a partition of groups counts, UTC; empty if that is not here. */
    Optional<Instant> attainmentAsOf(final int partition) {
        return this.<String, String, Instant>read(Nodes.ATTAINMENT_TIME_STORE, partition, AttainmentTimeStore::asOfIn);
    }

    /** The rows of attainment that are asked for, put together, of all partitions that are here now. */
    AttainmentPart attainment(final AttainmentQuestion question) {
        final List<Integer> read = new ArrayList<>();
        final FirstRows rows = new FirstRows(question.limit() + 1);
        for (int partition = 0; partition < partitions; partition++) {
            final Optional<FirstRows> found = attainment(partition, store -> attainmentOf(store, question));
            if (found.isPresent()) {
                read.add(partition);
                rows.addAll(found.get());
            }
        }
        return new AttainmentPart(read, rows.rows());
    }

    private static FirstRows attainmentOf(
            final ReadOnlyKeyValueStore<Bytes, byte[]> store, final AttainmentQuestion question) {
        final FirstRows found = new FirstRows(question.limit() + 1);
        final BiConsumer<AttainmentRow, AttainmentTally> take = (row, tally) -> {
            if (question.accepts(row)) {
                question.cell(row).ifPresent(cell -> found.add(cell, tally));
            }
        };
        AttainmentStore.forEach(store, question.kind(), question.endAfter(), question.endBy(), take);
        if (question.asksForThePresent()) {
            AttainmentStore.forEachOpen(store, take);
        }
        return found;
    }

    /** Up to when the tickets of any partition that is here are judged, UTC; empty if none is here, or judged yet. */
    Optional<Instant> asOf() {
        Optional<Instant> latest = Optional.empty();
        for (int partition = 0; partition < partitions; partition++) {
            final Optional<Instant> asOf = asOf(partition);
            latest = latest.isEmpty() || asOf.isPresent() && asOf.get().isAfter(latest.get()) ? asOf : latest;
        }
        return latest;
    }

    /** What is kept of a ticket; empty if its partition is not here. The inner one is empty if there is no such ticket. */
    Optional<Optional<TicketState>> ticket(final String ticketId, final int partition) {
        return this.<String, TicketState, Optional<TicketState>>read(
                Nodes.TICKETS_STORE, partition, store -> Optional.ofNullable(store.get(ticketId)));
    }

    /** Up to when the tickets of a partition are judged, UTC; empty if that is not here, or not judged yet. */
    Optional<Instant> asOf(final int partition) {
        return this.<String, String, Optional<Instant>>read(Nodes.TIME_STORE, partition, TimeStore::asOfIn)
                .flatMap(asOf -> asOf);
    }

    /**
     * The catalogues that there are, which are on every instance; without the newest while the registry does not answer.
     *
     * @throws NotReadyException if they cannot be read, since this instance is starting or stopping
     */
    Catalogues catalogues(final PublishedCatalogues published) {
        try {
            published.changed();
            return published.readIn(policies());
        } catch (final InvalidStateStoreException | RegistryUnavailableException notHere) {
            throw new NotReadyException("the policies are still being read", notHere);
        }
    }

    private ReadOnlyKeyValueStore<Long, PolicyRecord> policies() {
        return streams.store(
                StoreQueryParameters.fromNameAndType(Nodes.POLICIES_STORE, QueryableStoreTypes.keyValueStore()));
    }

    /** A store says that it is not here, or has left, only when it is read. */
    private <K, T, R> Optional<R> read(
            final String name, final int partition, final Function<ReadOnlyKeyValueStore<K, T>, R> reading) {
        try {
            return Optional.of(reading.apply(
                    streams.store(StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<K, T>keyValueStore())
                            .withPartition(partition))));
        } catch (final InvalidStateStoreException notHere) {
            return Optional.empty();
        }
    }
}
