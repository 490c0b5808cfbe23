package io.slamonitor.demo;

import io.slamonitor.policy.yaml.LoadedCatalogue;
import io.slamonitor.policy.yaml.PolicyLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The policies that come with the program. */
public final class BuiltInPolicies {
    private BuiltInPolicies() {}

    /** The five contracts of the simulated desks: the ready policies of the project's folder {@code policies}. */
    public static LoadedCatalogue contracts() {
        return Contracts.LOADED;
    }

    /** Loaded once, when first asked for: both the desks and those who judge them need them. */
    private static final class Contracts {
        private static final LoadedCatalogue LOADED = load(
                "/policies/",
                List.of(
                        "caltech-crm.yaml",
                        "cipplanner.yaml",
                        "claritum.yaml",
                        "clinical-force.yaml",
                        "consentcollect.yaml"));
    }

    /** For logs that come without policies: what fits the layouts that are recognised, and any other. */
    public static LoadedCatalogue logs() {
        return load("/mappings/policies/", List.of("boston-311.yaml", "helpdesk.yaml"));
    }

    private static LoadedCatalogue load(final String folder, final List<String> names) {
        final Map<String, byte[]> files = new TreeMap<>();
        for (final String name : names) {
            try (InputStream content = BuiltInPolicies.class.getResourceAsStream(folder + name)) {
                files.put(name, content.readAllBytes());
            } catch (final IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return PolicyLoader.load(files).orThrow();
    }
}
