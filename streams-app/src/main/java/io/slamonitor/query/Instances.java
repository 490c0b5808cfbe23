package io.slamonitor.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Asks every instance of the application, this one included. Nothing is left out silently: partitions that nobody answers
 * for are named.
 */
public final class Instances {
    /** The header of a request that comes from another instance, so that it is answered and not passed on. */
    public static final String HOP = "SLA-Hop";

    private final int partitions;
    private final HostInfo self;
    private final Holders holders;

    /**
     * @param partitions how many there are
     * @param holders who works on them
     */
    Instances(final int partitions, final HostInfo self, final Holders holders) {
        this.partitions = partitions;
        this.self = self;
        this.holders = holders;
    }

    /**
     * What was answered.
     *
     * @param missing what was not
     */
    record Answers<P extends Part>(List<P> parts, List<Missing> missing) {}

    /**
     * Asks all of them at once.
     *
     * @param here what this one answers
     * @param there what another one does
     */
    <P extends Part> Answers<P> ask(final Supplier<P> here, final Function<HostInfo, CompletableFuture<P>> there) {
        final Map<Integer, HostInfo> holding = holders.now();
        final Set<HostInfo> others = new HashSet<>(holding.values());
        others.remove(self);
        final Map<HostInfo, CompletableFuture<P>> asked = new HashMap<>();
        others.forEach(host -> asked.put(host, there.apply(host)));
        final List<P> parts = new ArrayList<>(List.of(here.get()));
        final Map<HostInfo, String> faults = new HashMap<>();
        asked.forEach((host, answer) -> {
            try {
                parts.add(answer.join());
            } catch (final CompletionException e) {
                faults.put(host, RemoteInstances.explain(e));
            }
        });
        return new Answers<>(parts, missing(parts, holding, faults));
    }

    private List<Missing> missing(
            final List<? extends Part> parts,
            final Map<Integer, HostInfo> holding,
            final Map<HostInfo, String> faults) {
        final Set<Integer> answered = new HashSet<>();
        parts.forEach(part -> answered.addAll(part.partitions()));
        final Map<String, Missing> missing = new TreeMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            if (!answered.contains(partition)) {
                final HostInfo holder = holding.get(partition);
                missing.merge(
                        String.valueOf(holder), missing(partition, holder, faults.get(holder)), Missing::joinedWith);
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
}
