package io.slamonitor.policy.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads who is told. */
final class TellReader {
    private TellReader() {}

    static Optional<List<String>> read(YamlValue value) {
        List<String> names = new ArrayList<>();
        for (YamlValue item : value.items("a list of names such as [duty-manager]")) {
            Names.readForeign(item, "the name of somebody who is told").ifPresent(name -> {
                if (names.contains(name)) {
                    item.fault("'" + Words.shortened(name) + "' is there twice");
                }
                names.add(name);
            });
        }
        return Optional.of(names);
    }
}
