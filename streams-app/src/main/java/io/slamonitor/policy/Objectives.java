package io.slamonitor.policy;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which share of its clocks a policy wants met. What boards and alert rules hold attainment against; no clock is judged by it.
 *
 * @param byMetric in percent, above 0 and at most 100
 * @param others in percent, for the metrics that are not named; empty for none
 */
public record Objectives(Map<Metric, BigDecimal> byMetric, Optional<BigDecimal> others) {
    /** Nothing is aimed at. */
    public static final Objectives NONE = new Objectives(Map.of(), Optional.empty());

    public Objectives {
        byMetric = Map.copyOf(byMetric);
    }

    /** The same for every metric, in percent. */
    public static Objectives of(final BigDecimal percent) {
        return new Objectives(Map.of(), Optional.of(percent));
    }

    /** The share of a metric's clocks that are to be met, in percent; empty if nothing is aimed at. */
    public Optional<BigDecimal> of(final Metric metric) {
        return Optional.ofNullable(byMetric.get(metric)).or(() -> others);
    }

    /** In the order of metrics. */
    public Map<Metric, BigDecimal> inOrder() {
        final Map<Metric, BigDecimal> ordered = new EnumMap<>(Metric.class);
        ordered.putAll(byMetric);
        return ordered;
    }

    /** Whether nothing is aimed at. */
    public boolean isEmpty() {
        return byMetric.isEmpty() && others.isEmpty();
    }
}
