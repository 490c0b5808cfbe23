package io.slamonitor.policy.yaml;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what YAML files refer to, and remembers every file that the catalogue is made of. */
final class ReferencedFiles {
    private final FileSource source;
    private final SortedMap<String, byte[]> used = new TreeMap<>();

    ReferencedFiles(FileSource source) {
        this.source = source;
    }

    void addYaml(String path, byte[] content) {
        used.put(path, content);
    }

    SortedMap<String, byte[]> used() {
        return Collections.unmodifiableSortedMap(used);
    }

    /** The text of the file that {@code reference} names, relative to the folder of the file it stands in. */
    Optional<String> read(YamlValue reference, String extension) {
        return reference
                .text("a file name such as holidays" + extension)
                .flatMap(name -> read(reference, name, extension));
    }

    private Optional<String> read(YamlValue reference, String name, String extension) {
        Optional<String> path = RelativePath.resolve(reference.place().file(), name);
        if (path.isEmpty() || !name.endsWith(extension)) {
            return reference.faulty("'" + Words.shortened(name) + "' cannot be used: expected the name of a *"
                    + extension + " file in this folder or below it, with forward slashes");
        }
        try {
            byte[] content = source.read(path.get());
            used.put(path.get(), content);
            Utf8 decoded = Utf8.decode(content);
            return decoded.complete()
                    ? Optional.of(decoded.text())
                    : reference.faulty("the file '" + Words.shortened(name) + "' is not UTF-8 text");
        } catch (FileProblem problem) {
            return reference.faulty("the file '" + Words.shortened(name) + "' " + problem.getMessage());
        }
    }
}
