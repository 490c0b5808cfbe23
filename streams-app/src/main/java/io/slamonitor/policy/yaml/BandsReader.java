package io.slamonitor.policy.yaml;

import io.slamonitor.policy.PriorityRule;
import io.slamonitor.policy.ValueMatcher;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads which scores mean which priority. */
final class BandsReader {
    static final List<String> BAND_KEYS = List.of("from", "to");
    static final String EXPECTED = "priorities with their scores: {medium: 1-7, high: 8-11}";

    static final String NO_PRIORITY = "'default' cannot be a priority: in 'within' it means all others";

    private static final String BAND_EXPECTED = "a range of scores such as 1-7";
    private static final String NUMBER = "(\\d{1,15}(?:\\.\\d{1,9})?)";
    private static final Pattern BAND = Pattern.compile(NUMBER + "(?: ?- ?" + NUMBER + ")?");

    private final List<PriorityRule.Band> bands = new ArrayList<>();
    private final Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    private BandsReader() {}

    static List<PriorityRule.Band> read(YamlValue value) {
        BandsReader reader = new BandsReader();
        value.map(EXPECTED).ifPresent(reader::addAll);
        return reader.bands;
    }

    private void addAll(YamlMap map) {
        map.entries().forEach(this::add);
        if (map.entries().isEmpty()) {
            map.self().fault("expected at least one priority with its scores");
        }
    }

    private void add(YamlMap.Entry entry) {
        Optional<String> name = Names.read(entry.key(), "a priority");
        Optional<ValueMatcher.Range> range = range(entry.value());
        if (!names.add(entry.name())) {
            entry.key().fault("the priority '" + Words.shortened(entry.name()) + "' is there twice");
        } else if (entry.name().equalsIgnoreCase(AllowanceReader.DEFAULT)) {
            entry.key().fault(NO_PRIORITY);
        } else if (name.isPresent() && range.isPresent()) {
            add(new PriorityRule.Band(name.get(), range.get()), entry.value());
        }
    }

    private void add(PriorityRule.Band band, YamlValue value) {
        for (PriorityRule.Band other : bands) {
            if (overlap(other.range(), band.range())) {
                value.fault("the scores of '" + band.priority() + "' ("
                        + band.range().describe()
                        + ") overlap those of '" + other.priority() + "' ("
                        + other.range().describe() + ")");
                break;
            }
        }
        bands.add(band);
    }

    private static Optional<ValueMatcher.Range> range(YamlValue value) {
        return value.isMap()
                ? value.map(BAND_EXPECTED, BAND_KEYS).flatMap(BandsReader::openRange)
                : value.parse(BAND_EXPECTED, BandsReader::parse);
    }

    private static Optional<ValueMatcher.Range> openRange(YamlMap map) {
        return map.has("from") || map.has("to")
                ? MatcherReader.range(map)
                : map.faultyUnlessUnknown("expected 'from', 'to' or both");
    }

    private static ValueMatcher.Range parse(String text) {
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
