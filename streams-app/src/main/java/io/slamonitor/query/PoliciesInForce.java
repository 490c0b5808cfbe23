package io.slamonitor.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.slamonitor.policy.PolicyCatalog;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.policy.Target;
import io.slamonitor.topology.PublishedCatalogues;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
     * @param objectives the share of verdicts that is to be met, from 0 to 1, by metric; metrics without one are left out
     */
    @JsonPropertyOrder({"name", "version", "match", "metrics", "objectives"})
    public record Policy(
            String name, String version, String match, List<String> metrics, Map<String, BigDecimal> objectives) {}

    /**
     * All that can be read.
     *
     * @throws NotReadyException if they cannot be read yet
     */
    public List<Catalogue> now() {
        return local.catalogues(catalogues).inOrder().stream()
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
                        .toList(),
                objectives(policy));
    }

    private static Map<String, BigDecimal> objectives(final SlaPolicy policy) {
        final Map<String, BigDecimal> objectives = new TreeMap<>();
        policy.targets().stream().map(Target::metric).forEach(metric -> policy.objectives()
                .of(metric)
                .ifPresent(percent -> objectives.put(metric.label(), percent.movePointLeft(2))));
        return objectives;
    }
}
