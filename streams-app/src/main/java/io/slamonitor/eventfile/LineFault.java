package io.slamonitor.eventfile;

import java.nio.file.Path;

/**
 * What is wrong with a line of a file, for people.
 *
 * @param file the file as it was named
 * @param line counted from 1; 0 if it is about the file as a whole
 * @param message what was found and what was expected
 */
public record LineFault(Path file, long line, String message) {

    /** {@code file:line: message}, which editors and shells can follow. */
    @Override
    public String toString() {
        return line > 0 ? file + ":" + line + ": " + message : file + ": " + message;
    }
}
