package io.slamonitor.cli;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads instants and amounts of time as people type them. Every fault is an {@link IllegalArgumentException}. */
final class CalendarInput {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,9})?");
    private static final Pattern UNITS =
            Pattern.compile("-?(PT)?(\\d{1,12}H)?(\\d{1,12}M)?(\\d{1,12}(\\.\\d{1,9})?S)?");
    private static final int NANO_DIGITS = 9;
    /** Before the point, and after it; more seconds are beyond all dates, and a number may be made to fill memory. */
    private static final int MOST_DIGITS = 18;

    private CalendarInput() {}

    /** An instant with its offset; without one, the time in the zone, the earlier one where it comes twice. */
    static Instant instant(final String text, final ZoneId zone) {
        try {
            final var time =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text.trim(), OffsetDateTime::from, LocalDateTime::from);
            return time instanceof OffsetDateTime withOffset
                    ? withOffset.toInstant()
                    : LocalDateTime.from(time).atZone(zone).toInstant();
        } catch (final DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no instant: expected ISO 8601 such as 2026-03-01T09:30:00Z, or without an offset"
                            + " for a time in " + zone,
                    e);
        }
    }

    /** Seconds as a number, or an amount such as {@code 1h30m} or {@code PT4H}; either may be negative. */
    static Duration amount(final String text) {
        final String plain = text.replace(" ", "").toUpperCase(Locale.ROOT);
        if (NUMBER.matcher(plain).matches()) {
            return seconds(new BigDecimal(plain));
        }
        final boolean negative = plain.startsWith("-");
        final String size = plain.substring(negative ? 1 : 0);
        try {
            if (UNITS.matcher(plain).matches()) {
                final Duration amount = Duration.parse(size.startsWith("PT") ? size : "PT" + size);
                return negative ? amount.negated() : amount;
            }
        } catch (final DateTimeException e) {
            // reported below
        }
        throw new IllegalArgumentException(
                "'" + text + "' is no amount of time: expected seconds such as 14400, or 4h, 1h30m, 90s");
    }

    static Duration seconds(final BigDecimal seconds) {
        final int wholeDigits = seconds.precision() - seconds.scale();
        if (wholeDigits > MOST_DIGITS || seconds.scale() > MOST_DIGITS) {
            throw new IllegalArgumentException("so many seconds, or so small a part of one, is no amount of time");
        }
        final BigDecimal whole = new BigDecimal(seconds.toBigInteger());
        return Duration.ofSeconds(
                whole.longValueExact(),
                seconds.subtract(whole).movePointRight(NANO_DIGITS).longValue());
    }
}
