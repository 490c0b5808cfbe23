package io.slamonitor.query;

import io.slamonitor.attainment.AttainmentRow;
import io.slamonitor.attainment.Overview;
import io.slamonitor.attainment.Span;
import io.slamonitor.avro.ClockStatus;
import io.slamonitor.policy.Metric;
import io.slamonitor.policy.PolicyCatalog;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.query.StoreReading.Aim;
import io.slamonitor.query.StoreReading.Due;
import io.slamonitor.topology.PublishedCatalogues;
import io.slamonitor.topology.store.AttainmentStore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Counts what is in the stores of this instance, whenever it is asked: nothing is remembered, so nothing is lost or doubled
 * when a partition moves or an instance starts again.
 */
public final class StoreCounts {
    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    private final LocalStores local;
    private final int partitions;
    private final PublishedCatalogues catalogues;

    /** @param partitions of the input, and so of the groups */
    StoreCounts(final LocalStores local, final int partitions, final PublishedCatalogues catalogues) {
        this.local = local;
        this.partitions = partitions;
        this.catalogues = catalogues;
    }

    /**
     * What there is now.
     *
     * @param clock the present if tickets are judged by it; otherwise the present is what tickets here are judged by
     */
    public StoreReading read(final Optional<Supplier<Instant>> clock) {
        final Instant now = clock.map(Supplier::get).orElseGet(this::judged);
        final Map<Integer, Overview> attainment = new HashMap<>();
        final Map<Integer, Map<Due, Long>> due = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            final int number = partition;
            local.attainment(number, store -> overview(store, now)).ifPresent(found -> attainment.put(number, found));
            dueOf(number).ifPresent(found -> due.put(number, found));
        }
        return new StoreReading(attainment, due, objectives(now));
    }

    private Instant judged() {
        Instant latest = Instant.EPOCH;
        for (int partition = 0; partition < partitions; partition++) {
            final Instant ofTickets = local.asOf(partition).orElse(Instant.EPOCH);
            final Instant ofGroups = local.attainmentAsOf(partition).orElse(Instant.EPOCH);
            latest = later(latest, later(ofTickets, ofGroups));
        }
        return latest;
    }

    private static Instant later(final Instant one, final Instant other) {
        return one.isAfter(other) ? one : other;
    }

    static Overview overview(final ReadOnlyKeyValueStore<Bytes, byte[]> store, final Instant now) {
        final Overview overview = new Overview();
        for (final Span span : Span.values()) {
            AttainmentStore.forEach(store, span.kind(), span.since(now), (row, tally) -> {
                if (covers(span, row, now)) {
                    overview.judged(span, row.group(), tally);
                }
            });
        }
        AttainmentStore.forEachOpen(store, (row, tally) -> overview.open(row.group(), tally));
        return overview;
    }

    private static boolean covers(final Span span, final AttainmentRow row, final Instant now) {
        return row.window()
                .filter(window -> span.covers(window, now, row.group().zone()))
                .isPresent();
    }

    private Optional<Map<Due, Long>> dueOf(final int partition) {
        return local.asOf(partition).flatMap(asOf -> {
            final Map<Due, Long> counts = new HashMap<>();
            return local.forEachOpenClock(partition, clock -> counts.merge(due(clock, asOf), 1L, Long::sum))
                    ? Optional.of(counts)
                    : Optional.empty();
        });
    }

    private static Due due(final ClockStatus clock, final Instant asOf) {
        return new Due(clock.getPolicy(), clock.getMetric(), DueIn.of(clock, asOf));
    }

    private Map<Aim, Double> objectives(final Instant now) {
        try {
            return local.catalogues(catalogues)
                    .newestAt(now)
                    .map(StoreCounts::objectives)
                    .orElse(Map.of());
        } catch (final NotReadyException notHere) {
            return Map.of();
        }
    }

    private static Map<Aim, Double> objectives(final PolicyCatalog catalogue) {
        final Map<Aim, Double> objectives = new HashMap<>();
        for (final SlaPolicy policy : catalogue.policies()) {
            for (final Metric metric : Metric.MEASURED) {
                policy.objectives()
                        .of(metric)
                        .ifPresent(percent -> objectives.put(
                                new Aim(policy.name(), metric.label()),
                                percent.divide(PERCENT).doubleValue()));
            }
        }
        return objectives;
    }
}
