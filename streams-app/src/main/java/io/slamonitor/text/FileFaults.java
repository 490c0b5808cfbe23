package io.slamonitor.text;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What is wrong with a file, for people: Java's own messages often are the file's name and nothing else. */
public final class FileFaults {
    private FileFaults() {}

    /** Why it could not be read or written, to go on after its name and what was tried. */
    public static String reason(Exception fault) {
        if (fault instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (fault instanceof AccessDeniedException) {
            return "no permission";
        }
        if (fault instanceof FileSystemException told && told.getReason() != null) {
            return told.getReason();
        }
        return fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
    }
}
