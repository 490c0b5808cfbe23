package io.slamonitor.policy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Reads what a ticket's customer was promised: an instant with its offset, or a local date, of which the end counts. */
public final class PromisedAt {
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2199-12-31T00:00:00Z");

    private PromisedAt() {}

    /**
     * The instant, UTC; empty if the text is neither, or so far off that no calendar knows it.
     *
     * @param zone in which a date ends
     */
    public static Optional<Instant> parse(final String text, final ZoneId zone) {
        try {
            final Instant promised = text.length() <= "2026-12-31".length()
                    ? LocalDate.parse(text).plusDays(1).atStartOfDay(zone).toInstant()
                    : OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
            return Optional.of(promised).filter(at -> !at.isBefore(EARLIEST) && at.isBefore(LATEST));
        } catch (final DateTimeException e) {
            return Optional.empty();
        }
    }
}
