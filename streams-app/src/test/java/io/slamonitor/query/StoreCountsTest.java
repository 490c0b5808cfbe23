package io.slamonitor.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.attainment.AttainmentRow;
import io.slamonitor.attainment.AttainmentTally;
import io.slamonitor.attainment.Dimension;
import io.slamonitor.attainment.Group;
import io.slamonitor.attainment.Openness;
import io.slamonitor.attainment.Outcome;
import io.slamonitor.attainment.Overview;
import io.slamonitor.attainment.Span;
import io.slamonitor.attainment.Standing;
import io.slamonitor.testing.TaskStores;
import io.slamonitor.topology.store.AttainmentStore;
import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is counted of a store of attainment, which is filled as the stream fills it. */
class StoreCountsTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final ZoneId AUCKLAND = ZoneId.of("Pacific/Auckland");
    private static final Instant NOW = Instant.parse("2026-03-11T11:30:00Z");

    @TempDir
    private File folder;

    private KeyValueStore<Bytes, byte[]> store;
    private AttainmentStore rows;

    @BeforeEach
    void open() {
        store = TaskStores.inMemory(folder, "attainment", Serdes.Bytes(), Serdes.ByteArray());
        rows = new AttainmentStore(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void met(final String at, final ZoneId zone) {
        count(
                zone,
                new Standing(
                        Optional.of(new Standing.Judged(
                                Outcome.MET, Instant.parse(at), Optional.of(Duration.ofMinutes(5)))),
                        Optional.empty()));
    }

    private void open(final Openness openness) {
        count(LONDON, new Standing(Optional.empty(), Optional.of(openness)));
    }

    private void count(final ZoneId zone, final Standing standing) {
        final Group group = new Group(
                Map.of(Dimension.POLICY, zone.getId(), Dimension.METRIC, "resolution"), zone, OptionalInt.empty());
        AttainmentRow.of(group, standing)
                .forEach((row, tally) -> rows.put(row, rows.get(row).plus(tally)));
    }

    /** How many were met, by span. */
    private Map<String, Long> met(final ZoneId zone) {
        final Overview.Line line = StoreCounts.overview(store, NOW)
                .lines(10)
                .get(List.of(Overview.NONE, zone.getId(), "resolution", Overview.NONE));
        return Arrays.stream(Span.values())
                .collect(Collectors.toMap(Span::label, span -> line.judged(span).met()));
    }

    @Test
    void verdictCountsInEverySpanThatReachesIt() {
        met("2026-03-11T11:29:59Z", LONDON);
        met("2026-03-11T05:00:00Z", LONDON);
        met("2026-03-11T04:59:59Z", LONDON);
        met("2026-03-10T23:59:59Z", LONDON);
        met("2026-03-05T00:00:00Z", LONDON);
        met("2026-03-04T23:59:59Z", LONDON);
        met("2026-03-01T00:00:00Z", LONDON);
        met("2026-02-28T23:59:59Z", LONDON);

        assertThat(met(LONDON)).isEqualTo(Map.of("last-6h", 2L, "day", 3L, "last-7d", 5L, "month", 7L));
    }

    /** In Auckland it is half past midnight of the twelfth. */
    @Test
    void daysAndMonthsAreThoseOfTheReportingZone() {
        met("2026-03-11T11:00:00Z", AUCKLAND);
        met("2026-03-11T10:59:59Z", AUCKLAND);
        met("2026-03-05T11:00:00Z", AUCKLAND);
        met("2026-03-05T10:59:59Z", AUCKLAND);
        met("2026-02-28T11:00:00Z", AUCKLAND);

        assertThat(met(AUCKLAND)).isEqualTo(Map.of("last-6h", 2L, "day", 1L, "last-7d", 3L, "month", 5L));
    }

    @Test
    void whatIsOpenCountsWheneverItWasOpened() {
        open(Openness.RUNNING);
        open(Openness.RUNNING);
        open(Openness.AT_RISK);
        open(Openness.OVERDUE);

        final AttainmentTally open = StoreCounts.overview(store, NOW)
                .lines(10)
                .get(List.of(Overview.NONE, LONDON.getId(), "resolution", Overview.NONE))
                .open();
        assertThat(List.of(open.running(), open.atRisk(), open.overdue())).containsExactly(2L, 1L, 1L);
    }

    @Test
    void emptyStoreCountsNothing() {
        assertThat(StoreCounts.overview(store, NOW).lines(10)).isEmpty();
    }
}
