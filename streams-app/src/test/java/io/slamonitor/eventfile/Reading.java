package io.slamonitor.eventfile;

import io.slamonitor.ticket.TicketEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What reading a file gave. */
record Reading(List<TicketEvent> events, List<LineFault> faults) {

    static Reading of(final Path file, final Optional<CsvMapping> mapping) {
        final List<TicketEvent> events = new ArrayList<>();
        final List<LineFault> faults = new ArrayList<>();
        EventFileReader.read(file, mapping, events::add, faults::add);
        return new Reading(events, faults);
    }

    static Reading of(final Path folder, final String name, final String... lines) {
        return of(write(folder, name, lines), Optional.empty());
    }

    static Path write(final Path folder, final String name, final String... lines) {
        return write(folder, name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static Path write(final Path folder, final String name, final byte[] content) {
        try {
            return Files.write(folder.resolve(name), content);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The only event of a file without faults. */
    TicketEvent only() {
        if (events.size() != 1 || !faults.isEmpty()) {
            throw new AssertionError("not one event without faults: " + this);
        }
        return events.get(0);
    }

    /** {@code line: message} of every fault. */
    List<String> complaints() {
        return faults.stream()
                .map(fault -> fault.line() + ": " + fault.message())
                .toList();
    }
}
