package io.slamonitor.policy.yaml;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Loads a catalogue from YAML files. All faults of all files are found at once; a catalogue with any fault is not
 * built. Files are taken in the order of their names, but what a file includes before it ({@link IncludeOrder}), and the
 * policies of a file as they are written.
 */
public final class PolicyLoader {
    private PolicyLoader() {}

    /**
     * @param fileOrFolder one YAML file, or a folder with its {@code *.yaml} and {@code *.yml}; what they include is
     *     read as well
     */
    public static LoadResult load(Path fileOrFolder) {
        return load(fileOrFolder, LoadLimits.DEFAULT);
    }

    public static LoadResult load(Path fileOrFolder, LoadLimits limits) {
        return load(new DiskFiles(fileOrFolder, limits), limits);
    }

    /**
     * @param files by path, with forward slashes: YAML files and what they refer to, such as
     *     {@link LoadedCatalogue#files} of a catalogue that was published
     */
    public static LoadResult load(Map<String, byte[]> files) {
        return load(files, LoadLimits.DEFAULT);
    }

    public static LoadResult load(Map<String, byte[]> files, LoadLimits limits) {
        return load(new MemoryFiles(files, limits), limits);
    }

    private static LoadResult load(FileSource source, LoadLimits limits) {
        Faults faults = new Faults();
        Optional<LoadedCatalogue> catalogue = Optional.empty();
        try {
            catalogue = read(source, limits, faults);
        } catch (FileProblem problem) {
            faults.add(Fault.ofCatalogue(source + ": " + problem.getMessage()));
        }
        return new LoadResult(catalogue.filter(found -> faults.isEmpty()), faults.sorted());
    }

    private static Optional<LoadedCatalogue> read(FileSource source, LoadLimits limits, Faults faults)
            throws FileProblem {
        List<String> names = source.yamlFiles();
        if (names.size() > limits.files()) {
            throw new FileProblem(names.size() + " YAML files are more than the limit of " + limits.files());
        }
        ReferencedFiles files = new ReferencedFiles(source);
        PolicyFiles policyFiles = new PolicyFiles(files, limits, faults);
        List<YamlMap> documents = IncludeOrder.documents(policyFiles.read(names));
        CatalogueReader reader = new CatalogueReader(files);
        if (!policyFiles.complete()) {
            reader.missFile();
        }
        documents.forEach(reader::add);
        return Optional.of(reader.read());
    }
}
