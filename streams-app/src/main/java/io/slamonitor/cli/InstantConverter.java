package io.slamonitor.cli;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An instant in ISO 8601 with its offset, to the millisecond. */
final class InstantConverter implements ITypeConverter<Instant> {
    static final String EXPECTED = "expected ISO 8601 with an offset or Z, such as 2026-03-01T09:30:00Z";

    @Override
    public Instant convert(final String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (final DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is no instant: " + EXPECTED);
        }
    }
}
