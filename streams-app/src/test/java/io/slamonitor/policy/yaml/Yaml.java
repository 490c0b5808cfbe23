package io.slamonitor.policy.yaml;

import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.policy.Target;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Policies from a few lines of YAML. */
final class Yaml {
    private Yaml() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static LoadResult load(String yaml) {
        return PolicyLoader.load(Map.of("a.yaml", bytes(yaml)));
    }

    /** The one policy of a catalogue, from the lines of its map. */
    static SlaPolicy policy(String... lines) {
        return load("policies:\n  - " + String.join("\n    ", lines) + "\n")
                .orThrow()
                .policies()
                .get(0);
    }

    /** The one target of a policy. */
    static Target target(String map) {
        return policy("name: one", "calendar: 24x7", "targets:", "  - " + map)
                .targets()
                .get(0);
    }
}
