package io.slamonitor.attainment;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.attainment.ReportingWindow.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ReportingWindowTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private static ReportingWindow window(final Kind kind, final String at, final ZoneId zone) {
        return ReportingWindow.of(kind, Instant.parse(at), zone);
    }

    private static ReportingWindow span(final Kind kind, final String start, final String end) {
        return new ReportingWindow(kind, Instant.parse(start), Instant.parse(end));
    }

    @Test
    void aDayIsADayOfTheZone() {
        assertThat(window(Kind.DAY, "2026-07-01T23:30:00Z", LONDON))
                .isEqualTo(span(Kind.DAY, "2026-07-01T23:00:00Z", "2026-07-02T23:00:00Z"));
        assertThat(window(Kind.MONTH, "2026-06-30T23:30:00Z", LONDON))
                .as("it is July in London")
                .isEqualTo(span(Kind.MONTH, "2026-06-30T23:00:00Z", "2026-07-31T23:00:00Z"));
    }

    @Test
    void aDayOnWhichClocksChangeIsAsLongAsItIs() {
        final ReportingWindow spring = window(Kind.DAY, "2026-03-29T12:00:00Z", LONDON);
        final ReportingWindow autumn = window(Kind.DAY, "2026-10-25T12:00:00Z", LONDON);
        assertThat(Duration.between(spring.start(), spring.end())).isEqualTo(Duration.ofHours(23));
        assertThat(Duration.between(autumn.start(), autumn.end())).isEqualTo(Duration.ofHours(25));
    }

    @Test
    void theHourThatComesTwiceIsTwoHours() {
        assertThat(window(Kind.HOUR, "2026-10-25T00:30:00Z", LONDON))
                .isEqualTo(span(Kind.HOUR, "2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z"));
        assertThat(window(Kind.HOUR, "2026-10-25T01:30:00Z", LONDON))
                .isEqualTo(span(Kind.HOUR, "2026-10-25T01:00:00Z", "2026-10-25T02:00:00Z"));
    }

    @Test
    void hoursAreThoseOfTheWallClock() {
        assertThat(window(Kind.HOUR, "2026-07-01T10:00:00Z", ZoneId.of("Asia/Kolkata")))
                .isEqualTo(span(Kind.HOUR, "2026-07-01T09:30:00Z", "2026-07-01T10:30:00Z"));
    }

    /** On Lord Howe Island clocks change by half an hour. */
    @Test
    void anHourEndsWhereClocksChange() {
        final ZoneId lordHowe = ZoneId.of("Australia/Lord_Howe");
        assertThat(window(Kind.HOUR, "2026-04-04T15:15:00Z", lordHowe))
                .isEqualTo(span(Kind.HOUR, "2026-04-04T15:00:00Z", "2026-04-04T15:30:00Z"));
        assertThat(window(Kind.HOUR, "2026-04-04T14:45:00Z", lordHowe))
                .isEqualTo(span(Kind.HOUR, "2026-04-04T14:00:00Z", "2026-04-04T15:00:00Z"));
    }

    /** In Goose Bay clocks were set back at one minute past midnight, so that the evening came again. */
    @Test
    void aDateThatComesAgainHasEnded() {
        final ZoneId gooseBay = ZoneId.of("America/Goose_Bay");
        final Instant midnight = Instant.parse("2009-11-01T03:00:00Z");
        final ReportingWindow first = ReportingWindow.of(Kind.DAY, midnight.plusSeconds(30), gooseBay);
        assertThat(first.start()).isEqualTo(midnight);
        assertThat(ReportingWindow.of(Kind.DAY, midnight.plusSeconds(1_800), gooseBay))
                .as("it is the day before there, for the second time")
                .isEqualTo(first);
    }
}
