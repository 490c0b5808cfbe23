package io.slamonitor.calendar;

import static io.slamonitor.calendar.Calendars.LONDON;
import static io.slamonitor.calendar.Calendars.london;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a business day ends, and the ones after it. */
class BusinessDaysTest {
    /** Monday to Thursday 08:30-17:00, Friday to 16:00, with Christmas on Thursday and Friday. */
    private final BusinessCalendar desk = BusinessCalendar.of(Calendars.desk().build());

    @ParameterizedTest(name = "{0} belongs to the day that ends at {1}")
    @CsvSource({
        // before the opening, at it, while it is open
        "2025-12-01T07:00, 2025-12-01T17:00",
        "2025-12-01T00:00, 2025-12-01T17:00",
        "2025-12-01T08:30, 2025-12-01T17:00",
        "2025-12-01T16:59:59.999999999, 2025-12-01T17:00",
        // at the closing it is not open any more
        "2025-12-01T17:00, 2025-12-02T17:00",
        "2025-12-01T23:00, 2025-12-02T17:00",
        // Friday is shorter; over the weekend
        "2025-12-05T15:00, 2025-12-05T16:00",
        "2025-12-05T16:00, 2025-12-08T17:00",
        "2025-12-06T12:00, 2025-12-08T17:00",
        // on Christmas Day, and on the evening before
        "2025-12-24T17:00, 2025-12-29T17:00",
        "2025-12-25T10:00, 2025-12-29T17:00",
    })
    void whatComesInBelongsToTheDayThatIsOpenOrOpensNext(String start, String end) {
        assertThat(desk.endOfBusinessDay(london(start), 0)).isEqualTo(london(end));
    }

    @ParameterizedTest(name = "{1} business days after {0}: {2}")
    @CsvSource({
        "2025-12-01T09:00, 1, 2025-12-02T17:00",
        "2025-12-01T17:00, 1, 2025-12-03T17:00",
        "2025-12-01T09:00, 4, 2025-12-05T16:00",
        "2025-12-01T09:00, 5, 2025-12-08T17:00",
        "2025-12-06T12:00, 1, 2025-12-09T17:00",
        // Christmas and Boxing Day count as little as the weekend
        "2025-12-24T09:00, 1, 2025-12-29T17:00",
        "2025-12-23T09:00, 3, 2025-12-30T17:00",
    })
    void laterDaysAreBusinessDays(String start, int days, String end) {
        assertThat(desk.endOfBusinessDay(london(start), days)).isEqualTo(london(end));
    }

    @ParameterizedTest(name = "{1} business days after {0}: {2}")
    @CsvSource({
        "2026-05-21T10:00, 1, 2026-05-22T16:00",
        "2026-05-22T10:00, 1, 2026-05-26T17:00",
        "2026-05-22T10:00, 2, 2026-05-27T17:00",
        "2026-05-22T16:00, 0, 2026-05-26T17:00",
        "2026-05-25T10:00, 0, 2026-05-26T17:00",
        "2026-05-25T10:00, 3, 2026-05-29T16:00",
    })
    void aBankHolidayMakesAWeekendLonger(String start, int days, String end) {
        BusinessCalendar calendar = BusinessCalendar.of(Calendars.desk()
                .holidays(HolidaySource.of(Map.of(LocalDate.of(2026, 5, 25), "Spring bank holiday")))
                .build());
        assertThat(calendar.endOfBusinessDay(london(start), days)).isEqualTo(london(end));
    }

    @ParameterizedTest(name = "{0} belongs to the day that ends at {1}")
    @CsvSource({
        "2025-12-01T10:00, 2025-12-01T17:00",
        "2025-12-01T12:30, 2025-12-01T17:00",
        "2025-12-01T13:00, 2025-12-01T17:00",
        "2025-12-01T15:00, 2025-12-01T17:00",
        "2025-12-01T17:00, 2025-12-02T17:00",
    })
    void aLunchBreakDoesNotEndTheDay(String start, String end) {
        BusinessCalendar calendar = Calendars.open("Europe/London", "mon-fri", "09:00-12:30, 13:30-17:00");
        assertThat(calendar.endOfBusinessDay(london(start), 0)).isEqualTo(london(end));
    }

