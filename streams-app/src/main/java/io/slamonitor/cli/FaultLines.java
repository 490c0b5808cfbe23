package io.slamonitor.cli;

import io.slamonitor.policy.yaml.Fault;
import java.nio.file.Files;
import java.nio.file.Path;

/** How faults of policies are shown: with paths that can be opened from where the command was run. */
final class FaultLines {
    private FaultLines() {}

    /** {@code file:line:column: message}, as compilers write it. */
    static String line(final Path fileOrFolder, final Fault fault) {
        if (fault.file().isEmpty()) {
            return fault.message();
        }
        return file(fileOrFolder, fault) + ":" + fault.line() + ":" + fault.column() + ": " + fault.message();
    }

    /** The file of a fault, perhaps one that is included; what was asked for if it is not about one file. */
    static Path file(final Path fileOrFolder, final Fault fault) {
        if (fault.file().isEmpty()) {
            return fileOrFolder;
        }
        return Files.isDirectory(fileOrFolder)
                ? fileOrFolder.resolve(fault.file())
                : fileOrFolder.resolveSibling(fault.file());
    }
}
