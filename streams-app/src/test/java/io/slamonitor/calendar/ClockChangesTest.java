package io.slamonitor.calendar;

import static io.slamonitor.calendar.Calendars.hours;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days on which clocks are changed, and one that never was. */
class ClockChangesTest {
    @ParameterizedTest(name = "{0} {1}: {2} h")
    @CsvSource({
        "Europe/London, 2024-03-31, 23",
        "Europe/London, 2024-10-27, 25",
        "America/New_York, 2024-03-10, 23",
        "America/New_York, 2024-11-03, 25",
        "Australia/Lord_Howe, 2024-04-07, 24.5",
        "Australia/Lord_Howe, 2024-10-06, 23.5",
        "Antarctica/Troll, 2024-03-31, 22",
        "America/Sao_Paulo, 2018-11-04, 23",
        "America/Sao_Paulo, 2018-02-17, 25",
        "Asia/Beirut, 2022-03-27, 23",
        "Asia/Beirut, 2022-10-29, 25",
        "America/Havana, 2024-11-03, 25",
        "Pacific/Apia, 2011-12-29, 24",
        "Pacific/Apia, 2011-12-31, 24",
        "Asia/Kathmandu, 1986-01-01, 23.75",
        "Etc/UTC, 2024-02-29, 24",
    })
    void theWholeDayIsAsLongAsItIs(String zone, LocalDate date, double length) {
        BusinessCalendar calendar = open(zone, date, "00:00-24:00");
        assertThat(totalAround(calendar, date)).isEqualTo(hours(length));
        BusinessCalendar closed = BusinessCalendar.of(CalendarDefinition.builder("closed", ZoneId.of(zone))
                .hours(WeeklyHours.alwaysOpen())
                .closed(ExceptionalClosing.on(date, "shut"))
                .build());
        assertThat(totalAround(closed, date)).isEqualTo(hours(4 * 24).minus(hours(length)));
    }

    @ParameterizedTest(name = "{0} {1}: {2} is {3} to {4}")
    @CsvSource({
        // an opening in the gap (01:00 to 02:00) moves forward by the gap
        "Europe/London, 2024-03-31, 01:30-05:00, 2024-03-31T01:30:00Z, 2024-03-31T04:00:00Z",
        "Europe/London, 2024-03-31, 01:15-01:45, 2024-03-31T01:15:00Z, 2024-03-31T01:45:00Z",
        "Europe/London, 2024-03-31, 00:30-01:30, 2024-03-31T00:30:00Z, 2024-03-31T01:30:00Z",
        // of a time that comes twice (01:00 to 02:00) the earlier one counts
        "Europe/London, 2024-10-27, 01:30-03:00, 2024-10-27T00:30:00Z, 2024-10-27T03:00:00Z",
        "Europe/London, 2024-10-27, 00:30-01:30, 2024-10-26T23:30:00Z, 2024-10-27T00:30:00Z",
        // midnight is skipped, so the date starts at 01:00
        "America/Sao_Paulo, 2018-11-04, 00:00-02:00, 2018-11-04T03:00:00Z, 2018-11-04T04:00:00Z",
        "America/Sao_Paulo, 2018-11-03, 22:00-24:00, 2018-11-04T01:00:00Z, 2018-11-04T03:00:00Z",
        "America/Sao_Paulo, 2018-11-03, 22:00-00:30, 2018-11-04T01:00:00Z, 2018-11-04T03:30:00Z",
        // half an hour, at two in the morning
        "Australia/Lord_Howe, 2024-10-06, 02:15-03:00, 2024-10-05T15:45:00Z, 2024-10-05T16:00:00Z",
        // a night shift into the date that Samoa left out ends on the next one
        "Pacific/Apia, 2011-12-29, 22:00-06:00, 2011-12-30T08:00:00Z, 2011-12-30T16:00:00Z",
    })
    void wallClockTimesBecomeInstants(String zone, LocalDate date, String range, Instant start, Instant end) {
        BusinessCalendar calendar = open(zone, date, range);
        assertThat(calendar.openIntervals(start.minus(hours(48)), end.plus(hours(48))))
                .containsExactly(new OpenInterval(start, end));
    }

    @Test
    void rangesThatTheGapTurnsRoundAreDropped() {
        BusinessCalendar calendar = Calendars.open("Europe/London", "sun", "01:30-02:00, 02:15-03:00");
        assertThat(calendar.openIntervals(Instant.parse("2024-03-30T00:00:00Z"), Instant.parse("2024-04-01T00:00:00Z")))
                .containsExactly(
                        new OpenInterval(Instant.parse("2024-03-31T01:15:00Z"), Instant.parse("2024-03-31T02:00:00Z")));
    }

    @Test
    void aDateThatNeverWasHasNoHours() {
        BusinessCalendar desk = Calendars.open("Pacific/Apia", "mon-fri", "09:00-17:00");
        Instant thursdayNoon = Instant.parse("2011-12-29T22:00:00Z");
        assertThat(desk.add(thursdayNoon, hours(6))).isEqualTo(Instant.parse("2012-01-01T20:00:00Z"));
        assertThat(desk.between(thursdayNoon, Instant.parse("2012-01-02T03:00:00Z")))
                .as("the rest of Thursday and all of Monday")
                .isEqualTo(hours(5 + 8));
    }

    @Test
    void aWeekAcrossTheSpringChangeIsAnHourShorterRoundTheClock() {
        BusinessCalendar calendar = BusinessCalendar.of(CalendarDefinition.builder("nearly always", Calendars.LONDON)
                .hours(WeeklyHours.alwaysOpen())
                .closed(ExceptionalClosing.on(LocalDate.of(2020, 1, 1), "once"))
                .build());
        assertThat(calendar.between(Calendars.london("2024-03-28T12:00"), Calendars.london("2024-04-04T12:00")))
                .isEqualTo(hours(7 * 24 - 1));
        assertThat(calendar.openIntervals(Calendars.london("2023-12-01T00:00"), Calendars.london("2024-12-01T00:00")))
                .as("one stretch, across dates, changes of the clock and the turn of the year")
                .hasSize(1);
    }

    @Test
    void deskHoursStayOnTheWallClock() {
        BusinessCalendar desk = BusinessCalendar.of(Calendars.desk().build());
        assertThat(desk.nextOpening(Instant.parse("2024-03-29T18:00:00Z"))).isEqualTo("2024-04-01T07:30:00Z");
        assertThat(desk.nextOpening(Instant.parse("2024-10-25T18:00:00Z"))).isEqualTo("2024-10-28T08:30:00Z");
    }

    private static BusinessCalendar open(String zone, LocalDate date, String range) {
        return BusinessCalendar.of(CalendarDefinition.builder("one day", ZoneId.of(zone))
                .open(ExceptionalOpening.adding(date, "test", LocalRange.parse(range)))
                .build());
    }

    /** From 36 hours before the date's UTC midnight to 60 after, which is four days. */
    private static Duration totalAround(BusinessCalendar calendar, LocalDate date) {
        Instant midnight = date.atStartOfDay(Calendars.UTC).toInstant();
        return calendar.between(midnight.minus(hours(36)), midnight.plus(hours(60)));
    }
}
