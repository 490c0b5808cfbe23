package io.slamonitor.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.slamonitor.attainment.AttainmentTally;
import io.slamonitor.attainment.Dimension;
import io.slamonitor.attainment.Distribution;
import io.slamonitor.attainment.Overview;
import io.slamonitor.attainment.Span;
import io.slamonitor.query.StoreReading;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Shows what the stores count at the time they are asked, by partition. Not by Micrometer's own gauges: which of them there
 * are changes with what is counted, and all of one answer are of one reading.
 */
final class StoreMeters implements MultiCollector {
    private static final String PARTITION = "partition";

    /** Spans that the distribution is shown of: it has sixteen series a line. */
    private static final List<Span> TIMED = List.of(Span.DAY, Span.LAST_7_DAYS, Span.MONTH);

    private static final double[] BOUNDS = {
        300,
        900,
        1_800,
        3_600,
        7_200,
        14_400,
        28_800,
        43_200,
        57_600,
        86_400,
        144_000,
        259_200,
        432_000,
        864_000,
        1_728_000,
        Double.POSITIVE_INFINITY
    };

    private final Supplier<StoreReading> reading;
    private final int mostLines;

    /** @param mostLines how many combinations of values a partition shows one by one */
    StoreMeters(final Supplier<StoreReading> reading, final int mostLines) {
        this.reading = reading;
        this.mostLines = mostLines;
    }

    @Override
    public MetricSnapshots collect() {
        final StoreReading counted = reading.get();
        final Metrics metrics = new Metrics();
        counted.attainment().forEach((partition, overview) -> {
            final Labels labels = Labels.of(PARTITION, Integer.toString(partition));
            overview.lines(mostLines).forEach((values, line) -> metrics.addLine(labels, values, line));
            metrics.addTimes(labels, overview, mostLines);
            metrics.addFolded(labels, overview, mostLines);
        });
        counted.due()
                .forEach((partition, due) ->
                        due.forEach((what, count) -> metrics.due.dataPoint(new GaugeDataPointSnapshot(
                                count,
                                Labels.of(
                                        PARTITION,
                                        Integer.toString(partition),
                                        "policy",
                                        what.policy(),
                                        "metric",
                                        what.metric(),
                                        "due",
                                        what.in().label()),
                                null))));
        counted.objectives()
                .forEach((aim, share) -> metrics.objectives.dataPoint(new GaugeDataPointSnapshot(
                        share, Labels.of("policy", aim.policy(), "metric", aim.metric()), null)));
        return metrics.snapshots();
    }

    /** The metrics of one answer. */
    private static final class Metrics {
        private final GaugeSnapshot.Builder judged = GaugeSnapshot.builder()
                .name("sla_attainment_clocks")
                .help(
                        "Clocks with a verdict, by its outcome, of a span of time up to now. Falls when late news takes one back.");
        private final GaugeSnapshot.Builder open = GaugeSnapshot.builder()
                .name("sla_open_clocks")
                .help("Clocks that have not stopped, by whether they are at risk or overdue.");
        private final GaugeSnapshot.Builder due = GaugeSnapshot.builder()
                .name("sla_due_clocks")
                .help("Clocks that have not stopped, by how soon they are due.");
        private final GaugeSnapshot.Builder objectives = GaugeSnapshot.builder()
                .name("sla_attainment_objective_ratio")
                .help("The share of clocks that is to be met, as the policies in force say.");
        private final GaugeSnapshot.Builder folded = GaugeSnapshot.builder()
                .name("sla_attainment_folded_groups")
                .help(
                        "By the setting that limits them: combinations not shown one by one (metrics.groups), rows that stand for others (attainment.groups).");
        private final HistogramSnapshot.Builder times = HistogramSnapshot.builder()
                .name("sla_elapsed_seconds")
                .gaugeHistogram(true)
                .help("Business time of the clocks with a verdict that have stopped, of a span of time up to now.");

        private void addLine(final Labels partition, final List<String> values, final Overview.Line line) {
            final Labels labels = partition.merge(
                    Labels.of(Overview.BY.stream().map(Dimension::label).toList(), values));
            for (final Span span : Span.values()) {
                final Labels ofSpan = labels.add("span", span.label());
                final AttainmentTally tally = line.judged(span);
                add(judged, tally.met(), ofSpan.add("outcome", "met"));
                add(judged, tally.breached(), ofSpan.add("outcome", "breached"));
                add(judged, tally.excused(), ofSpan.add("outcome", "excused"));
            }
            add(open, line.open().running(), labels.add("state", "running"));
            add(open, line.open().atRisk(), labels.add("state", "at-risk"));
            add(open, line.open().overdue(), labels.add("state", "overdue"));
        }

        private static void add(final GaugeSnapshot.Builder gauge, final long count, final Labels labels) {
            gauge.dataPoint(new GaugeDataPointSnapshot(count, labels, null));
        }

        /** While there are any, what is shown of a customer may be a part, and the rest be in {@code other}. */
        private void addFolded(final Labels partition, final Overview overview, final int mostLines) {
            add(folded, overview.foldedLines(mostLines), partition.add("limit", "metrics.groups"));
            add(folded, overview.foldedGroups(), partition.add("limit", "attainment.groups"));
        }

        /** By policy and metric alone. */
        private void addTimes(final Labels partition, final Overview overview, final int mostLines) {
            final Map<Labels, Distribution> times = new TreeMap<>();
            overview.lines(mostLines)
                    .forEach((values, line) -> TIMED.forEach(span -> times.merge(
                            partition
                                    .add("span", span.label())
                                    .add("policy", values.get(Overview.BY.indexOf(Dimension.POLICY)))
                                    .add("metric", values.get(Overview.BY.indexOf(Dimension.METRIC))),
                            line.judged(span).took(),
                            Distribution::plus)));
            times.forEach((labels, took) -> this.times.dataPoint(
                    new HistogramDataPointSnapshot(buckets(took), took.total().toMillis() / 1000.0, labels, null, 0)));
        }

        private static ClassicHistogramBuckets buckets(final Distribution took) {
            final long[] counts = new long[BOUNDS.length];
            final int[] buckets = took.buckets();
            final long[] each = took.counts();
            int bound = 0;
            for (int i = 0; i < buckets.length; i++) {
                final Duration end = Distribution.endOf(buckets[i]);
                while (end.toSeconds() > BOUNDS[bound]) {
                    bound++;
                }
                counts[bound] += each[i];
            }
            return ClassicHistogramBuckets.of(BOUNDS, counts);
        }

        private MetricSnapshots snapshots() {
            return new MetricSnapshots(
                    judged.build(), open.build(), due.build(), objectives.build(), folded.build(), times.build());
        }
    }
}
