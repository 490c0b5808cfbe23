package io.slamonitor.eventfile;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/**
 * How a mapped file writes instants.
 *
 * @param zone the zone of times without an offset; in an autumn overlap the earlier offset counts, as everywhere
 * @param pattern as {@link DateTimeFormatter} has it; empty for ISO 8601, with a space for the T if need be
 */
record TimeFormat(ZoneId zone, Optional<String> pattern, DateTimeFormatter formatter) {
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter(Locale.ROOT);

    /** @throws IllegalArgumentException if the pattern is none */
    static TimeFormat of(final ZoneId zone, final Optional<String> pattern) {
        return new TimeFormat(
                zone,
                pattern,
                pattern.map(text -> DateTimeFormatter.ofPattern(text, Locale.ENGLISH))
                        .orElse(ISO));
    }

    Instant parse(final String column, final String text) throws BadLineException {
        try {
            final TemporalAccessor time = formatter.parseBest(text.trim(), OffsetDateTime::from, LocalDateTime::from);
            return time instanceof OffsetDateTime withOffset
                    ? withOffset.toInstant()
                    : LocalDateTime.from(time).atZone(zone).toInstant();
        } catch (final DateTimeParseException e) {
            throw new BadLineException("column '" + column + "' is '" + EventAssembler.shown(text) + "': expected "
                    + pattern.map(form -> "a time written as " + form)
                            .orElse("an ISO 8601 time such as 2026-03-01T09:30:00"));
        }
    }
}
