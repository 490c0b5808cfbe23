package io.slamonitor.policy.yaml;

import io.slamonitor.policy.Mark;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Points in the life of a clock as policies write them: {@code start}, {@code 75%}, {@code due - 1h}, {@code breach}. */
final class MarkReader {
    static final Map<String, Mark> WORDS = words();

    private static final Pattern FROM_DUE = Pattern.compile("due *([+-]) *(.*)");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)%");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern AMOUNT = Pattern.compile("[+-]? *\\d+(?:h|m|s|ms)(?:\\d.*)?");

    private MarkReader() {}

    private static Map<String, Mark> words() {
        Map<String, Mark> words = new LinkedHashMap<>();
        words.put("start", Mark.START);
        words.put("due", new Mark.FromDue(Duration.ZERO));
        words.put("breach", Mark.BREACH);
        return words;
    }

    /**
     * @param expected what may stand there
     * @throws IllegalArgumentException saying what was expected
     */
    static Mark parse(String text, String expected) {
        Matcher fromDue = FROM_DUE.matcher(text);
        if (WORDS.containsKey(text)) {
            return WORDS.get(text);
        }
        if (fromDue.matches()) {
            Duration amount = Amounts.duration(fromDue.group(2));
            return new Mark.FromDue(fromDue.group(1).equals("-") ? amount.negated() : amount);
        }
        if (text.endsWith("%")) {
            return share(text);
        }
        throw new IllegalArgumentException("'" + Words.shortened(text) + "' " + whatIsWrong(text, expected));
    }

    private static Mark share(String text) {
        Matcher percent = PERCENT.matcher(text);
        if (!percent.matches()) {
            throw new IllegalArgumentException("'" + Words.shortened(text)
                    + "' is no percentage: expected a number with at most three decimals, such as 75% or 99.5%");
        }
        BigDecimal number = new BigDecimal(percent.group(1));
        if (number.signum() == 0) {
            throw new IllegalArgumentException("'" + text + "' is no share of a target: expected more than 0%");
        }
        return new Mark.Share(number);
    }

    private static String whatIsWrong(String text, String expected) {
        if (NUMBER.matcher(text).matches()) {
            return "has no unit: expected " + expected;
        }
        if (AMOUNT.matcher(text).matches()) {
            return "does not say before or after what: expected " + expected;
        }
        String suggestion = Suggestions.expecting(text, WORDS.keySet());
        boolean near = suggestion.contains("did you mean");
        return "is no point in the life of a clock" + (near ? suggestion : ": expected " + expected);
    }

    /** As policies write it: {@code due + 2h}. */
    static String written(Mark mark) {
        return mark.label().replaceFirst("^due([+-])", "due $1 ");
    }
}
