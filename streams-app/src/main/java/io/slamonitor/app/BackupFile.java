package io.slamonitor.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** A backup on disk: gzip of JSON lines, {@link BackupLine} each. */
final class BackupFile {
    /** Base64 of the largest record takes four thirds of it. */
    private static final int LONGEST_TEXT = 2 * Settings.MAX_RECORD_BYTES;

    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(LONGEST_TEXT)
                        .build());
    }

    private BackupFile() {}

    /** Something is wrong with a file, for people: where, what, and what was expected. */
    static final class DamagedException extends Exception {
        private static final long serialVersionUID = 1L;

        DamagedException(String message) {
            super(message);
        }
    }

    /**
     * Reads a backup to its end.
     *
     * @param each gets every line but the last, in order
     * @return how many records there are of each topic
     * @throws DamagedException if it is none, or not whole; lines before the damage have been handed on by then
     * @throws IOException if the file cannot be read at all
     */
    static Map<String, Long> read(Path file, Consumer<BackupLine> each) throws IOException, DamagedException {
        ObjectReader reader = MAPPER.readerFor(BackupLine.class);
        Map<String, Long> found = new TreeMap<>();
        Optional<BackupLine.End> end = Optional.empty();
        long number = 0;
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                number++;
                if (end.isPresent()) {
                    throw new DamagedException("line " + number + " comes after the end");
                }
                BackupLine line = parsed(reader, text, number);
                if (line instanceof BackupLine.End last) {
                    end = Optional.of(last);
                } else {
                    if (line instanceof BackupLine.Entry entry) {
                        found.merge(entry.topic(), 1L, Long::sum);
                    }
                    each.accept(line);
                }
            }
        } catch (java.util.zip.ZipException | java.io.EOFException e) {
            throw new DamagedException("after line " + number + ": " + e.getMessage() + "; expected gzip, whole");
        }
        requireWhole(end, found);
        return found;
    }

    private static BackupLine parsed(ObjectReader reader, String text, long number) throws DamagedException {
        try {
            BackupLine line = reader.readValue(text);
            if (number == 1 && !(line instanceof BackupLine.Head head && head.format() == BackupLine.FORMAT)) {
                throw new DamagedException("line 1 is not the head of a backup of format " + BackupLine.FORMAT);
            }
            return line;
        } catch (JsonProcessingException e) {
            throw new DamagedException("line " + number + " cannot be read: " + e.getOriginalMessage());
        }
    }

    private static void requireWhole(Optional<BackupLine.End> end, Map<String, Long> found) throws DamagedException {
        if (end.isEmpty()) {
            throw new DamagedException("its end is missing; taking it was interrupted");
        }
        if (!end.get().records().equals(found)) {
            throw new DamagedException(
                    "it has the records " + found + "; expected " + end.get().records());
        }
    }
}
