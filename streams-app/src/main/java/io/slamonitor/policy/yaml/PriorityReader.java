package io.slamonitor.policy.yaml;

import io.slamonitor.policy.FieldRef;
import io.slamonitor.policy.PriorityRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how a policy finds the priority. */
final class PriorityReader {
    static final List<String> KEYS = List.of("field", "score", "bands");
    static final List<String> SCORE_KEYS = List.of("of", "by");
    static final Map<String, PriorityRule.Combination> COMBINATIONS = EnumWords.of(PriorityRule.Combination.class);

    private static final String EXPECTED =
            "a field such as severity, or {score: {of: [urgency, impact], by: product}, bands: {NAME: 1-7}}";

    private PriorityReader() {}

    static Optional<PriorityRule> read(YamlValue value) {
        if (value.isText()) {
            return FieldRefs.read(value).map(PriorityRule.ByField::new);
        }
        return value.map(EXPECTED, KEYS).flatMap(PriorityReader::read);
    }

    private static Optional<PriorityRule> read(YamlMap map) {
        boolean score = map.has("score") || map.has("bands");
        if (map.has("field") == score) {
            return map.faultyUnlessUnknown("expected either 'field', or 'score' and 'bands'");
        }
        return score ? score(map) : map.read("field", FieldRefs::read).map(PriorityRule.ByField::new);
    }

    private static Optional<PriorityRule> score(YamlMap map) {
        int faultsBefore = map.self().faultCount();
        Optional<YamlMap> score = map.require("score", "what is computed: {of: [urgency, impact], by: product}")
                .flatMap(value -> value.map("{of: [urgency, impact], by: product}", SCORE_KEYS));
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
