package io.slamonitor.policy.yaml;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads local dates. */
final class Dates {
    static final String EXPECTED = "a date such as 2026-12-24";

    /** The years that calendars know. */
    private static final int FIRST_YEAR = 1900;

    private static final int LAST_YEAR = 2199;

    private static final Pattern FORM = Pattern.compile("(\\d{4}-(?:0[1-9]|1[0-2]))-(?:29|3[01])");

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
            throw new IllegalArgumentException(
                    "'" + Words.shortened(text) + "' is no date: "
                            + monthThatIsShorter(text).orElse("expected " + EXPECTED),
                    e);
        }
    }

    /** Why there is no 29 February. */
    private static Optional<String> monthThatIsShorter(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        YearMonth month = YearMonth.parse(form.group(1));
        String name = month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        return Optional.of(name + " " + month.getYear() + " has " + month.lengthOfMonth() + " days");
    }
}
