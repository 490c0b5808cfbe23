package io.slamonitor.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Properties;

/**
 * How far desks have come that work by the wall clock, so that they go on after a pause instead of beginning anew.
 *
 * @param firstDay the day at whose 00:00 UTC they began
 * @param ticketsPerHour with which they began; another number would be other tickets
 * @param sentBy all events that had arrived by this instant, UTC, have been sent
 */
public record DeskProgress(LocalDate firstDay, double ticketsPerHour, Instant sentBy) {
    /** What {@link #ticketsPerHour()} is called in a file. */
    public static final String TICKETS_PER_HOUR = "tickets.per.hour";

    private static final String FIRST_DAY = "first.day";
    private static final String SENT_BY = "sent.by";

    /** Desks that have sent nothing yet. */
    public static DeskProgress beginning(final LocalDate firstDay, final double ticketsPerHour) {
        return new DeskProgress(firstDay, ticketsPerHour, Instant.EPOCH);
    }

    public DeskProgress sentBy(final Instant time) {
        return new DeskProgress(firstDay, ticketsPerHour, time);
    }

    /**
     * What a file remembers; empty if there is none.
     *
     * @throws IOException if it cannot be read, or holds something else
     */
    public static Optional<DeskProgress> read(final Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        final Properties kept = new Properties();
        try (var input = Files.newBufferedReader(file)) {
            kept.load(input);
            return Optional.of(new DeskProgress(
                    LocalDate.parse(kept.getProperty(FIRST_DAY, "")),
                    Double.parseDouble(kept.getProperty(TICKETS_PER_HOUR, "")),
                    Instant.parse(kept.getProperty(SENT_BY, ""))));
        } catch (final DateTimeException | IllegalArgumentException e) {
            throw new IOException("expected " + FIRST_DAY + ", " + TICKETS_PER_HOUR + " and " + SENT_BY, e);
        }
    }

    /** Takes the place of what the file has, at once. */
    public void write(final Path file) throws IOException {
        final Properties kept = new Properties();
        kept.setProperty(FIRST_DAY, firstDay.toString());
        kept.setProperty(TICKETS_PER_HOUR, Double.toString(ticketsPerHour));
        kept.setProperty(SENT_BY, sentBy.toString());
        final Path written = file.resolveSibling(file.getFileName() + ".new");
        try (var output = Files.newBufferedWriter(written)) {
            kept.store(output, "How far the desks of 'sla traffic' have come");
        }
        Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
