package io.slamonitor.policy.yaml;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads local dates. */
final class Dates {
    static final String EXPECTED = "a date such as 2026-12-24";

    /** The years that calendars know. */
    private static final int FIRST_YEAR = 1900;

    private static final int LAST_YEAR = 2199;

    private Dates() {}

    static Optional<LocalDate> read(YamlValue value) {
        return value.parse(EXPECTED, Dates::parse);
    }

    private static LocalDate parse(String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
                throw new IllegalArgumentException(
                        "the date " + date + " lies outside the years " + FIRST_YEAR + " to " + LAST_YEAR);
            }
            return date;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + Words.shortened(text) + "' is no date: expected " + EXPECTED, e);
        }
    }
}
