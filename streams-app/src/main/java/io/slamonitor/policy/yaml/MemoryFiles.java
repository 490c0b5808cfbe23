package io.slamonitor.policy.yaml;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Files that are at hand already, such as those of a published catalogue. */
final class MemoryFiles implements FileSource {
    private final Map<String, byte[]> files;
    private final LoadLimits limits;

    MemoryFiles(Map<String, byte[]> files, LoadLimits limits) {
        this.files = new TreeMap<>(files);
        this.limits = limits;
    }

    @Override
    public List<String> yamlFiles() throws FileProblem {
        List<String> names = files.keySet().stream().filter(FileSource::isYaml).toList();
        if (names.isEmpty()) {
            throw new FileProblem("no policy files: expected at least one *.yaml or *.yml");
        }
        return names;
    }

    @Override
    public byte[] read(String path) throws FileProblem {
        byte[] content = files.get(path);
        if (content == null) {
            throw new FileProblem("is not there");
        }
        if (content.length > limits.fileBytes()) {
            throw FileProblem.tooLarge(limits.fileBytes());
        }
        return content;
    }

    @Override
    public String toString() {
        return "the catalogue";
    }
}
