package io.slamonitor.demo;

import io.slamonitor.embedded.Directories;
import io.slamonitor.embedded.EmbeddedServerException;
import io.slamonitor.text.FileFaults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** Where everything is written: Kafka's data, the registry's, the application's state and settings, temporary files. */
public final class DemoDirectory implements AutoCloseable {
    private final Path root;
    private final boolean temporary;

    private DemoDirectory(final Path root, final boolean temporary) {
        this.root = root;
        this.temporary = temporary;
        // Native libraries (RocksDB, compression) are unpacked to where this property points when they are first used.
        System.setProperty(
                "java.io.tmpdir", Directories.create(temporaryFiles()).toString());
    }

    /**
     * A directory for one run.
     *
     * @param given is kept at the end; if empty, a temporary one that {@link #close()} deletes
     * @throws IllegalArgumentException if the given one is in use: an earlier run's time would be ahead of this one's
     * @throws EmbeddedServerException if it cannot be created
     */
    public static DemoDirectory open(final Optional<Path> given) {
        if (given.isEmpty()) {
            return new DemoDirectory(Directories.createTemporary("sla-demo-"), true);
        }
        final Path directory = given.get().toAbsolutePath().normalize();
        if (Files.exists(directory) && !isEmptyDirectory(directory)) {
            throw new IllegalArgumentException(
                    directory + " is not empty: expected a folder that is new or empty, for this run alone");
        }
        return new DemoDirectory(Directories.create(directory), false);
    }

    private static boolean isEmptyDirectory(final Path directory) {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path root() {
        return root;
    }

    /** Whether it goes away at the end. */
    public boolean isTemporary() {
        return temporary;
    }

    /** The settings that the application runs with, for other commands' {@code --config}. */
    public Path settings() {
        return root.resolve("sla.properties");
    }

    /** @throws EmbeddedServerException if they cannot be written */
    void writeSettings(final Map<String, String> values) {
        final Properties properties = new Properties();
        properties.putAll(values);
        try (Writer file = Files.newBufferedWriter(settings())) {
            properties.store(file, null);
        } catch (final IOException e) {
            throw new EmbeddedServerException("Cannot write " + settings() + ": " + FileFaults.reason(e), e);
        }
    }

    Path kafka() {
        return root.resolve("kafka");
    }

    Path registry() {
        return root.resolve("registry");
    }

    Path state() {
        return root.resolve("state");
    }

    private Path temporaryFiles() {
        return root.resolve("tmp");
    }

    @Override
    public void close() {
        Directories.delete(temporary ? root : temporaryFiles());
    }
}
