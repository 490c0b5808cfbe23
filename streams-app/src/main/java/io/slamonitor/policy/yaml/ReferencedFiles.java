package io.slamonitor.policy.yaml;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads files, and remembers every one that the catalogue is made of. */
final class ReferencedFiles {
    private final FileSource source;
    private final FileReferences references;
    private final SortedMap<String, byte[]> used = new TreeMap<>();

    ReferencedFiles(FileSource source) {
        this.source = source;
        this.references = new FileReferences(source);
    }

    SortedMap<String, byte[]> used() {
        return Collections.unmodifiableSortedMap(used);
    }

    byte[] read(String path) throws FileProblem {
        byte[] content = source.read(path);
        used.put(path, content);
        return content;
    }

    /** Which file a value means; a fault if there can be no such file. */
    Optional<String> path(YamlValue reference, FileKind kind) {
        return references.path(reference, kind);
    }

    /** Notes that the file which a value means cannot be had. */
    void fault(YamlValue reference, String path, FileProblem problem, FileKind kind) {
        reference.fault(references.describe(reference, path, problem, kind));
    }

    /** The text of the file that {@code reference} names, relative to the folder of the file it stands in. */
    Optional<String> readText(YamlValue reference, FileKind kind) {
        return path(reference, kind).flatMap(path -> readText(reference, path, kind));
    }

    private Optional<String> readText(YamlValue reference, String path, FileKind kind) {
        try {
            Utf8 decoded = Utf8.decode(read(path));
            if (!decoded.complete()) {
                throw new FileProblem("is not UTF-8 text");
            }
            return Optional.of(decoded.text());
        } catch (FileProblem problem) {
            fault(reference, path, problem, kind);
            return Optional.empty();
        }
    }
}
