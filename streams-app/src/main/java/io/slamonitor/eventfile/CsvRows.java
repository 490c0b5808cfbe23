package io.slamonitor.eventfile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a CSV file (RFC 4180) record by record. A record takes more than one line only where that gives it as many
 * cells as the header has: a quote that is never closed costs its own line and none after it.
 */
final class CsvRows {
    private static final char QUOTE = '"';

    private final LineReader lines;
    private final CSVFormat format;
    private final int columns;
    private final Consumer<Line> faulty;

    /** @param faulty is told of every line that is no record, with the fault */
    CsvRows(final LineReader lines, final char delimiter, final int columns, final Consumer<Line> faulty) {
        this.lines = lines;
        this.format = format(delimiter);
        this.columns = columns;
        this.faulty = faulty;
    }

    /** The cells of one line; empty if they cannot be told. */
    static Optional<List<String>> cells(final Line line, final char delimiter) {
        return cells(line.text(), format(delimiter));
    }

    private static CSVFormat format(final char delimiter) {
        return CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
    }

    /** The next record, or empty at the end of the file. */
    Optional<CsvRow> next() {
        Optional<Line> line = lines.next();
        while (line.isPresent()) {
            if (line.get().fault().isPresent()) {
                faulty.accept(line.get());
            } else if (!line.get().isBlank()) {
                final Optional<CsvRow> row = row(line.get());
                if (row.isPresent()) {
                    return row;
                }
            }
            line = lines.next();
        }
        return Optional.empty();
    }

    private Optional<CsvRow> row(final Line first) {
        final List<Line> more = new ArrayList<>();
        final String text = completed(first, more);
        final Optional<List<String>> cells = cells(text, format);
        if (cells.isPresent() && cells.get().size() == columns) {
            return Optional.of(new CsvRow(first.number(), cells.get()));
        }
        lines.pushBack(more);
        faulty.accept(Line.unreadable(first.number(), complaint(first, cells, !more.isEmpty())));
        return Optional.empty();
    }

    private String complaint(final Line first, final Optional<List<String>> cells, final boolean severalLines) {
        if (isOpen(first.text()) && (severalLines || cells.isEmpty())) {
            return "a quote is not closed";
        }
        return cells.map(found -> "the line has " + found.size() + " cells: the header has " + columns)
                .orElse("a quoted cell goes on after its closing quote");
    }

    /** The text from a line to the one that closes its quotes; the lines taken for it are added to {@code more}. */
    private String completed(final Line first, final List<Line> more) {
        boolean open = isOpen(first.text());
        if (!open) {
            return first.text();
        }
        final StringBuilder text = new StringBuilder(first.text());
        while (open) {
            final Optional<Line> line = lines.next();
            if (line.isEmpty()) {
                return text.toString();
            }
            more.add(line.get());
            text.append('\n').append(line.get().text());
            if (line.get().fault().isPresent() || text.length() > LineReader.MAX_LINE_BYTES) {
                return text.toString();
            }
            open ^= isOpen(line.get().text());
        }
        return text.toString();
    }

    private static boolean isOpen(final String text) {
        return text.indexOf(QUOTE) >= 0
                && text.chars().filter(character -> character == QUOTE).count() % 2 == 1;
    }

    /** A parser for each record would be most of the work, and few records have quotes. */
    private static Optional<List<String>> cells(final String text, final CSVFormat format) {
        if (text.indexOf(QUOTE) < 0) {
            return Optional.of(split(text, format.getDelimiterString().charAt(0)));
        }
        try (CSVParser parser = CSVParser.parse(text, format)) {
            final List<CSVRecord> records = parser.getRecords();
            return records.size() == 1 ? Optional.of(records.get(0).toList()) : Optional.empty();
        } catch (final IOException | UncheckedIOException malformed) {
            return Optional.empty();
        }
    }

    private static List<String> split(final String text, final char delimiter) {
        final List<String> cells = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf(delimiter); end >= 0; end = text.indexOf(delimiter, start)) {
            cells.add(text.substring(start, end));
            start = end + 1;
        }
        cells.add(text.substring(start));
        return cells;
    }
}
