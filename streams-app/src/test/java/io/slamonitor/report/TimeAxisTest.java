package io.slamonitor.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeAxisTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private static TimeAxis axis(final String from, final String until) {
        return new TimeAxis(Instant.parse(from), Instant.parse(until), LONDON);
    }

    private static List<String> labels(final TimeAxis axis) {
        return axis.ticks(8).stream().map(TimeAxis.Tick::label).toList();
    }

    @Test
    void ticksAreWholeUnitsOfLocalTimeWithin() {
        assertThat(labels(axis("2026-06-01T08:10:00Z", "2026-06-01T11:50:00Z")))
                .containsExactly("09:30", "10:00", "10:30", "11:00", "11:30", "12:00", "12:30");
        assertThat(labels(axis("2026-06-01T08:10:00Z", "2026-06-05T11:50:00Z")))
                .containsExactly("Tue 2", "Wed 3", "Thu 4", "Fri 5");
        assertThat(labels(axis("2026-05-10T08:10:00Z", "2026-06-20T11:50:00Z")))
                .containsExactly("11 May", "18 May", "25 May", "1 Jun", "8 Jun", "15 Jun");
        assertThat(labels(axis("2025-11-10T08:10:00Z", "2026-04-20T11:50:00Z")))
                .containsExactly("Dec", "2026", "Feb", "Mar", "Apr");
        assertThat(labels(axis("2019-11-10T08:10:00Z", "2026-04-20T11:50:00Z")))
                .containsExactly("2020", "2021", "2022", "2023", "2024", "2025", "2026");
        assertThat(labels(axis("1901-11-10T08:10:00Z", "2190-04-20T11:50:00Z")))
                .containsExactly("1950", "2000", "2050", "2100", "2150");
        assertThat(labels(axis("2026-06-01T08:00:00Z", "2026-06-01T08:01:00Z")))
                .containsExactly("09:00:10", "09:00:20", "09:00:30", "09:00:40", "09:00:50", "09:01:00");
    }

    @Test
    void midnightIsNamedByItsDay() {
        assertThat(labels(axis("2026-06-01T17:00:00Z", "2026-06-02T08:00:00Z")))
                .containsExactly("20:00", "22:00", "Tue 2", "02:00", "04:00", "06:00", "08:00");
    }

    @Test
    void ticksFollowTheClockOnTheWallWhenItChanges() {
        assertThat(axis("2026-03-28T18:00:00Z", "2026-03-30T11:00:00Z").ticks(8))
                .extracting(tick -> tick.at().toString(), TimeAxis.Tick::label)
                .containsExactly(
                        tuple("2026-03-29T00:00:00Z", "Sun 29"),
                        tuple("2026-03-29T05:00:00Z", "06:00"),
                        tuple("2026-03-29T11:00:00Z", "12:00"),
                        tuple("2026-03-29T17:00:00Z", "18:00"),
                        tuple("2026-03-29T23:00:00Z", "Mon 30"),
                        tuple("2026-03-30T05:00:00Z", "06:00"),
                        tuple("2026-03-30T11:00:00Z", "12:00"));
    }

    @Test
    void anInstantLiesBetweenTheEnds() {
        final TimeAxis axis = axis("2026-06-01T08:00:00Z", "2026-06-01T12:00:00Z");

        assertThat(axis.at(Instant.parse("2026-06-01T09:00:00Z"))).isEqualTo(0.25);
        assertThat(axis.at(Instant.parse("2026-05-01T09:00:00Z"))).isZero();
        assertThat(axis.at(Instant.parse("2026-07-01T09:00:00Z"))).isEqualTo(1);
    }

    @Test
    void isAMinuteLongAtLeast() {
        assertThat(axis("2026-06-01T08:00:00Z", "2026-06-01T08:00:00Z").until())
                .isEqualTo(Instant.parse("2026-06-01T08:01:00Z"));
    }
}
