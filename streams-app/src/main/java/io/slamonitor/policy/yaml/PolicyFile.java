package io.slamonitor.policy.yaml;

import java.util.List;
import java.util.Optional;

/**
 * One YAML file of a catalogue.
 *
 * @param document what it says; empty if it could not be read
 * @param includes the files that it includes, in its order
 */
record PolicyFile(Optional<YamlMap> document, List<Include> includes) {
    static final PolicyFile UNREADABLE = new PolicyFile(Optional.empty(), List.of());

    /**
     * One file that is included.
     *
     * @param path below the catalogue's folder
     * @param place where it is asked for
     */
    record Include(String path, YamlValue place) {}
}
