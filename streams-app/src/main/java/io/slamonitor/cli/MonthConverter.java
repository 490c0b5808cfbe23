package io.slamonitor.cli;

import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A month of the years that calendars know: {@code 2026-05}. */
final class MonthConverter implements ITypeConverter<YearMonth> {
    private static final YearMonth FIRST = YearMonth.of(1900, 1);
    private static final YearMonth LAST = YearMonth.of(2199, 12);

    @Override
    public YearMonth convert(final String text) {
        try {
            final YearMonth month = YearMonth.parse(text.trim());
            if (!month.isBefore(FIRST) && !month.isAfter(LAST)) {
                return month;
            }
        } catch (final DateTimeParseException e) {
            // reported below
        }
        throw new TypeConversionException(
                "'" + text + "' is no month: expected one from " + FIRST + " to " + LAST + ", such as 2026-05");
    }
}
