package io.slamonitor.query;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Where a span of time begins or ends: an instant, or the beginning of a date in whatever zone it is looked at.
 *
 * @param instant UTC; empty if it is a date
 * @param date in the zone of whoever asks; empty if it is an instant
 */
public record DateBound(Optional<Instant> instant, Optional<LocalDate> date) {
    static final DateBound FIRST = of(Instant.EPOCH);

    /** Later than any window, and not so late that nothing can be added. */
    static final DateBound LAST = of(Instant.parse("9999-01-01T00:00:00Z"));

    /** No zone is further from UTC. */
    private static final Duration MOST_OFFSET = Duration.ofHours(18);

    private static DateBound of(final Instant instant) {
        return new DateBound(Optional.of(instant), Optional.empty());
    }

    /** From text: an instant with its offset, or a date; empty if it is neither, or lies outside the years 1970 to 9998. */
    static Optional<DateBound> parse(final String text) {
        return instant(text)
                .map(DateBound::of)
                .or(() -> date(text).map(date -> new DateBound(Optional.empty(), Optional.of(date))))
                .filter(bound -> !bound.latest().isBefore(Instant.EPOCH)
                        && bound.earliest().isBefore(LAST.earliest()));
    }

    static Optional<Instant> instant(final String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (final DateTimeException notOne) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> date(final String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (final DateTimeException notOne) {
            return Optional.empty();
        }
    }

    Instant in(final ZoneId zone) {
        return instant.orElseGet(() -> date.orElseThrow().atStartOfDay(zone).toInstant());
    }

    /** No zone has it before. */
    Instant earliest() {
        return instant.orElseGet(() -> in(ZoneOffset.UTC).minus(MOST_OFFSET));
    }

    /** No zone has it after. */
    Instant latest() {
        return instant.orElseGet(() -> in(ZoneOffset.UTC).plus(MOST_OFFSET));
    }
}
