package io.slamonitor.benchmarks;

import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.yaml.LoadedCatalogue;
import io.slamonitor.policy.yaml.PolicyLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;

/** The catalogue that all benchmarks judge tickets by. */
public final class BenchmarkPolicies {
    private static final String FILE = "benchmark-policies.yaml";

    /** Live before any ticket of a benchmark, UTC. */
    public static final Instant EFFECTIVE_FROM = Instant.parse("2026-01-01T00:00:00Z");

    private BenchmarkPolicies() {}

    public static LoadedCatalogue load() {
        return PolicyLoader.load(Map.of(FILE, bytes())).orThrow();
    }

    public static Catalogues catalogues() {
        LoadedCatalogue loaded = load();
        return Catalogues.of(loaded.catalog(loaded.version(), EFFECTIVE_FROM));
    }

    private static byte[] bytes() {
        try (InputStream file = BenchmarkPolicies.class.getResourceAsStream("/" + FILE)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
