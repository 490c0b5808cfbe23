package io.slamonitor.policy.facts;

import io.slamonitor.policy.FieldRef;
import io.slamonitor.policy.PriorityRule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How a policy finds the priority.
 *
 * @param from what it is found from
 * @param scores the scores of each priority; empty if it is found in another way
 * @param matrix priorities by the values of the row's and the column's field; empty if it is found in another way
 * @param row the row's field; null without a matrix
 * @param column the column's field; null without a matrix
 * @param correctedBy where the desk may say otherwise; null if it may not
 */
public record PriorityFacts(
        String from,
        Map<String, String> scores,
        Map<String, Map<String, String>> matrix,
        String row,
        String column,
        String correctedBy) {

    static PriorityFacts of(final PriorityRule rule) {
        if (rule instanceof PriorityRule.Corrected corrected) {
            final PriorityFacts found = of(corrected.rule());
            return new PriorityFacts(
                    found.from, found.scores, found.matrix, found.row, found.column, Phrases.field(corrected.by()));
        }
        if (rule instanceof PriorityRule.ByScore score) {
            return new PriorityFacts(formula(score), scores(score), Map.of(), null, null, null);
        }
        if (rule instanceof PriorityRule.ByMatrix matrix) {
            return new PriorityFacts(
                    "a table of " + matrix.row().describe() + " and "
                            + matrix.column().describe(),
                    Map.of(),
                    matrix.cells(),
                    matrix.row().describe(),
                    matrix.column().describe(),
                    null);
        }
        return new PriorityFacts(
                Phrases.field(((PriorityRule.ByField) rule).field()), Map.of(), Map.of(), null, null, null);
    }

    private static String formula(final PriorityRule.ByScore score) {
        final String sign = score.by() == PriorityRule.Combination.PRODUCT ? " × " : " + ";
        return "the score " + score.of().stream().map(FieldRef::describe).collect(Collectors.joining(sign));
    }

    private static Map<String, String> scores(final PriorityRule.ByScore score) {
        final Map<String, String> scores = new LinkedHashMap<>();
        score.bands()
                .forEach(band ->
                        scores.merge(band.priority(), band.range().describe(), (one, other) -> one + " or " + other));
        return Collections.unmodifiableMap(scores);
    }

    /** The values of the column's field that some row has. */
    public Iterable<String> columns() {
        final Map<String, Boolean> columns = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        matrix.values().forEach(cells -> cells.keySet().forEach(value -> columns.put(value, true)));
        return columns.keySet();
    }

    Facts facts() {
        final Facts facts = new Facts().say("priority from", from).say("priority corrected by", correctedBy);
        scores.forEach((priority, score) -> facts.say("scores of " + priority, score));
        matrix.forEach((rowValue, cells) -> cells.forEach((columnValue, priority) ->
                facts.say("priority of " + row + " " + rowValue + " and " + column + " " + columnValue, priority)));
        return facts;
    }
}