    @Test
    void aHalfDayEndsEarly() {
        LocalDate date = LocalDate.of(2025, 12, 24);
        BusinessCalendar calendar = BusinessCalendar.of(Calendars.desk()
                .closed(ExceptionalClosing.on(date, LocalRange.parse("12:00-24:00"), "Christmas Eve"))
                .build());
        assertThat(calendar.endOfBusinessDay(london("2025-12-24T09:00"), 0)).isEqualTo(london("2025-12-24T12:00"));
        assertThat(calendar.endOfBusinessDay(london("2025-12-23T09:00"), 1)).isEqualTo(london("2025-12-24T12:00"));
        assertThat(calendar.endOfBusinessDay(london("2025-12-24T12:00"), 0)).isEqualTo(london("2025-12-29T17:00"));
    }

    @Test
    void anExceptionalOpeningIsABusinessDay() {
        BusinessCalendar calendar = BusinessCalendar.of(Calendars.desk()
                .open(ExceptionalOpening.adding(LocalDate.of(2025, 12, 6), "sale", LocalRange.parse("10:00-14:00")))
                .open(ExceptionalOpening.adding(LocalDate.of(2025, 12, 8), "late", LocalRange.parse("18:00-20:00")))
                .build());
        assertThat(calendar.endOfBusinessDay(london("2025-12-05T10:00"), 1)).isEqualTo(london("2025-12-06T14:00"));
        assertThat(calendar.endOfBusinessDay(london("2025-12-08T10:00"), 0)).isEqualTo(london("2025-12-08T20:00"));
    }

    @ParameterizedTest(name = "{1} business days after {0}: {2}")
    @CsvSource({
        // from Sunday to Thursday night
        "2025-12-01T03:00, 0, 2025-12-01T06:00",
        "2025-12-01T06:00, 0, 2025-12-02T06:00",
        "2025-12-01T23:00, 0, 2025-12-02T06:00",
        "2025-12-02T05:59, 0, 2025-12-02T06:00",
        "2025-12-02T05:59, 1, 2025-12-03T06:00",
        "2025-12-05T05:00, 0, 2025-12-05T06:00",
        "2025-12-05T05:00, 1, 2025-12-08T06:00",
        "2025-12-05T23:00, 0, 2025-12-08T06:00",
    })
    void aNightShiftIsOfTheDayOnWhichItBegins(String start, int days, String end) {
        BusinessCalendar nights = Calendars.open("Europe/London", "sun-thu", "22:00-06:00");
        assertThat(nights.endOfBusinessDay(london(start), days)).isEqualTo(london(end));
    }

    @ParameterizedTest(name = "{0} belongs to the day that ends at {1}")
    @CsvSource({
        "2025-12-02T03:00, 2025-12-02T06:00",
        "2025-12-02T06:00, 2025-12-03T06:00",
        "2025-12-02T10:00, 2025-12-03T06:00",
        "2025-12-02T23:00, 2025-12-03T06:00",
    })
    void aDayMayHaveADayShiftAndANightShift(String start, String end) {
        BusinessCalendar both = Calendars.open("Europe/London", "daily", "09:00-17:00, 22:00-06:00");
        assertThat(both.endOfBusinessDay(london(start), 0)).isEqualTo(london(end));
    }

    @ParameterizedTest(name = "{0} belongs to the day that ends at {1}")
    @CsvSource({
        "2025-12-01T10:00, 2025-12-01T22:00",
        "2025-12-01T22:00, 2025-12-03T20:00",
        "2025-12-03T19:59, 2025-12-03T20:00",
    })
    void aStretchOfUpToADayStaysWhole(String start, String end) {
        BusinessCalendar calendar = BusinessCalendar.of(CalendarDefinition.builder("shifts", LONDON)
                .hours(WeeklyHours.builder()
                        .on("mon", "08:00-22:00")
                        .on("tue", "20:00-06:00")
                        .on("wed", "06:00-20:00")
                        .build())
                .build());
        assertThat(calendar.endOfBusinessDay(london(start), 0)).isEqualTo(london(end));
    }

