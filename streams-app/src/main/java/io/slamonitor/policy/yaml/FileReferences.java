package io.slamonitor.policy.yaml;

import io.slamonitor.text.NearMiss;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads which file of the catalogue a value means, and says what is wrong with it. */
final class FileReferences {
    private final FileSource source;

    FileReferences(FileSource source) {
        this.source = source;
    }

    /** The path below the catalogue's folder; a reference is relative to the folder of the file it stands in. */
    Optional<String> path(YamlValue reference, FileKind kind) {
        return reference.text(kind.expected()).flatMap(name -> path(reference, name, kind));
    }

    private Optional<String> path(YamlValue reference, String name, FileKind kind) {
        Optional<String> path = RelativePath.resolve(reference.place().file(), name);
        return path.isPresent() && kind.fits(name)
                ? path
                : reference.faulty("'" + Words.shortened(name) + "' " + refusal(reference, name, path, kind));
    }

    private String refusal(YamlValue reference, String name, Optional<String> path, FileKind kind) {
        if (name.contains("\\")) {
            return "has a backslash: expected forward slashes, on every system; did you mean '"
                    + Words.shortened(name.replace('\\', '/')) + "'?";
        }
        if (path.isEmpty() && kind.fits(name)) {
            return "leads out of the catalogue's folder: expected a " + kind.pattern() + " file in it or below it";
        }
        List<String> inside = path.map(source::namesIn).orElse(List.of());
        return inside.isEmpty()
                ? "cannot be used: expected the name of a " + kind.pattern() + " file"
                        + path.map(found -> meant(reference, found, kind)).orElse("")
                : "is a folder: expected files one by one" + example(reference, path.get(), inside, kind);
    }

    private static String example(YamlValue reference, String folder, List<String> names, FileKind kind) {
        return names.stream()
                .filter(kind::fits)
                .findFirst()
                .map(name -> ", such as '" + Words.shortened(asReference(reference, folder + "/" + name)) + "'")
                .orElse(", each a " + kind.pattern());
    }

    /** What to say at the reference to a file that cannot be had. */
    String describe(YamlValue reference, String path, FileProblem problem, FileKind kind) {
        String written = reference.text(kind.expected()).orElse(path);
        String message = "the file '" + Words.shortened(written) + "' " + problem.getMessage();
        if (!problem.isMissing()) {
            return message;
        }
        return written.contains("*")
                ? message + ": expected files one by one, and no patterns"
                : message + meant(reference, path, kind);
    }

    private String meant(YamlValue reference, String path, FileKind kind) {
        return nearest(path, kind)
                .filter(found -> !found.equals(reference.place().file()))
                .map(found -> "; did you mean '" + Words.shortened(asReference(reference, found)) + "'?")
                .orElse("");
    }

    /** The file whose path is spelt much like this one, part by part. */
    private Optional<String> nearest(String path, FileKind kind) {
        String found = "";
        String[] parts = path.split("/");
        for (int i = 0; i < parts.length; i++) {
            boolean isFile = i == parts.length - 1;
            Map<String, String> names = new TreeMap<>();
            for (String name : source.namesIn(found)) {
                if (!isFile || kind.fits(name)) {
                    names.putIfAbsent(isFile ? kind.stem(name) : name, name);
                }
            }
            Optional<String> near = NearMiss.of(isFile ? kind.stem(parts[i]) : parts[i], names.keySet());
            if (near.isEmpty()) {
                return Optional.empty();
            }
            found += (found.isEmpty() ? "" : "/") + names.get(near.get());
        }
        return Optional.of(found);
    }

    /** As one writes the path in the file of the reference. */
    private static String asReference(YamlValue reference, String path) {
        String file = reference.place().file();
        String folder = file.substring(0, file.lastIndexOf('/') + 1);
        String up = "";
        while (!path.startsWith(folder)) {
            folder = folder.substring(0, folder.lastIndexOf('/', folder.length() - 2) + 1);
            up += "../";
        }
        return up + path.substring(folder.length());
    }
}
