package io.slamonitor.chaos;

import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** How long recoveries took, by kind of fault and all together. */
final class Recoveries {
    private static final int DIGITS = 3;

    /**
     * A distribution of recovery times, in milliseconds; percentiles are of the measured times, to three digits.
     *
     * @param count how many were measured; at least one
     */
    record Distribution(long count, long min, long p50, long p90, long p99, long max) {
        private static Distribution of(final Histogram histogram) {
            return new Distribution(
                    histogram.getTotalCount(),
                    histogram.getMinValue(),
                    histogram.getValueAtPercentile(50),
                    histogram.getValueAtPercentile(90),
                    histogram.getValueAtPercentile(99),
                    histogram.getMaxValue());
        }
    }

    private final Map<FaultKind, Histogram> byKind = new EnumMap<>(FaultKind.class);
    private final Histogram all = new Histogram(DIGITS);

    void add(final FaultKind kind, final Duration recovery) {
        byKind.computeIfAbsent(kind, unused -> new Histogram(DIGITS)).recordValue(recovery.toMillis());
        all.recordValue(recovery.toMillis());
    }

    /** By the kind's label, in the order of the kinds, and {@code all} at the end; kinds that did not come are missing. */
    Map<String, Distribution> distributions() {
        final Map<String, Distribution> distributions = new LinkedHashMap<>();
        byKind.forEach((kind, histogram) -> distributions.put(kind.label(), Distribution.of(histogram)));
        if (all.getTotalCount() > 0) {
            distributions.put("all", Distribution.of(all));
        }
        return distributions;
    }
}
