package io.slamonitor.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The folder of real data that lies beside the project, for tests that need it; they are skipped where it is missing. */
public final class SharedData {
    private static final Path MARK = Path.of("shared", "data", "README.md");

    private SharedData() {}

    /** A file of it, such as {@code holidays/us.ics}. */
    public static Path file(String name) {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve(MARK))) {
            folder = folder.getParent();
        }
        Assumptions.assumeTrue(folder != null, "skipped: no folder above this one holds " + MARK);
        return folder.resolve(MARK).resolveSibling(name);
    }
}
