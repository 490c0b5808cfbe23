package io.slamonitor.policy.yaml;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people write in place of what is expected: {@code 8.30} for a time of day, {@code 24.12.2026} for a date, a dash
 * for a hyphen. Nothing is guessed that would not be read.
 */
final class Respelling {
    /** Nobody misspells more in a value. */
    private static final int LONGEST = 100;

    private static final Pattern DASHES = Pattern.compile("[\\u2010-\\u2015\\u2212\\uFE58\\uFE63\\uFF0D]");
    private static final Pattern TIME =
            Pattern.compile("(?<![\\d:.])(\\d{1,2})(?:[:.h]?(\\d{2}))?(?: ?([ap])\\.?m\\.?|h)?(?![\\d:.])");
    private static final Pattern BARE_HOURS = Pattern.compile("(?<![\\d:.h])(\\d{1,2})-(\\d{1,2})(?![\\d:.h])");
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,2}):(\\d{2})");
    private static final Pattern DECIMAL_HOURS = Pattern.compile("(\\d{1,4}\\.\\d{1,2})h");
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3})?)%?");
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})");
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})([-/.]?)(\\d{1,2})\\2(\\d{1,2})(?:t.*)?");

    private static final List<UnaryOperator<String>> WAYS = List.of(
            UnaryOperator.identity(), Respelling::times, Respelling::amount, Respelling::percentage, Respelling::date);

    private Respelling() {}

    /** The end of a message about a text that a parser refuses: how it would take it, if that is clear. */
    static String hint(String text, Function<String, ?> parser) {
        if (text.length() > LONGEST) {
            return "";
        }
        String plain = plain(text);
        return WAYS.stream()
                .map(way -> way.apply(plain))
                .filter(respelt -> isRead(respelt, parser))
                .findFirst()
                .map(respelt -> "; did you mean '" + Words.shortened(respelt) + "'?" + aboutDashes(text))
                .orElse("");
    }

    private static boolean isRead(String text, Function<String, ?> parser) {
        try {
            parser.apply(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** They look alike. */
    private static String aboutDashes(String text) {
        return DASHES.matcher(text)
                .results()
                .findFirst()
                .map(dash -> String.format(
                        " With a hyphen, and not U+%04X", (int) dash.group().charAt(0)))
                .orElse("");
    }

    private static String plain(String text) {
        return DASHES.matcher(text)
                .replaceAll("-")
                .replaceAll("\\p{Zs}", " ")
                .replaceAll("\\p{Cf}", "")
                .strip()
                .replaceFirst("[,;]$", "")
                .replaceAll(" (?:to|until) |\\.\\.", "-");
    }

    private static String times(String text) {
        if (isNight(text)) {
            return text;
        }
        String ranges = text.toLowerCase(Locale.ROOT).replaceAll(" (?:and|&) |;", ", ");
        return TIME.matcher(ranges).replaceAll(Respelling::time).replaceAll(", +", ", ");
    }

    /** {@code 9-5}: whether 5 is 17:00 or the next morning is not clear. */
    private static boolean isNight(String text) {
        return BARE_HOURS
                .matcher(text)
                .results()
                .anyMatch(range -> Integer.parseInt(range.group(1)) > Integer.parseInt(range.group(2)));
    }

    private static String time(MatchResult found) {
        int hour = Integer.parseInt(found.group(1));
        if (found.group(3) != null && hour <= 12) {
            hour = hour % 12 + (found.group(3).equals("p") ? 12 : 0);
        }
        return String.format("%02d:%s", hour, found.group(2) == null ? "00" : found.group(2));
    }

    private static String amount(String text) {
        String units = text.toLowerCase(Locale.ROOT)
                .replaceAll("(\\d) ?(?:hours?|hrs?|h)\\b ?", "$1h")
                .replaceAll("(\\d) ?(?:minutes?|mins?)\\b ?", "$1m")
                .replaceAll("(\\d) ?(?:seconds?|secs?)\\b ?", "$1s");
        String clock = CLOCK.matcher(units).matches() ? CLOCK.matcher(units).replaceAll("$1h$2m") : units;
        return DECIMAL_HOURS.matcher(clock).replaceAll(Respelling::hoursAndMinutes);
    }

    private static String hoursAndMinutes(MatchResult hours) {
        BigDecimal minutes = new BigDecimal(hours.group(1)).multiply(BigDecimal.valueOf(60));
        BigDecimal[] parts = minutes.divideAndRemainder(BigDecimal.valueOf(60));
        return parts[0].intValue() + "h" + parts[1].stripTrailingZeros().toPlainString() + "m";
    }

    private static String percentage(String text) {
        String number = text.replace(" ", "").replace(',', '.');
        if (!NUMBER.matcher(number).matches()) {
            return text;
        }
        boolean share = number.startsWith("0.") && !number.endsWith("%");
        return share
                ? new BigDecimal(number).movePointRight(2).stripTrailingZeros().toPlainString() + "%"
                : number.replace("%", "") + "%";
    }

    private static String date(String text) {
        return Optional.of(text.toLowerCase(Locale.ROOT))
                .map(date -> DAY_FIRST.matcher(date).replaceFirst("$3-$2-$1"))
                .map(YEAR_FIRST::matcher)
                .filter(Matcher::matches)
                .map(date -> String.format(
                        "%s-%02d-%02d",
                        date.group(1), Integer.parseInt(date.group(3)), Integer.parseInt(date.group(4))))
                .orElse(text);
    }
}
