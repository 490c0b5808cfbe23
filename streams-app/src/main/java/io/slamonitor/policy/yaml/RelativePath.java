package io.slamonitor.policy.yaml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Paths below a catalogue's folder, the same on every operating system. */
final class RelativePath {
    private RelativePath() {}

    /** The path that {@code reference} means in {@code file}; empty if it is absolute, leads out or is no path. */
    static Optional<String> resolve(String file, String reference) {
        if (reference.startsWith("/") || reference.contains("\\") || reference.contains(":")) {
            return Optional.empty();
        }
        int folderEnd = file.lastIndexOf('/') + 1;
        Deque<String> parts = new ArrayDeque<>();
        for (String part : (file.substring(0, folderEnd) + reference).split("/", -1)) {
            if (part.equals("..")) {
                if (parts.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("/", parts));
    }
}
