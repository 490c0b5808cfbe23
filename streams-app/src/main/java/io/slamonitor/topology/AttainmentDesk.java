package io.slamonitor.topology;

import io.slamonitor.attainment.AttainmentRow;
import io.slamonitor.attainment.AttainmentTally;
import io.slamonitor.attainment.Group;
import io.slamonitor.attainment.ReportingWindow;
import io.slamonitor.attainment.Standing;
import io.slamonitor.avro.Attainment;
import io.slamonitor.serde.Attainments;
import io.slamonitor.topology.store.AdmittedGroups;
import io.slamonitor.topology.store.AttainmentStore;
import io.slamonitor.topology.store.AttainmentTimeStore;
import io.slamonitor.topology.store.ChangedRows;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The attainment of one partition: counts what clocks count for, forgets what is old, and says what has changed. */
final class AttainmentDesk {
    private static final int MOST_FORGOTTEN_AT_ONCE = 1_000;

    /** No window is shorter but where clocks change, so there is nothing to forget more often. */
    private static final Duration BETWEEN_SWEEPS = Duration.ofHours(1);

    private final Reporting reporting;
    private final AttainmentStore rows;
    private final AdmittedGroups groups;
    private final ChangedRows changed;
    private final AttainmentTimeStore time;

    AttainmentDesk(
            final Reporting reporting,
            final AttainmentStore rows,
            final AdmittedGroups groups,
            final ChangedRows changed,
            final AttainmentTimeStore time) {
        this.reporting = reporting;
        this.rows = rows;
        this.groups = groups;
        this.changed = changed;
        this.time = time;
    }

    /** What a clock counts for within a group has changed, as was found when it was evaluated up to an instant. */
    void changed(final Group group, final Optional<Standing> before, final Optional<Standing> now, final Instant asOf) {
        time.advance(asOf);
        final Group counted = groups.countedAs(group);
        final Map<AttainmentRow, AttainmentTally> difference = new HashMap<>();
        before.ifPresent(standing -> AttainmentRow.of(counted, standing)
                .forEach((row, tally) ->
                        difference.merge(row, AttainmentTally.EMPTY.minus(tally), AttainmentTally::plus)));
        now.ifPresent(standing -> AttainmentRow.of(counted, standing)
                .forEach((row, tally) -> difference.merge(row, tally, AttainmentTally::plus)));
        difference.forEach((row, tally) -> {
            if (!tally.isEmpty() && isKept(row)) {
                rows.put(row, rows.get(row).plus(tally));
                changed.add(row);
            }
        });
        sweep();
    }

    /** What was forgotten once is never counted again, also if it would be kept for longer by now. */
    private boolean isKept(final AttainmentRow row) {
        return row.window()
                .filter(window -> {
                    final Instant keptSince = reporting.keptSince(window.kind(), time.asOf());
                    return !window.end().isAfter(keptSince) || !window.end().isAfter(time.sweptUntil(window.kind()));
                })
                .isEmpty();
    }

    private void sweep() {
        for (final ReportingWindow.Kind kind : ReportingWindow.Kind.values()) {
            final Instant from = time.sweptUntil(kind);
            final Instant until = reporting.keptSince(kind, time.asOf());
            if (!until.isBefore(from.plus(BETWEEN_SWEEPS))) {
                final List<AttainmentRow> ended = rows.ended(kind, from, until, MOST_FORGOTTEN_AT_ONCE);
                ended.forEach(row -> {
                    rows.put(row, AttainmentTally.EMPTY);
                    changed.add(row);
                });
                if (ended.size() < MOST_FORGOTTEN_AT_ONCE) {
                    time.sweptUntil(kind, until);
                }
            }
        }
    }

    /**
     * What has changed.
     *
     * @param limit how many rows at most
     * @return a row that counts nothing any more has no value
     */
    Map<AttainmentRow, Optional<Attainment>> news(final int limit) {
        final Map<AttainmentRow, Optional<Attainment>> news = new HashMap<>();
        for (final AttainmentRow row : changed.first(limit)) {
            final AttainmentTally tally = rows.get(row);
            news.put(
                    row, tally.isEmpty() ? Optional.empty() : Optional.of(Attainments.toAvro(row, tally, time.asOf())));
        }
        return news;
    }

    /** Rows have been told. */
    void told(final Iterable<AttainmentRow> news) {
        news.forEach(changed::remove);
    }
}
