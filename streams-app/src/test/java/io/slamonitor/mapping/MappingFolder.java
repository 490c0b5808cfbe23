package io.slamonitor.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.slamonitor.eventfile.BadLineException;
import io.slamonitor.eventfile.JsonEventParser;
import io.slamonitor.ticket.TicketEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A folder of {@code connectors/mappings}: the program, its samples and what is said of it. */
record MappingFolder(Path path) {
    private static final Path ALL = Path.of("../connectors/mappings");
    private static final String EXPECTED = ".expected.jsonl";

    static Stream<MappingFolder> all() {
        return list(ALL).filter(Files::isDirectory).map(MappingFolder::new);
    }

    String name() {
        return path.getFileName().toString();
    }

    EventMapping mapping() {
        return EventMapping.find(path.resolve("mapping.jq").toString());
    }

    String program() {
        return read(path.resolve("mapping.jq"));
    }

    String readme() {
        return read(path.resolve("README.md"));
    }

    Stream<Path> samples() {
        return list(path.resolve("samples")).filter(file -> file.toString().endsWith(".json"));
    }

    static List<JsonNode> payloads(final Path sample) {
        return valuesOf(sample);
    }

    static List<TicketEvent> expected(final Path sample) {
        final String name = sample.getFileName().toString();
        final List<TicketEvent> events = new ArrayList<>();
        final Path file = sample.resolveSibling(name.substring(0, name.length() - ".json".length()) + EXPECTED);
        for (final JsonNode line : read(file).isEmpty() ? List.<JsonNode>of() : valuesOf(file)) {
            try {
                events.add(JsonEventParser.parse(line, -1));
            } catch (final BadLineException e) {
                throw new AssertionError(file + ": " + e.getMessage(), e);
            }
        }
        return events;
    }

    private static List<JsonNode> valuesOf(final Path file) {
        try {
            final Payloads payloads = Payloads.of(Files.readAllBytes(file));
            payloads.fault().ifPresent(fault -> {
                throw new AssertionError(file + ":" + fault);
            });
            return payloads.values();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(final Path file) {
        try {
            return Files.readString(file);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> list(final Path folder) {
        try (Stream<Path> found = Files.list(folder)) {
            return found.sorted().toList().stream();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
