package io.slamonitor.query;

import io.slamonitor.query.Gathered.Missing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Asks every instance of the application, this one included, and gathers what they answer. Nothing is left out silently:
 * partitions that nobody answers for are named.
 */
public final class Instances {
    /** The header of a request that comes from another instance, so that it is answered and not passed on. */
    public static final String HOP = "SLA-Hop";

    private final int partitions;
    private final HostInfo self;
    private final Holders holders;
    private final LocalStores local;
    private final RemoteInstances remote;

    Instances(
            final int partitions,
            final HostInfo self,
            final Holders holders,
            final LocalStores local,
            final RemoteInstances remote) {
        this.partitions = partitions;
        this.self = self;
        this.holders = holders;
        this.local = local;
        this.remote = remote;
    }

    /** The clocks wanted of this instance alone. */
    public Part part(final ClockFilter filter, final int limit) {
        return local.clocks(filter, limit);
    }

    /**
     * The clocks wanted of all instances, what is due next first.
     *
     * @param query the request as it was asked, which is asked of the others
     */
    public Gathered clocks(final ClockFilter filter, final int limit, final String query) {
        final Map<Integer, HostInfo> holding = holders.now();
        final Set<HostInfo> others = new HashSet<>(holding.values());
        others.remove(self);
        final Map<HostInfo, CompletableFuture<Part>> asked = new HashMap<>();
        others.forEach(host -> asked.put(host, remote.clocks(host, query)));
        final List<Part> parts = new ArrayList<>(List.of(part(filter, limit)));
        final Map<HostInfo, String> faults = new HashMap<>();
        asked.forEach((host, answer) -> {
            try {
                parts.add(answer.join());
            } catch (final CompletionException e) {
                faults.put(host, RemoteInstances.explain(e));
            }
        });
        return gathered(parts, missing(parts, holding, faults), limit);
    }

    private static Gathered gathered(final List<Part> parts, final List<Missing> missing, final int limit) {
        return new Gathered(
                missing.isEmpty(),
                missing,
                parts.stream()
                        .map(Part::asOf)
                        .filter(Objects::nonNull)
                        .min(Comparator.comparing(Instant::parse))
                        .orElse(null),
                parts.stream().mapToLong(Part::total).sum(),
                parts.stream()
                        .flatMap(part -> part.clocks().stream())
                        .sorted(OpenClock.BY_DUE)
                        .limit(limit)
                        .toList());
    }

    private List<Missing> missing(
            final List<Part> parts, final Map<Integer, HostInfo> holding, final Map<HostInfo, String> faults) {
        final Set<Integer> answered = new HashSet<>();
        parts.forEach(part -> answered.addAll(part.partitions()));
        final Map<String, Missing> missing = new TreeMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            if (!answered.contains(partition)) {
                final HostInfo holder = holding.get(partition);
                missing.merge(
                        String.valueOf(holder), missing(partition, holder, faults.get(holder)), Instances::joined);
            }
        }
        return List.copyOf(missing.values());
    }

    private static Missing missing(final int partition, final HostInfo holder, final String fault) {
        final List<Integer> one = List.of(partition);
        if (holder == null) {
            return new Missing(one, null, "no instance is known to work on it; partitions may be moving");
        }
        return new Missing(
                one,
                holder.host() + ":" + holder.port(),
                fault != null ? fault : "it is about to work on it, and not ready yet");
    }

    private static Missing joined(final Missing one, final Missing other) {
        final List<Integer> both = new ArrayList<>(one.partitions());
        both.addAll(other.partitions());
        return new Missing(both, one.instance(), one.why());
    }
}
