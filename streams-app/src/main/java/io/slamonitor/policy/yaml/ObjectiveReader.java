package io.slamonitor.policy.yaml;

import io.slamonitor.policy.Metric;
import io.slamonitor.policy.Objectives;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads which share of its clocks a policy wants met. */
final class ObjectiveReader {
    private static final String ONE = "a percentage such as 95%";
    private static final String EXPECTED = ONE + ", or one for each metric: {first-response: 98%, default: 95%}";
    private static final String DEFAULT = "default";
    private static final BigDecimal ALL = BigDecimal.valueOf(100);
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)%");

    static final List<String> KEYS = keys();

    private ObjectiveReader() {}

    private static List<String> keys() {
        List<String> keys =
                new ArrayList<>(Metric.MEASURED.stream().map(Metric::label).toList());
        keys.add(DEFAULT);
        return List.copyOf(keys);
    }

    static Optional<Objectives> read(YamlValue value) {
        if (value.isText()) {
            return value.parse(EXPECTED, ObjectiveReader::parse).map(Objectives::of);
        }
        return value.map(EXPECTED, KEYS).flatMap(ObjectiveReader::read);
    }

    private static Optional<Objectives> read(YamlMap map) {
        if (map.entries().isEmpty()) {
            return map.self().faulty("expected a percentage for at least one metric");
        }
        Map<Metric, BigDecimal> byMetric = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.MEASURED) {
            map.read(metric.label(), ObjectiveReader::share).ifPresent(share -> byMetric.put(metric, share));
        }
        return Optional.of(new Objectives(byMetric, map.read(DEFAULT, ObjectiveReader::share)));
    }

    private static Optional<BigDecimal> share(YamlValue value) {
        return value.parse(ONE, ObjectiveReader::parse);
    }

    /** @throws IllegalArgumentException saying what was expected */
    static BigDecimal parse(String text) {
        Matcher percent = PERCENT.matcher(text);
        if (!percent.matches()) {
            throw new IllegalArgumentException("'" + Words.shortened(text)
                    + "' is no percentage: expected a number with at most three decimals, such as 95% or 99.5%");
        }
        BigDecimal share = new BigDecimal(percent.group(1));
        if (share.signum() == 0 || share.compareTo(ALL) > 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no share of clocks to aim at: expected more than 0% and at most 100%");
        }
        return share;
    }
}
