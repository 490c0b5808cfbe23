package io.slamonitor.policy.yaml;

import java.util.Comparator;

/**
 * One mistake in a catalogue.
 *
 * @param file path below the catalogue's folder; empty if the fault is the folder's or the catalogue's as a whole
 * @param line of the mistake, from 1
 * @param column of the mistake in characters, from 1
 * @param path where in the document: {@code policies[0].targets[1].within}; empty for the document itself
 * @param message what is wrong and what was expected
 */
public record Fault(String file, int line, int column, String path, String message) implements Comparable<Fault> {

    private static final Comparator<Fault> ORDER = Comparator.comparing(Fault::file)
            .thenComparingInt(Fault::line)
            .thenComparingInt(Fault::column)
            .thenComparing(Fault::message)
            .thenComparing(Fault::path);

    /** A fault of no particular file. */
    static Fault ofCatalogue(String message) {
        return new Fault("", 1, 1, "", message);
    }

    /** By file, line and column. */
    @Override
    public int compareTo(Fault other) {
        return ORDER.compare(this, other);
    }

    /** As compilers write it: {@code file:line:column: message}. */
    @Override
    public String toString() {
        return file.isEmpty() ? message : file + ":" + line + ":" + column + ": " + message;
    }
}
