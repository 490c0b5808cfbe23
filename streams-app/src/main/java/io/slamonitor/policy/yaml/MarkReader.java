package io.slamonitor.policy.yaml;

import io.slamonitor.policy.Mark;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Points in the life of a clock as policies write them: {@code start}, {@code 75%}, {@code due - 1h}, {@code breach}. */
final class MarkReader {
    private static final Map<String, Mark> WORDS = words();

    private static final Pattern FROM_DUE = Pattern.compile("due *([+-]) *(.*)");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)%");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern AMOUNT = Pattern.compile("[+-]? *\\d+(?:h|m|s|ms)(?:\\d.*)?");

    private final Collection<String> usual;
    private final String expected;

    /**
     * @param usual the words that may stand there, for suggestions; the caller refuses the others
     * @param expected all that may stand there
     */
    MarkReader(Collection<String> usual, String expected) {
        this.usual = List.copyOf(usual);
        this.expected = expected;
    }

    private static Map<String, Mark> words() {
        Map<String, Mark> words = new LinkedHashMap<>();
        words.put("start", Mark.START);
        words.put("due", new Mark.FromDue(Duration.ZERO));
        words.put("breach", Mark.BREACH);
        return words;
    }

    /** @throws IllegalArgumentException saying what was expected */
    Mark parse(String text) {
        Matcher fromDue = FROM_DUE.matcher(text);
        if (WORDS.containsKey(text)) {
            return WORDS.get(text);
        }
        if (fromDue.matches()) {
            return fromDue(text, fromDue.group(1), fromDue.group(2));
        }
        if (text.endsWith("%")) {
            return share(text);
        }
        throw new IllegalArgumentException("'" + Words.shortened(text) + "' " + whatIsWrong(text));
    }

    private static Mark fromDue(String text, String sign, String amount) {
        if (amount.isBlank()) {
            throw new IllegalArgumentException("'" + Words.shortened(text)
                    + "' does not say how long: expected an amount of time such as 'due " + sign + " 1h'");
        }
        Duration offset = Amounts.duration(amount);
        return new Mark.FromDue(sign.equals("-") ? offset.negated() : offset);
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

    private String whatIsWrong(String text) {
        if (NUMBER.matcher(text).matches()) {
            return "has no unit: expected " + expected;
        }
        if (AMOUNT.matcher(text).matches()) {
            return "does not say before or after what: expected " + expected;
        }
        String suggestion = Suggestions.expecting(text, usual);
        boolean near = suggestion.contains("did you mean");
        return "is no point in the life of a clock" + (near ? suggestion : ": expected " + expected);
    }

    /** As policies write it: {@code due + 2h}. */
    static String written(Mark mark) {
        return mark.label().replaceFirst("^due([+-])", "due $1 ");
    }
}
