package io.slamonitor.cli;

import io.slamonitor.policy.yaml.LoadResult;
import io.slamonitor.policy.yaml.LoadedCatalogue;
import io.slamonitor.policy.yaml.PolicyLoader;
import java.nio.file.Path;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Which policies and calendars a command works with. */
final class PoliciesOption {
    @Option(
            names = "--policies",
            required = true,
            paramLabel = "DIR",
            description = "Folder of YAML files with policies, calendars and customers, or one such file.")
    private Path folder;

    /** @throws BadInputException with every fault of every file */
    LoadedCatalogue load() {
        return load(folder);
    }

    /** @throws BadInputException with every fault of every file */
    static LoadedCatalogue load(final Path folder) {
        final LoadResult result = PolicyLoader.load(folder);
        return result.catalogue()
                .orElseThrow(() -> new BadInputException(result.faults().stream()
                        .map(fault -> FaultLines.line(folder, fault))
                        .collect(Collectors.joining(System.lineSeparator()))));
    }
}
