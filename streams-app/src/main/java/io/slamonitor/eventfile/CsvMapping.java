package io.slamonitor.eventfile;

import io.slamonitor.text.FileFaults;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the rows of some other system's CSV become ticket events. A small YAML or JSON file says it:
 *
 * <pre>
 * header: [id, when, what, status]   # a file with exactly this header is recognised
 * delimiter: ","
 * zone: Europe/Rome                  # of times without an offset; UTC if not given
 * format: dd/MM/yyyy HH:mm           # of times; ISO 8601 if not given
 * empty: ["--"]                      # texts that stand for no value, beside the empty one
 * maps:                              # translations of values; * is any run of characters
 *   status: {Received: NEW, "Wait*": WAITING_ON_CUSTOMER}
 * skip: [{what: [Print, View]}]      # rows that are no events
 * at: when                           # the column that says when
 * fields: {ticketId: id}             # of every event: a column, {column: …, map: …} or {value: …}
 * events:                            # a row makes every event whose conditions hold; one that makes none is a fault
 *   - {when: {what: Open}, type: CREATED}
 *   - when: {what: [Status, Reopen], status: "*"}
 *     type: UPDATED
 *     at: {column: when, not-before: opened}
 *     fields: {status: {column: status, map: status}}
 * </pre>
 */
public final class CsvMapping {
    /** The mappings that come with the program. */
    public static final List<String> BUILT_IN = List.of("boston-311", "helpdesk");

    private static final int MAX_FILE_BYTES = 1 << 20;

    private final String name;
    private final List<String> header;
    private final char delimiter;
    private final TimeFormat times;
    private final Set<String> empty;
    private final List<RowCondition> skipped;
    private final List<EventTemplate> events;

    CsvMapping(
            final String name,
            final List<String> header,
            final char delimiter,
            final TimeFormat times,
            final Set<String> empty,
            final List<RowCondition> skipped,
            final List<EventTemplate> events) {
        this.name = name;
        this.header = List.copyOf(header);
        this.delimiter = delimiter;
        this.times = times;
        this.empty = Set.copyOf(empty);
        this.skipped = List.copyOf(skipped);
        this.events = List.copyOf(events);
    }

    /**
     * A mapping that comes with the program, or one from a file.
     *
     * @throws MappingException with everything that is wrong with it
     */
    public static CsvMapping find(final String nameOrFile) {
        if (BUILT_IN.contains(nameOrFile)) {
            return builtIn(nameOrFile);
        }
        final Path file = Path.of(nameOrFile);
        if (!Files.isRegularFile(file)) {
            throw new MappingException(nameOrFile + ": neither a mapping that comes with the program ("
                    + String.join(", ", BUILT_IN) + ") nor a file" + Suggestion.of(nameOrFile, BUILT_IN));
        }
        return load(file);
    }

    /** @throws MappingException with everything that is wrong with the file */
    public static CsvMapping load(final Path file) {
        try (InputStream input = Files.newInputStream(file)) {
            return read(file.toString(), input);
        } catch (final IOException e) {
            throw new MappingException(file + ": cannot be read: " + FileFaults.reason(e));
        }
    }

    static CsvMapping builtIn(final String name) {
        try (InputStream input = CsvMapping.class.getResourceAsStream("/mappings/" + name + ".yaml")) {
            return read(name, input);
        } catch (final IOException e) {
            throw new MappingException(name + ": cannot be read: " + e.getMessage());
        }
    }

    private static CsvMapping read(final String name, final InputStream input) throws IOException {
        final byte[] content = input.readNBytes(MAX_FILE_BYTES + 1);
        if (content.length > MAX_FILE_BYTES) {
            throw new MappingException(name + ": is larger than " + MAX_FILE_BYTES + " bytes");
        }
        return MappingReader.read(name, content);
    }

    /** The built-in name, or the file it was read from. */
    public String name() {
        return name;
    }

    /** The header by which a file is recognised; empty if it is read by this mapping only when told so. */
    List<String> header() {
        return header;
    }

    char delimiter() {
        return delimiter;
    }

    Set<String> empty() {
        return empty;
    }

    List<RowCondition> skipped() {
        return skipped;
    }

    List<EventTemplate> events() {
        return events;
    }

    Instant time(final String column, final String text) throws BadLineException {
        return times.parse(column, text);
    }

    /** Every column that a file must have. */
    Set<String> columns() {
        final Set<String> columns = new TreeSet<>();
        skipped.forEach(condition -> columns.addAll(condition.expected().keySet()));
        for (final EventTemplate event : events) {
            columns.addAll(event.when().expected().keySet());
            columns.add(event.at().column());
            event.at().notBefore().ifPresent(columns::add);
            columnOf(event.type()).ifPresent(columns::add);
            event.fields().values().forEach(cell -> columnOf(cell).ifPresent(columns::add));
        }
        return columns;
    }

    private static Optional<String> columnOf(final Cell cell) {
        return cell instanceof Cell.Column column ? Optional.of(column.column()) : Optional.empty();
    }
}
