package io.slamonitor.cli;

import io.slamonitor.app.Durations;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An instant in ISO 8601 with its offset, or how long before now: {@code 2h}. To the millisecond. */
final class SinceConverter implements ITypeConverter<Instant> {
    @Override
    public Instant convert(final String text) {
        return Durations.parse(text)
                .map(ago -> Instant.now().minus(ago).truncatedTo(ChronoUnit.MILLIS))
                .orElseGet(() -> instant(text));
    }

    private static Instant instant(final String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (final DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is neither an instant nor a duration before now: expected"
                    + " one such as 2026-03-01T09:30:00Z or 2h");
        }
    }
}
