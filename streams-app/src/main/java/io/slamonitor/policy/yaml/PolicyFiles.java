package io.slamonitor.policy.yaml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the YAML files of a catalogue and what they include, each once, however many files include it. */
final class PolicyFiles {
    private static final String EXPECTED = FileKind.YAML.expected() + ", or a list of them";

    private final ReferencedFiles files;
    private final LoadLimits limits;
    private final Faults faults;
    private final YamlParser parser;
    private final SortedMap<String, PolicyFile> read = new TreeMap<>();
    private final Deque<PolicyFile.Include> unread = new ArrayDeque<>();
    private boolean complete = true;
    private boolean full;

    PolicyFiles(ReferencedFiles files, LoadLimits limits, Faults faults) {
        this.files = files;
        this.limits = limits;
        this.faults = faults;
        this.parser = new YamlParser(limits, faults);
    }

    /**
     * These files and all that they include, by path.
     *
     * @param names of files that are read in any case; if one cannot be had, that is a fault of its own and not of what
     *     includes it
     */
    SortedMap<String, PolicyFile> read(List<String> names) {
        for (String name : names) {
            try {
                read(name);
            } catch (FileProblem problem) {
                faults.add(Place.startOf(name), "", "the file " + problem.getMessage());
                miss(name);
            }
        }
        while (!unread.isEmpty()) {
            read(unread.removeFirst());
        }
        return read;
    }

    /** Whether every file was found and could be read, so that all names are known. */
    boolean complete() {
        return complete;
    }

    private void read(PolicyFile.Include include) {
        String path = include.path();
        if (read.containsKey(path) || full) {
            return;
        }
        if (read.size() == limits.files()) {
            full = true;
            complete = false;
            include.place()
                    .fault("with '" + Words.shortened(path) + "' there are more YAML files than the limit of "
                            + limits.files());
            return;
        }
        try {
            read(path);
        } catch (FileProblem problem) {
            complete = false;
            files.fault(include.place(), path, problem, FileKind.YAML);
        }
    }

    private void read(String path) throws FileProblem {
        byte[] content = files.read(path);
        parser.parse(path, content)
                .flatMap(CatalogueReader::document)
                .ifPresentOrElse(document -> take(path, document), () -> miss(path));
    }

    private void take(String path, YamlMap document) {
        List<PolicyFile.Include> includes =
                document.get("include").map(this::includes).orElse(List.of());
        read.put(path, new PolicyFile(Optional.of(document), includes));
        unread.addAll(includes);
    }

    private void miss(String path) {
        complete = false;
        read.put(path, PolicyFile.UNREADABLE);
    }

    private List<PolicyFile.Include> includes(YamlValue value) {
        int faultsBefore = faults.count();
        List<PolicyFile.Include> includes = new ArrayList<>();
        Set<String> paths = new HashSet<>();
        for (YamlValue item : value.isText() ? List.of(value) : value.items(EXPECTED)) {
            files.path(item, FileKind.YAML).ifPresent(path -> {
                if (paths.add(path)) {
                    includes.add(new PolicyFile.Include(path, item));
                } else {
                    item.fault("the file '" + Words.shortened(path) + "' is there twice");
                }
            });
        }
        complete &= faults.count() == faultsBefore;
        return includes;
    }
}
