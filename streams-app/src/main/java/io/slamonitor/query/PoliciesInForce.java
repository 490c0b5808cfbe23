package io.slamonitor.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.slamonitor.policy.PolicyCatalog;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.topology.PublishedCatalogues;
import java.util.Comparator;
import java.util.List;

/** The catalogues that the application knows, newest first. Every instance knows all of them. */
public final class PoliciesInForce {
    private final LocalStores local;
    private final PublishedCatalogues catalogues;

    PoliciesInForce(final LocalStores local, final PublishedCatalogues catalogues) {
        this.local = local;
        this.catalogues = catalogues;
    }

    /**
     * A catalogue.
     *
     * @param effectiveFrom from when on it judges tickets, in ISO 8601 and UTC
     */
    @JsonPropertyOrder({"version", "effectiveFrom", "policies"})
    public record Catalogue(String version, String effectiveFrom, List<Policy> policies) {}

    /**
     * A policy.
     *
     * @param match which tickets it judges
     * @param metrics what it has targets for, each once
     */
    @JsonPropertyOrder({"name", "version", "match", "metrics"})
    public record Policy(String name, String version, String match, List<String> metrics) {}

    /** All that can be read. */
    public List<Catalogue> now() {
        catalogues.changed();
        return catalogues.in(local.policies()).inOrder().stream()
                .sorted(Comparator.comparing(PolicyCatalog::effectiveFrom).reversed())
                .map(PoliciesInForce::catalogue)
                .toList();
    }

    private static Catalogue catalogue(final PolicyCatalog catalogue) {
        return new Catalogue(
                catalogue.version(),
                catalogue.effectiveFrom().toString(),
                catalogue.policies().stream().map(PoliciesInForce::policy).toList());
    }

    private static Policy policy(final SlaPolicy policy) {
        return new Policy(
                policy.name(),
                policy.version(),
                policy.match().describe(),
                policy.targets().stream()
                        .map(target -> target.metric().label())
                        .distinct()
                        .sorted()
                        .toList());
    }
}
