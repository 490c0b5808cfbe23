package io.slamonitor.attainment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    /** The starts, as a clock there shows them, of the windows of a year around that it covers, as they are found in a store. */
    private static String covered(final Span span, final String local, final ZoneId zone) {
        final Instant now = ZonedDateTime.parse(local + "[" + zone + "]").toInstant();
        final Set<ReportingWindow> found = new HashSet<>();
        for (Instant at = now.minusSeconds(86_400 * 200L);
                at.isBefore(now.plusSeconds(86_400 * 2L));
                at = at.plusSeconds(1_800)) {
            final ReportingWindow window = ReportingWindow.of(span.kind(), at, zone);
            if (window.end().isAfter(span.since(now)) && span.covers(window, now, zone)) {
                found.add(window);
            }
        }
        return found.stream()
                        .map(ReportingWindow::start)
                        .min(Instant::compareTo)
                        .orElseThrow()
                        .atZone(zone)
                        .toLocalDateTime()
                + " " + found.size();
    }

    @Test
    void isTheWindowThatRunsAndSomeBeforeIt() {
        final String now = "2026-03-11T09:30:00Z";
        assertThat(covered(Span.LAST_6_HOURS, now, LONDON)).isEqualTo("2026-03-11T03:00 7");
        assertThat(covered(Span.DAY, now, LONDON)).isEqualTo("2026-03-11T00:00 1");
        assertThat(covered(Span.LAST_7_DAYS, now, LONDON)).isEqualTo("2026-03-05T00:00 7");
        assertThat(covered(Span.MONTH, now, LONDON)).isEqualTo("2026-03-01T00:00 1");
    }

    @Test
    void windowThatEndsNowIsOver() {
        final String midnight = "2026-03-11T00:00:00Z";
        assertThat(covered(Span.DAY, midnight, LONDON)).isEqualTo("2026-03-11T00:00 1");
        assertThat(covered(Span.LAST_7_DAYS, midnight, LONDON)).isEqualTo("2026-03-05T00:00 7");
        assertThat(covered(Span.LAST_6_HOURS, midnight, LONDON)).isEqualTo("2026-03-10T18:00 7");
    }

    /** A week in which clocks change is an hour longer or shorter, and has seven days all the same. */
    @ParameterizedTest
    @CsvSource({
        "2026-10-28T23:30:00Z, Europe/London, 2026-10-22T00:00",
        "2026-10-28T00:30:00Z, Europe/London, 2026-10-22T00:00",
        "2026-04-01T00:30:00+01:00, Europe/London, 2026-03-26T00:00",
        "2026-04-01T23:30:00+01:00, Europe/London, 2026-03-26T00:00",
        "2026-04-08T23:30:00+12:00, Pacific/Auckland, 2026-04-02T00:00"
    })
    void lastSevenDaysAreSevenDaysWhenClocksChange(final String now, final String zone, final String first) {
        assertThat(covered(Span.LAST_7_DAYS, now, ZoneId.of(zone))).isEqualTo(first + " 7");
    }
}
