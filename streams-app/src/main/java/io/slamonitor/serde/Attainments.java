package io.slamonitor.serde;

import io.slamonitor.attainment.AttainmentRow;
import io.slamonitor.attainment.AttainmentTally;
import io.slamonitor.attainment.Dimension;
import io.slamonitor.attainment.Distribution;
import io.slamonitor.attainment.ReportingWindow;
import io.slamonitor.avro.Attainment;
import io.slamonitor.avro.TimeBucket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows of attainment as records of {@code sla.attainment}, whose key is {@link AttainmentRow#key()}. */
public final class Attainments {
    private static final double MILLIS = 1_000;

    private Attainments() {}

    /** @param updatedAt the latest time at which any change was found that is counted, UTC */
    public static Attainment toAvro(final AttainmentRow row, final AttainmentTally tally, final Instant updatedAt) {
        final Distribution took = tally.took();
        return Attainment.newBuilder()
                .setWindow(row.kind())
                .setWindowStart(row.window().map(ReportingWindow::start).orElse(null))
                .setWindowEnd(row.window().map(ReportingWindow::end).orElse(null))
                .setZone(row.group().zone().getId())
                .setCustomer(text(row, Dimension.CUSTOMER))
                .setPolicy(text(row, Dimension.POLICY))
                .setMetric(text(row, Dimension.METRIC))
                .setPriority(text(row, Dimension.PRIORITY))
                .setProduct(text(row, Dimension.PRODUCT))
                .setTeam(text(row, Dimension.TEAM))
                .setLevel(text(row, Dimension.LEVEL))
                .setMet(tally.met())
                .setBreached(tally.breached())
                .setExcused(tally.excused())
                .setRunning(tally.running())
                .setAtRisk(tally.atRisk())
                .setOverdue(tally.overdue())
                .setAttainment(
                        tally.attainment().isPresent() ? tally.attainment().getAsDouble() : null)
                .setStopped(took.count())
                .setTotalSeconds(took.isEmpty() ? null : took.total().toMillis() / MILLIS)
                .setMeanSeconds(seconds(took.mean()))
                .setP50Seconds(seconds(took.within(0.5)))
                .setP90Seconds(seconds(took.within(0.9)))
                .setP99Seconds(seconds(took.within(0.99)))
                .setMaxSeconds(seconds(took.within(1)))
                .setBuckets(buckets(took))
                .setUpdatedAt(ClockStatuses.millis(updatedAt))
                .build();
    }

    private static String text(final AttainmentRow row, final Dimension dimension) {
        return row.group().get(dimension).orElse(null);
    }

    private static Double seconds(final Optional<Duration> amount) {
        return amount.map(known -> known.toMillis() / MILLIS).orElse(null);
    }

    private static List<TimeBucket> buckets(final Distribution took) {
        final int[] buckets = took.buckets();
        final long[] counts = took.counts();
        final List<TimeBucket> all = new ArrayList<>(buckets.length);
        for (int i = 0; i < buckets.length; i++) {
            all.add(new TimeBucket(Distribution.endOf(buckets[i]).toSeconds(), counts[i]));
        }
        return all;
    }
}
