package io.slamonitor.policy.yaml;

import io.slamonitor.text.FileFaults;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a folder, or one YAML file with what it refers to. Of subfolders only what is referred to is read. Links
 * are followed as long as they stay in the folder.
 */
final class DiskFiles implements FileSource {
    /** More are no help to a reader of a message. */
    private static final int NAMES_LISTED = 1000;

    private final Path given;
    private final LoadLimits limits;

    DiskFiles(Path given, LoadLimits limits) {
        this.given = given;
        this.limits = limits;
    }

    @Override
    public List<String> yamlFiles() throws FileProblem {
        if (!Files.exists(given)) {
            throw new FileProblem("there is no such file or folder");
        }
        if (!Files.isDirectory(given)) {
            String name = given.getFileName().toString();
            if (!FileSource.isYaml(name)) {
                throw new FileProblem("not a policy file: expected a *.yaml or *.yml, or a folder of them");
            }
            return List.of(name);
        }
        try (Stream<Path> entries = Files.list(given)) {
            List<String> names = entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> FileSource.isYaml(name) && !name.startsWith("."))
                    .sorted()
                    .toList();
            if (names.isEmpty()) {
                throw new FileProblem("no policy files: expected at least one *.yaml or *.yml");
            }
            return names;
        } catch (IOException e) {
            throw new FileProblem("the folder cannot be listed: " + FileFaults.reason(e));
        }
    }

    @Override
    public byte[] read(String path) throws FileProblem {
        try {
            Path file = folder().resolve(path).toRealPath();
            boolean namedByUser =
                    !Files.isDirectory(given) && path.equals(given.getFileName().toString());
            if (!namedByUser && !file.startsWith(folder().toRealPath())) {
                throw new FileProblem("is a link that leads out of the folder");
            }
            if (!Files.isRegularFile(file)) {
                throw new FileProblem("is not a regular file");
            }
            return readBounded(file);
        } catch (NoSuchFileException e) {
            throw FileProblem.notThere();
        } catch (IOException | InvalidPathException e) {
            throw new FileProblem("cannot be read: " + FileFaults.reason(e));
        }
    }

    @Override
    public List<String> namesIn(String path) {
        try {
            Path listed = folder().resolve(path).toRealPath();
            if (!listed.startsWith(folder().toRealPath())) {
                return List.of();
            }
            try (Stream<Path> entries = Files.list(listed)) {
                return entries.map(entry -> entry.getFileName().toString())
                        .limit(NAMES_LISTED)
                        .sorted()
                        .toList();
            }
        } catch (IOException | InvalidPathException e) {
            return List.of();
        }
    }

    private byte[] readBounded(Path file) throws IOException, FileProblem {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(limits.fileBytes() + 1);
            if (content.length > limits.fileBytes()) {
                throw FileProblem.tooLarge(limits.fileBytes());
            }
            return content;
        }
    }

    private Path folder() {
        return Files.isDirectory(given) ? given : given.toAbsolutePath().getParent();
    }

    @Override
    public String toString() {
        return given.toString();
    }
}
