package io.slamonitor.embedded;

import io.slamonitor.text.FileFaults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Directory trees that embedded servers, and the demo, make and remove. */
public final class Directories {
    private Directories() {}

    public static Path create(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new EmbeddedServerException(
                    "Cannot create the directory " + directory + ": " + FileFaults.reason(e), e);
        }
    }

    public static Path createTemporary(String prefix) {
        try {
            return Files.createTempDirectory(prefix);
        } catch (IOException e) {
            throw new EmbeddedServerException("Cannot create a temporary directory: " + FileFaults.reason(e), e);
        }
    }

    /** Removes the whole tree; links are removed, not followed. A tree that is not there is no error. */
    public static void delete(Path root) {
        List<Path> deepestFirst;
        try (Stream<Path> tree = Files.walk(root)) {
            deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
        } catch (NoSuchFileException gone) {
            return;
        } catch (IOException | UncheckedIOException e) {
            throw new EmbeddedServerException("Cannot read the directory " + root + ": " + e, e);
        }
        for (Path path : deepestFirst) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw new EmbeddedServerException("Cannot delete " + path + ": " + e, e);
            }
        }
    }
}
