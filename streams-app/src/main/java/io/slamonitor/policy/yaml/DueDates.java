package io.slamonitor.policy.yaml;

import io.slamonitor.policy.BusinessTime;
import io.slamonitor.policy.DeadlineRule;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates by which targets are due, as policies write them. */
final class DueDates {
    static final String END_OF_DAY = "end-of-business-day";
    static final String PROMISED = "promised-date";
    static final String EXPECTED =
            "end-of-business-day, a later one such as 'end-of-business-day + 2 business days', or promised-date";

    /** As many as fit into the longest target. */
    private static final int MOST_DAYS = 2_500;

    private static final Pattern DAYS_LATER =
            Pattern.compile("(?:" + END_OF_DAY + " *)?\\+ *(\\d{1,9}) business days?");

    /** Days that are meant and not written so. */
    private static final Pattern SOME_DAYS = Pattern.compile(
            "(?:" + END_OF_DAY + " *)?\\+? *([1-9]\\d{0,2}) *(?:(?:business|working)[ -]?)?(?:days?|d)");

    /** {@code next business day}, {@code end of the next day}. */
    private static final Pattern NEXT_DAY = Pattern.compile(
            "(?:end[ -]of[ -](?:the[ -])?)?(?:next|following)[ -](?:business[ -]|working[ -])?day",
            Pattern.CASE_INSENSITIVE);

    private DueDates() {}

    /** @throws IllegalArgumentException saying what was expected */
    static DeadlineRule parse(String text) {
        Matcher later = DAYS_LATER.matcher(text);
        if (text.equals(PROMISED)) {
            return new DeadlineRule.PromisedDate();
        }
        if (text.equals(END_OF_DAY)) {
            return new DeadlineRule.EndOfBusinessDay(0);
        }
        if (later.matches()) {
            return later(text, Integer.parseInt(later.group(1)));
        }
        throw new IllegalArgumentException("'" + Words.shortened(text) + "' " + whatIsWrong(text));
    }

    private static DeadlineRule later(String text, int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException(
                    "'" + text + "' is out of bounds: expected 1 to " + MOST_DAYS + " business days");
        }
        return new DeadlineRule.EndOfBusinessDay(days);
    }

    private static String whatIsWrong(String text) {
        if (NEXT_DAY.matcher(text).matches()) {
            return "is no date that a target can be due by; did you mean '+1 business day'?";
        }
        Matcher days = SOME_DAYS.matcher(text);
        if (days.matches()) {
            return "is no date that a target can be due by; did you mean '+" + days.group(1) + " business days'?";
        }
        if (BusinessTime.parse(text).isPresent()) {
            return "is an amount of time and no date: expected 'within: " + text + "', or a date such as " + END_OF_DAY;
        }
        String suggestion = Suggestions.expecting(text, List.of(END_OF_DAY, PROMISED));
        return "is no date that a target can be due by"
                + (suggestion.contains("did you mean") ? suggestion : ": expected " + EXPECTED);
    }
}
