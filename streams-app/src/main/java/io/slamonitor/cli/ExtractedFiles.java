package io.slamonitor.cli;

import io.slamonitor.app.PublishedPolicies;
import io.slamonitor.app.StartException;
import io.slamonitor.text.FileFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Writes the files of a published catalogue to a folder, and nothing outside of it, whatever their names are. */
final class ExtractedFiles {
    private ExtractedFiles() {}

    /**
     * Writes all of them.
     *
     * @throws BadInputException if there are none, the folder is not empty, or a file's name leads out of it
     * @throws StartException if they cannot be written
     */
    static void write(final PublishedPolicies.Entry entry, final Path folder) {
        if (entry.files().isEmpty()) {
            throw new BadInputException("version " + entry.version() + " has no files: " + entry.fault());
        }
        final Map<Path, byte[]> targets = new LinkedHashMap<>();
        entry.files().forEach((name, content) -> targets.put(target(folder, name), content));
        try {
            requireEmpty(folder);
            for (final Map.Entry<Path, byte[]> target : targets.entrySet()) {
                Files.createDirectories(target.getKey().getParent());
                Files.write(target.getKey(), target.getValue());
            }
        } catch (final IOException e) {
            throw new StartException("The files cannot be written to " + folder + ": " + FileFaults.reason(e) + ".", e);
        }
    }

    private static Path target(final Path folder, final String name) {
        final Path root = folder.toAbsolutePath().normalize();
        try {
            final Path target = root.resolve(name).normalize();
            if (!Path.of(name).isAbsolute() && target.startsWith(root) && !target.equals(root)) {
                return target;
            }
        } catch (final InvalidPathException notHere) {
            throw new BadInputException("the file name '" + Text.printable(name) + "' is none on this system");
        }
        throw new BadInputException(
                "the file name '" + Text.printable(name) + "' leads out of " + folder + "; nothing was written");
    }

    private static void requireEmpty(final Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new BadInputException(folder + " is no folder");
        }
        try (Stream<Path> content = Files.list(folder)) {
            if (content.findAny().isPresent()) {
                throw new BadInputException(folder + " is not empty; expected a new or an empty folder");
            }
        }
    }
}
