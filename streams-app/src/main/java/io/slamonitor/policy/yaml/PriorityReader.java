package io.slamonitor.policy.yaml;

import io.slamonitor.policy.FieldRef;
import io.slamonitor.policy.PriorityRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads how a policy finds the priority. */
final class PriorityReader {
    static final List<String> KEYS = List.of("field", "score", "bands", "matrix", "corrected-by");
    static final List<String> SCORE_KEYS = List.of("of", "by");
    static final Map<String, PriorityRule.Combination> COMBINATIONS = EnumWords.of(PriorityRule.Combination.class);

    private static final String SCORE_EXPECTED = "{of: [urgency, impact], by: product}";
    private static final String EXPECTED =
            "a field such as severity, or {score: " + SCORE_EXPECTED + ", bands: {NAME: 1-7}}, or {matrix: {...}}";
    private static final String WAYS = "'field', or 'score' and 'bands', or 'matrix'";

    private PriorityReader() {}

    static Optional<PriorityRule> read(YamlValue value) {
        if (value.isText()) {
            return FieldRefs.read(value).map(PriorityRule.ByField::new);
        }
        return value.map(EXPECTED, KEYS).flatMap(PriorityReader::read);
    }

    private static Optional<PriorityRule> read(YamlMap map) {
        Optional<PriorityRule> rule = rule(map);
        Optional<FieldRef> by = map.read("corrected-by", FieldRefs::read);
        if (rule.isEmpty() || by.isEmpty()) {
            return rule;
        }
        if (fieldsOf(rule.get()).contains(by.get())) {
            map.get("corrected-by")
                    .ifPresent(value -> value.fault("'" + by.get().label() + "' is what the priority is found by;"
                            + " expected another field, in which the desk says otherwise"));
        }
        return Optional.of(new PriorityRule.Corrected(rule.get(), by.get()));
    }

    private static Optional<PriorityRule> rule(YamlMap map) {
        boolean score = map.has("score") || map.has("bands");
        long ways = Stream.of(map.has("field"), score, map.has("matrix"))
                .filter(way -> way)
                .count();
        if (ways > 1) {
            return map.self().faulty("expected only one of " + WAYS);
        }
        if (score) {
            return score(map);
        }
        if (map.lacks("field", "score", "bands", "matrix")) {
            return map.self().faulty("expected " + WAYS);
        }
        return map.read("field", FieldRefs::read)
                .<PriorityRule>map(PriorityRule.ByField::new)
                .or(() -> map.read("matrix", MatrixReader::read));
    }

    private static Set<FieldRef> fieldsOf(PriorityRule rule) {
        if (rule instanceof PriorityRule.ByScore score) {
            return Set.copyOf(score.of());
        }
        return rule instanceof PriorityRule.ByMatrix matrix
                ? Set.of(matrix.row(), matrix.column())
                : Set.of(((PriorityRule.ByField) rule).field());
    }

    private static Optional<PriorityRule> score(YamlMap map) {
        int faultsBefore = map.self().faultCount();
        Optional<YamlMap> score = map.require("score", "what is computed: " + SCORE_EXPECTED)
                .flatMap(value -> value.map(SCORE_EXPECTED, SCORE_KEYS));
        List<FieldRef> of = score.flatMap(found -> found.require("of", "a list of fields"))
                .map(PriorityReader::fields)
                .orElse(List.of());
        Optional<PriorityRule.Combination> by = score.flatMap(found -> found.require("by", "product or sum"))
                .flatMap(value -> value.choice("way to combine numbers", COMBINATIONS));
        List<PriorityRule.Band> bands = map.require("bands", BandsReader.EXPECTED)
                .map(BandsReader::read)
                .orElse(List.of());
        return by.filter(found -> map.self().faultCount() == faultsBefore)
                .map(combination -> new PriorityRule.ByScore(of, combination, bands));
    }

    private static List<FieldRef> fields(YamlValue value) {
        List<YamlValue> items = value.items("a list of fields");
        if (value.isList() && items.isEmpty()) {
            value.fault("expected at least one field");
        }
        return items.stream().flatMap(item -> FieldRefs.read(item).stream()).toList();
    }
}
