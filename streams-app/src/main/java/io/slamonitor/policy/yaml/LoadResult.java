package io.slamonitor.policy.yaml;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What came of loading: a catalogue, or what is wrong.
 *
 * @param catalogue present if and only if there are no faults
 * @param faults every fault of every file, by file, line and column
 */
public record LoadResult(Optional<LoadedCatalogue> catalogue, List<Fault> faults) {
    public LoadResult {
        faults = List.copyOf(faults);
    }

    /** @throws IllegalArgumentException if there are faults, with one a line in its message */
    public LoadedCatalogue orThrow() {
        return catalogue.orElseThrow(() -> new IllegalArgumentException(
                faults.stream().map(Fault::toString).collect(Collectors.joining(System.lineSeparator()))));
    }
}
