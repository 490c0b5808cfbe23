package io.slamonitor.policy.yaml;

import io.slamonitor.policy.FieldRef;
import io.slamonitor.policy.PriorityRule;
import io.slamonitor.policy.ValueMatcher;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how a policy finds the priority. */
final class PriorityReader {
    static final List<String> KEYS = List.of("field", "score", "bands");
    static final List<String> SCORE_KEYS = List.of("of", "by");
    static final List<String> BAND_KEYS = List.of("from", "to");
    static final Map<String, PriorityRule.Combination> COMBINATIONS = EnumWords.of(PriorityRule.Combination.class);

    private static final String EXPECTED =
            "a field such as severity, or {score: {of: [urgency, impact], by: product}, bands: {NAME: 1-7}}";
    private static final String BAND_EXPECTED = "a range of scores such as 1-7";
    private static final Pattern BAND =
            Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)(?: ?- ?(\\d{1,15}(?:\\.\\d{1,9})?))?");

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
            return map.self().faulty("expected either 'field', or 'score' and 'bands'");
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
        List<PriorityRule.Band> bands = map.require("bands", "priorities with their scores: {medium: 1-7, high: 8-11}")
                .flatMap(value -> value.map("priorities with their scores: {medium: 1-7, high: 8-11}"))
                .map(PriorityReader::bands)
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

    private static List<PriorityRule.Band> bands(YamlMap map) {
        List<PriorityRule.Band> bands = new ArrayList<>();
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (YamlMap.Entry entry : map.entries()) {
            if (!names.add(entry.name())) {
                entry.key().fault("the priority '" + Words.shortened(entry.name()) + "' is there twice");
            }
            band(entry).ifPresent(band -> {
                bands.stream()
                        .filter(other -> overlap(other.range(), band.range()))
                        .findFirst()
                        .ifPresent(other -> entry.value()
                                .fault("the scores of '" + band.priority() + "' ("
                                        + band.range().describe() + ") overlap those of '" + other.priority() + "' ("
                                        + other.range().describe() + ")"));
                bands.add(band);
            });
        }
        if (map.entries().isEmpty()) {
            map.self().fault("expected at least one priority with its scores");
        }
        return bands;
    }

    private static Optional<PriorityRule.Band> band(YamlMap.Entry entry) {
        Optional<String> name = Names.read(entry.key(), "a priority");
        Optional<ValueMatcher.Range> range = entry.value().isMap()
                ? entry.value().map(BAND_EXPECTED, BAND_KEYS).flatMap(PriorityReader::openRange)
                : entry.value().parse(BAND_EXPECTED, PriorityReader::parseBand);
        return name.flatMap(found -> range.map(scores -> new PriorityRule.Band(found, scores)));
    }

    private static Optional<ValueMatcher.Range> openRange(YamlMap map) {
        return map.has("from") || map.has("to")
                ? ConditionReader.range(map)
                : map.self().faulty("expected 'from', 'to' or both");
    }

    private static ValueMatcher.Range parseBand(String text) {
        Matcher band = BAND.matcher(text);
        if (!band.matches()) {
            throw new IllegalArgumentException(
                    "'" + Words.shortened(text) + "' is no range of scores: expected " + BAND_EXPECTED);
        }
        BigDecimal from = new BigDecimal(band.group(1));
        BigDecimal to = band.group(2) == null ? from : new BigDecimal(band.group(2));
        if (from.compareTo(to) > 0) {
            throw new IllegalArgumentException("no score is in '" + text + "': expected the smaller number first");
        }
        return new ValueMatcher.Range(from, to);
    }

    private static boolean overlap(ValueMatcher.Range one, ValueMatcher.Range other) {
        return reaches(one, other) && reaches(other, one);
    }

    private static boolean reaches(ValueMatcher.Range one, ValueMatcher.Range other) {
        return one.from() == null || other.to() == null || one.from().compareTo(other.to()) <= 0;
    }
}
