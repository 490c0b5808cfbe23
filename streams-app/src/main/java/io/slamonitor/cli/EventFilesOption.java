package io.slamonitor.cli;

import io.slamonitor.eventfile.CsvMapping;
import io.slamonitor.eventfile.EventFileReader;
import io.slamonitor.eventfile.EventFiles;
import io.slamonitor.eventfile.MappingException;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketHistory;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import picocli.CommandLine.Option;

/** How a command reads ticket events from files. */
final class EventFilesOption {
    /** What a command's help says of its files. */
    static final String FILES =
            "Ticket events: JSON lines or CSV, also compressed (.gz). Files may be of different kinds.";

    @Option(
            names = "--mapping",
            paramLabel = "NAME|FILE",
            description = "How to read CSV with other columns than ticket events have: a YAML or JSON file, or one of"
                    + " boston-311, helpdesk. Without it, files with these headers are recognised.")
    private String mapping;

    private long faults;

    /**
     * The history of every ticket, by ticket id. What cannot be read is reported and counted.
     *
     * @param wanted which events to keep
     * @throws BadInputException if the mapping cannot be used
     */
    SortedMap<String, TicketHistory> histories(
            final List<Path> files, final Predicate<TicketEvent> wanted, final PrintWriter err) {
        final Optional<CsvMapping> found = findMapping();
        try (Progress progress = Progress.on(err, "events read")) {
            return EventFiles.histories(
                    files,
                    found,
                    event -> {
                        progress.step();
                        return wanted.test(event);
                    },
                    fault -> {
                        faults++;
                        progress.say(fault.toString());
                    });
        }
    }

    /**
     * Hands on every event, file by file in the order they were given. What cannot be read is reported and counted.
     *
     * @param progress makes room for a report in the terminal
     * @throws BadInputException if the mapping cannot be used
     */
    void stream(
            final List<Path> files,
            final Consumer<TicketEvent> events,
            final Runnable progress,
            final PrintWriter err) {
        final Optional<CsvMapping> found = findMapping();
        for (final Path file : files) {
            EventFileReader.read(file, found, events, fault -> {
                faults++;
                progress.run();
                err.println(fault);
            });
        }
    }

    /** How many events there are; reads the files to their ends. */
    long count(final List<Path> files) {
        final Optional<CsvMapping> found = findMapping();
        final AtomicLong count = new AtomicLong();
        for (final Path file : files) {
            EventFileReader.read(file, found, event -> count.incrementAndGet(), fault -> {});
        }
        return count.get();
    }

    /** Whether it says how files are read. */
    boolean isGiven() {
        return mapping != null;
    }

    /** How many lines could not be read. */
    long faults() {
        return faults;
    }

    private Optional<CsvMapping> findMapping() {
        try {
            return Optional.ofNullable(mapping).map(CsvMapping::find);
        } catch (final MappingException e) {
            throw new BadInputException(e.getMessage());
        }
    }
}