    @ParameterizedTest(name = "{1} business days after {0}: {2}")
    @CsvSource({
        "2025-12-01T10:00, 0, 2025-12-02T00:00",
        "2025-12-01T00:00, 0, 2025-12-02T00:00",
        "2025-12-02T00:00, 0, 2025-12-03T00:00",
        "2025-12-03T10:00, 1, 2025-12-05T00:00",
        "2025-12-04T10:00, 1, 2025-12-06T00:00",
        "2025-12-05T10:00, 0, 2025-12-06T00:00",
        "2025-12-05T10:00, 1, 2025-12-09T00:00",
        "2025-12-06T00:00, 0, 2025-12-09T00:00",
        "2025-12-07T10:00, 4, 2025-12-13T00:00",
    })
    void weekdaysRoundTheClockArePartedAtMidnight(String start, int days, String end) {
        BusinessCalendar weekdays = Calendars.open("Europe/London", "mon-fri", "00:00-24:00");
        assertThat(weekdays.endOfBusinessDay(london(start), days)).isEqualTo(london(end));
    }

    @ParameterizedTest(name = "{0} belongs to the day that ends at {1}")
    @CsvSource({
        "2025-12-01T10:00, 2025-12-02T00:00",
        "2025-12-02T10:00, 2025-12-03T00:00",
        "2025-12-03T10:00, 2025-12-04T00:00",
        "2025-12-03T12:30, 2025-12-04T00:00",
        "2025-12-03T15:00, 2025-12-04T00:00",
        "2025-12-05T10:00, 2025-12-05T20:00",
        "2025-12-05T20:00, 2025-12-09T00:00",
    })
    void closingsOfWeekdaysRoundTheClockDoNotPartADay(String start, String end) {
        BusinessCalendar calendar = BusinessCalendar.of(Calendars.desk()
                .hours(WeeklyHours.builder().on("mon-fri", "00:00-24:00").build())
                .closed(closing("2025-12-01", "12:00-13:00"))
                .closed(closing("2025-12-03", "12:00-13:00"))
                .closed(closing("2025-12-05", "20:00-24:00"))
                .build());
        assertThat(calendar.endOfBusinessDay(london(start), 0)).isEqualTo(london(end));
    }

    @Test
    void roundTheClockADayEndsAtTheMidnightOfItsZone() {
        BusinessCalendar tokyo = BusinessCalendar.alwaysOpen("always", ZoneId.of("Asia/Tokyo"));
        Instant start = Instant.parse("2025-12-01T10:00:00Z");
        assertThat(tokyo.endOfBusinessDay(start, 0)).isEqualTo(Instant.parse("2025-12-01T15:00:00Z"));
        assertThat(tokyo.endOfBusinessDay(start, 2)).isEqualTo(Instant.parse("2025-12-03T15:00:00Z"));
        assertThat(tokyo.endOfBusinessDay(Instant.parse("2025-12-01T15:00:00Z"), 0))
                .isEqualTo(Instant.parse("2025-12-02T15:00:00Z"));
    }

    @Test
    void aHolidayOfACalendarRoundTheClockIsNoBusinessDay() {
        BusinessCalendar calendar = BusinessCalendar.of(
                Calendars.desk().hours(WeeklyHours.alwaysOpen()).build());
        assertThat(calendar.endOfBusinessDay(london("2025-12-24T10:00"), 0)).isEqualTo(london("2025-12-25T00:00"));
        assertThat(calendar.endOfBusinessDay(london("2025-12-24T10:00"), 1)).isEqualTo(london("2025-12-28T00:00"));
        assertThat(calendar.endOfBusinessDay(london("2025-12-25T10:00"), 0)).isEqualTo(london("2025-12-28T00:00"));
    }

