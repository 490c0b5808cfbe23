package io.slamonitor.policy.yaml;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Files that are at hand already, such as those of a published catalogue. Where the loading of that one began is not
 * among them, and need not be: {@link IncludeOrder} finds it from what the files say.
 */
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
            throw FileProblem.notThere();
        }
        if (content.length > limits.fileBytes()) {
            throw FileProblem.tooLarge(limits.fileBytes());
        }
        return content;
    }

    @Override
    public List<String> namesIn(String folder) {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        return files.keySet().stream()
                .filter(path -> path.startsWith(prefix))
                .map(path -> path.substring(prefix.length()).replaceFirst("/.*", ""))
                .distinct()
                .toList();
    }

    @Override
    public String toString() {
        return "the catalogue";
    }
}
