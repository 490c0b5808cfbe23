package io.slamonitor.audit;

import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.PolicyCatalog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which catalogues were live when, of all that are published, or of those that were published so far. */
final class LiveCatalogues {

    /** Some of the catalogues; the same object for the same ones. */
    static final class Live {
        private final Catalogues catalogues;

        private Live(final Catalogues catalogues) {
            this.catalogues = catalogues;
        }

        Catalogues catalogues() {
            return catalogues;
        }
    }

    private final List<PolicyCatalog> published;
    private final Map<BitSet, Live> known = new ConcurrentHashMap<>();

    LiveCatalogues(final List<PolicyCatalog> published) {
        this.published = published;
    }

    /** Of all that are published. */
    Live at(final Instant asOf) {
        return at(asOf, published.size());
    }

    /** Of all that are published, and of every number of them that may have been there first; the most first. */
    List<Live> possibleAt(final Instant asOf) {
        final List<Live> possible = new ArrayList<>();
        for (int first = published.size(); first >= 0; first--) {
            final Live live = at(asOf, first);
            if (!possible.contains(live)) {
                possible.add(live);
            }
        }
        return possible;
    }

    private Live at(final Instant asOf, final int first) {
        final BitSet ids = new BitSet(published.size());
        for (int i = 0; i < first; i++) {
            ids.set(i, !published.get(i).effectiveFrom().isAfter(asOf));
        }
        return known.computeIfAbsent(
                ids,
                these -> new Live(
                        Catalogues.of(these.stream().mapToObj(published::get).toList())));
    }

    /** Whether one went live after an instant and by another. */
    boolean changedBetween(final Instant after, final Instant until) {
        return published.stream()
                .map(PolicyCatalog::effectiveFrom)
                .anyMatch(from -> from.isAfter(after) && !from.isAfter(until));
    }
}
