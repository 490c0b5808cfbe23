package io.slamonitor.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Every catalogue that was ever published, in the order in which they go live: of those that do so at one instant the one
 * that was published last comes last, so that it is how an earlier one is corrected. Immutable.
 *
 * @param inOrder given in the order in which they were published
 */
public record Catalogues(List<PolicyCatalog> inOrder) {

    public static final Catalogues NONE = new Catalogues(List.of());

    public Catalogues {
        final List<PolicyCatalog> ordered = new ArrayList<>(inOrder);
        ordered.sort(Comparator.comparing(PolicyCatalog::effectiveFrom));
        inOrder = List.copyOf(ordered);
    }

    public static Catalogues of(final PolicyCatalog... catalogues) {
        return new Catalogues(List.of(catalogues));
    }

    public static Catalogues of(final Collection<PolicyCatalog> catalogues) {
        return new Catalogues(List.copyOf(catalogues));
    }

    /**
     * The catalogue that judges a ticket created at an instant: the newest that was live by then, else the oldest of
     * all; empty only if there is none.
     */
    public Optional<PolicyCatalog> forTicketCreatedAt(final Instant createdAt) {
        PolicyCatalog found = inOrder.isEmpty() ? null : inOrder.get(0);
        for (final PolicyCatalog catalogue : inOrder) {
            if (!catalogue.effectiveFrom().isAfter(createdAt)) {
                found = catalogue;
            }
        }
        return Optional.ofNullable(found);
    }

    /** The newest catalogue that is live at an instant; empty if none is. */
    public Optional<PolicyCatalog> newestAt(final Instant asOf) {
        final List<PolicyCatalog> live = liveAt(asOf).inOrder;
        return live.isEmpty() ? Optional.empty() : Optional.of(live.get(live.size() - 1));
    }

    /** The catalogues that are live at an instant. */
    public Catalogues liveAt(final Instant asOf) {
        return inOrder.isEmpty()
                        || !inOrder.get(inOrder.size() - 1).effectiveFrom().isAfter(asOf)
                ? this
                : new Catalogues(inOrder.stream()
                        .filter(catalogue -> !catalogue.effectiveFrom().isAfter(asOf))
                        .toList());
    }

    /** Those that are live at an instant, or if none is the oldest, which judges whatever came before it. */
    public Catalogues liveAtOrOldest(final Instant asOf) {
        final Catalogues live = liveAt(asOf);
        return live.inOrder.isEmpty() && !inOrder.isEmpty() ? of(inOrder.get(0)) : live;
    }

    /** Whether the policies of one of them hold tickets of one requester against each other. */
    public boolean limitRequesters() {
        return inOrder.stream()
                .flatMap(catalogue -> catalogue.policies().stream())
                .anyMatch(policy -> policy.limits().concernRequesters());
    }

    /** The catalogues that went live after one instant and by another, in order. */
    public List<PolicyCatalog> liveBetween(final Instant after, final Instant until) {
        return inOrder.stream()
                .filter(catalogue -> catalogue.effectiveFrom().isAfter(after)
                        && !catalogue.effectiveFrom().isAfter(until))
                .toList();
    }
}
