package io.slamonitor.eventfile;

import io.slamonitor.text.FileFaults;
import io.slamonitor.ticket.TicketEvent;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads ticket events from a file, line by line in bounded memory: JSON lines, CSV with {@code TicketEvent}'s columns, or
 * CSV that a mapping knows. The format is told from the content, and a name that ends in {@code .gz} is decompressed.
 *
 * <p>An event without a {@code sequence} gets its line number, since a file's order is the best there is among events
 * of one instant. What is wrong with a line, or with the file, is reported, and the rest is read.
 */
public final class EventFileReader {
    private static final int GZIP_BUFFER_BYTES = 1 << 16;
    private static final int LINES_LOOKED_AT = 10;
    private static final Pattern USUAL_NAME =
            Pattern.compile(".*\\.(json|jsonl|ndjson|csv)(\\.gz)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern JSON_NAME =
            Pattern.compile(".*\\.(json|jsonl|ndjson)(\\.gz)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Path file;
    private final Optional<CsvMapping> mapping;
    private final Consumer<TicketEvent> events;
    private final Consumer<LineFault> faults;

    private EventFileReader(
            final Path file,
            final Optional<CsvMapping> mapping,
            final Consumer<TicketEvent> events,
            final Consumer<LineFault> faults) {
        this.file = file;
        this.mapping = mapping;
        this.events = events;
        this.faults = faults;
    }

    /**
     * Reads a file from its beginning to its end.
     *
     * @param mapping how to read CSV of another system; empty to recognise it by its header
     * @param events is given the events in the file's order
     * @param faults is told what could not be read, a file that cannot be opened included
     */
    public static void read(
            final Path file,
            final Optional<CsvMapping> mapping,
            final Consumer<TicketEvent> events,
            final Consumer<LineFault> faults) {
        new EventFileReader(file, mapping, events, faults).read();
    }

    /** Whether it looks like the name of such a file; others can be read, too. */
    public static boolean isUsualName(final String name) {
        return USUAL_NAME.matcher(name).matches();
    }

    private void read() {
        if (Files.isDirectory(file)) {
            fault(0, "is a folder: expected a file of events");
            return;
        }
        try (InputStream opened = Files.newInputStream(file)) {
            readLines(new LineReader(decompressed(opened)));
        } catch (final NoSuchFileException e) {
            fault(0, "there is no such file");
        } catch (final ZipException | EOFException e) {
            fault(0, "the name ends in .gz, but this is no gzip file");
        } catch (final IOException e) {
            fault(0, "cannot be read: " + FileFaults.reason(e));
        }
    }

    private InputStream decompressed(final InputStream opened) throws IOException {
        final boolean compressed = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
        return compressed ? new GZIPInputStream(opened, GZIP_BUFFER_BYTES) : new BufferedInputStream(opened);
    }

    private void readLines(final LineReader lines) {
        if (isJson(lines)) {
            readJson(lines);
            return;
        }
        Optional<Line> header = lines.next();
        while (header.isPresent() && header.get().isBlank()) {
            header = lines.next();
        }
        if (header.isEmpty()) {
            return;
        }
        if (header.get().fault().isPresent()) {
            fault(header.get().number(), header.get().fault().get() + ", so the file's columns are not known");
        } else {
            readCsv(header.get(), lines);
        }
    }

    /** By the name, else by the beginning: one bad line does not make another format of it. */
    private boolean isJson(final LineReader lines) {
        if (JSON_NAME.matcher(file.toString()).matches()) {
            return true;
        }
        final List<Line> beginning = new ArrayList<>();
        Optional<Line> line = lines.next();
        while (line.isPresent()) {
            beginning.add(line.get());
            line = beginning.size() < LINES_LOOKED_AT ? lines.next() : Optional.empty();
        }
        lines.pushBack(beginning);
        return beginning.stream()
                .anyMatch(looked -> looked.text().stripLeading().startsWith("{"));
    }

    private void readJson(final LineReader lines) {
        Optional<Line> next = lines.next();
        while (next.isPresent()) {
            final Line line = next.get();
            if (line.fault().isPresent()) {
                fault(line.number(), line.fault().get());
            } else if (!line.isBlank()) {
                try {
                    events.accept(JsonEventParser.parse(line));
                } catch (final BadLineException e) {
                    fault(line.number(), e.getMessage());
                }
            }
            next = lines.next();
        }
    }

    private void readCsv(final Line header, final LineReader lines) {
        final CsvFormat format;
        try {
            format = CsvFormat.of(header, mapping);
        } catch (final BadLineException e) {
            fault(header.number(), e.getMessage());
            return;
        }
        final CsvRows rows = new CsvRows(
                lines,
                format.delimiter(),
                format.columns(),
                bad -> fault(bad.number(), bad.fault().orElseThrow()));
        Optional<CsvRow> row = rows.next();
        while (row.isPresent()) {
            try {
                format.parser().parse(row.get()).forEach(events);
            } catch (final BadLineException e) {
                fault(row.get().line(), e.getMessage());
            }
            row = rows.next();
        }
    }

    private void fault(final long line, final String message) {
        faults.accept(new LineFault(file, line, message));
    }
}
