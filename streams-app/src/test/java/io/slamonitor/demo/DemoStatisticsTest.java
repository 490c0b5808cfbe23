package io.slamonitor.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.slamonitor.avro.ClockState;
import io.slamonitor.avro.ClockStatus;
import io.slamonitor.demo.DemoStatistics.Clocks;
import io.slamonitor.demo.DemoStatistics.Group;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoStatisticsTest {
    private static final Instant T0 = Instant.parse("2025-03-10T08:00:00Z");

    private final DemoStatistics statistics = new DemoStatistics();

    private static ClockStatus clock(final String policy, final String metric, final ClockState state) {
        return ClockStatus.newBuilder()
                .setTicketId("T-1")
                .setMetric(metric)
                .setCycle(1)
                .setPolicy(policy)
                .setPolicyVersion("1")
                .setCatalogue("1")
                .setState(state)
                .setStartedAt(T0)
                .setElapsedMillis(0)
                .setAnnouncements(List.of())
                .setCalendar("24x7")
                .setZone("UTC")
                .setEvaluatedAt(T0)
                .build();
    }

    @Test
    void clockCountsOnceWhereItIsNow() {
        statistics.saw("T-1/resolution/1", clock("bronze", "resolution", ClockState.RUNNING));
        statistics.saw("T-1/resolution/1", clock("gold", "resolution", ClockState.MET));

        assertThat(statistics.byGroup())
                .containsExactly(entry(new Group("gold", "resolution"), new Clocks(0, 0, 1, 0, 0)));
        assertThat(statistics.snapshot().clocks()).isEqualTo(new Clocks(0, 0, 1, 0, 0));
    }

    @Test
    void clockThatVanishedCountsNoMore() {
        statistics.saw("T-1/resolution/1", clock("gold", "resolution", ClockState.RUNNING));
        statistics.saw("T-1/resolution/1", null);

        assertThat(statistics.snapshot().clocks()).isEqualTo(new Clocks(0, 0, 0, 0, 0));
    }

    @Test
    void mattersOfTheTicketAreNoClock() {
        statistics.saw("T-1/ticket/0", clock("gold", "ticket", ClockState.RUNNING));
        statistics.saw("T-1/ticket/0", null);

        assertThat(statistics.byGroup()).isEmpty();
    }
}