    @ParameterizedTest(name = "{0} {1}: {2} of {3} ends at {4}")
    @CsvSource({
        // clocks go forward at 01:00, and back at 02:00
        "Europe/London, 08:30-17:00, 2024-03-30T10:00, 1, 2024-03-31T16:00:00Z",
        "Europe/London, 08:30-17:00, 2024-10-26T10:00, 1, 2024-10-27T17:00:00Z",
        "Europe/London, 22:00-06:00, 2024-03-30T23:00, 0, 2024-03-31T05:00:00Z",
        "Europe/London, 22:00-06:00, 2024-10-26T23:00, 0, 2024-10-27T06:00:00Z",
        "Europe/London, 00:00-24:00, 2024-03-31T10:00, 0, 2024-03-31T23:00:00Z",
        "Europe/London, 00:00-24:00, 2024-10-27T10:00, 0, 2024-10-28T00:00:00Z",
        "Europe/London, 00:00-24:00, 2024-10-26T23:30, 1, 2024-10-28T00:00:00Z",
        // midnight is skipped: the day before ends at 01:00 of the new one
        "America/Sao_Paulo, 00:00-24:00, 2018-11-03T10:00, 0, 2018-11-04T03:00:00Z",
        // at one past midnight the clock goes back to the old date, which is over all the same
        "America/St_Johns, 00:00-24:00, 2006-10-28T10:00, 0, 2006-10-29T02:30:00Z",
        "America/St_Johns, 00:00-24:00, 2006-10-28T10:00, 1, 2006-10-30T03:30:00Z",
        // 30 December 2011 was left out
        "Pacific/Apia, 00:00-24:00, 2011-12-29T10:00, 0, 2011-12-30T10:00:00Z",
        "Pacific/Apia, 00:00-24:00, 2011-12-29T10:00, 1, 2011-12-31T10:00:00Z",
        "Pacific/Apia, 09:00-17:00, 2011-12-29T10:00, 1, 2011-12-31T03:00:00Z",
    })
    void daysOnWhichClocksAreChangedEndByTheClock(String zone, String hours, String start, int days, Instant end) {
        BusinessCalendar calendar = Calendars.open(zone, "daily", hours);
        Instant from = LocalDateTime.parse(start).atZone(ZoneId.of(zone)).toInstant();
        assertThat(calendar.endOfBusinessDay(from, days)).isEqualTo(end);
    }

    /** The whole of 27 October lasts 25 hours, and is one day for all that. */
    @Test
    void aLongDayByItselfIsOneDay() {
        BusinessCalendar sundays = Calendars.open("Europe/London", "sun", "00:00-24:00");
        assertThat(sundays.endOfBusinessDay(london("2024-10-27T00:00"), 0)).isEqualTo(london("2024-10-28T00:00"));
        assertThat(sundays.endOfBusinessDay(london("2024-10-27T00:00"), 1)).isEqualTo(london("2024-11-04T00:00"));
    }

    @Test
    void aCalendarThatEndsSaysSo() {
        BusinessCalendar fair = BusinessCalendar.of(CalendarDefinition.builder("fair", LONDON)
                .open(ExceptionalOpening.adding(LocalDate.of(2025, 6, 1), "fair", LocalRange.parse("09:00-12:00")))
                .build());
        assertThat(fair.endOfBusinessDay(london("2024-06-01T00:00"), 0)).isEqualTo(london("2025-06-01T12:00"));
        assertThatThrownBy(() -> fair.endOfBusinessDay(london("2024-06-01T00:00"), 1))
                .isInstanceOf(CalendarException.class)
                .hasMessageContaining("'fair' has not enough openings after 2025-06-01T11:00:00Z");
        assertThatThrownBy(() -> fair.endOfBusinessDay(london("2025-06-01T12:00"), 0))
                .isInstanceOf(CalendarException.class)
                .hasMessageContaining("'fair' has not enough openings after");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1000000000-01-01T00:00:00Z",
                "1899-12-31T00:00:00Z",
                "2200-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59.999999999Z"
            })
    void anInstantFarOffIsRefused(String instant) {
        assertThatThrownBy(() -> desk.endOfBusinessDay(Instant.parse(instant), 0))
                .isInstanceOf(CalendarException.class)
                .hasMessageContaining("calendar 'desk'");
    }

    @Test
    void whatLiesBeyondAllDatesIsRefused() {
        BusinessCalendar always = BusinessCalendar.alwaysOpen("24x7", LONDON);
        assertThatThrownBy(() -> always.endOfBusinessDay(Instant.MAX, 0))
                .isInstanceOf(CalendarException.class)
                .hasMessageContaining("calendar '24x7'");
        assertThatThrownBy(() -> always.endOfBusinessDay(Instant.EPOCH, Integer.MAX_VALUE))
                .isInstanceOf(CalendarException.class)
                .hasMessageContaining("2147483647 days after that of 1970-01-01T00:00:00Z lies beyond all dates");
        assertThatThrownBy(() -> always.endOfBusinessDay(Instant.EPOCH, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a business day cannot be -1 days later");
    }

    private static ExceptionalClosing closing(String date, String range) {
        return ExceptionalClosing.on(LocalDate.parse(date), LocalRange.parse(range), "drill");
    }
}
