package io.slamonitor.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The small catalogue and tickets of the commands' tests, and what the commands are to say of them. */
final class Samples {
    static final Path FOLDER = Path.of("src", "test", "resources", "cli");
    static final Path POLICIES = FOLDER.resolve("policies");
    static final Path TICKETS = FOLDER.resolve("tickets.jsonl");
    static final String AS_OF = "2026-04-07T12:00:00Z";

    private Samples() {}

    static String expected(final String name) {
        try {
            return Files.readString(FOLDER.resolve(name));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path write(final Path folder, final String name, final String... lines) {
        try {
            return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
