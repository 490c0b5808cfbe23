package io.slamonitor.calendar;

import static io.slamonitor.calendar.Calendars.LONDON;
import static io.slamonitor.calendar.Calendars.UTC;
import static io.slamonitor.calendar.Calendars.hours;
import static io.slamonitor.calendar.Calendars.london;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessCalendarTest {
    private final BusinessCalendar desk = BusinessCalendar.of(Calendars.desk().build());

    @ParameterizedTest(name = "{0} plus {1} h is {2}")
    @CsvSource({
        // inside a day, over night, over the week's end and over Christmas
        "2025-12-01T09:00, 2, 2025-12-01T11:00",
        "2025-12-01T16:00, 2, 2025-12-02T09:30",
        "2025-12-05T15:00, 2, 2025-12-08T09:30",
        "2025-12-24T16:00, 2, 2025-12-29T09:30",
        // started outside the hours
        "2025-12-01T06:00, 1, 2025-12-01T09:30",
        "2025-12-06T12:00, 1, 2025-12-08T09:30",
        // an exact fit stays on the closing
        "2025-12-01T09:00, 8, 2025-12-01T17:00",
        "2025-12-01T17:00, 8.5, 2025-12-02T17:00",
        "2025-12-01T08:30, 41.5, 2025-12-05T16:00",
        // backwards, where it stays on the opening
        "2025-12-01T11:00, -2, 2025-12-01T09:00",
        "2025-12-02T09:30, -2, 2025-12-01T16:00",
        "2025-12-29T09:30, -2, 2025-12-24T16:00",
        "2025-12-01T09:30, -1, 2025-12-01T08:30",
        "2025-12-02T08:30, -8.5, 2025-12-01T08:30",
        // zero stays, open or not
        "2025-12-06T12:00, 0, 2025-12-06T12:00",
    })
    void addsBusinessHours(String start, double amount, String expected) {
        assertThat(desk.add(london(start), hours(amount))).isEqualTo(london(expected));
    }

    @ParameterizedTest(name = "{2} h from {0} to {1}")
    @CsvSource({
        "2025-12-01T09:00, 2025-12-01T11:00, 2",
        "2025-12-01T09:00, 2025-12-02T09:00, 8.5",
        "2025-12-05T20:00, 2025-12-08T08:00, 0",
        "2025-12-24T16:00, 2025-12-29T09:30, 2",
        "2025-12-02T09:00, 2025-12-01T09:00, -8.5",
        "2025-12-01T09:00, 2025-12-01T09:00, 0",
    })
    void measuresBusinessHours(String from, String to, double expected) {
        assertThat(desk.between(london(from), london(to))).isEqualTo(hours(expected));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2025-12-01T08:29:59.999, false",
        "2025-12-01T08:30, true",
        "2025-12-01T16:59:59.999, true",
        "2025-12-01T17:00, false",
        "2025-12-05T16:30, false",
        "2025-12-06T12:00, false",
        "2025-12-25T12:00, false",
    })
    void isOpenFromTheOpeningUntilTheClosing(String at, boolean expected) {
        assertThat(desk.isOpen(london(at))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "after {0} it opens at {1}")
    @CsvSource({
        "2025-12-01T08:00, 2025-12-01T08:30",
        "2025-12-01T12:00, 2025-12-01T12:00",
        "2025-12-01T17:00, 2025-12-02T08:30",
        "2025-12-24T17:00, 2025-12-29T08:30",
    })
    void nextOpeningIsNowOrTheNextOne(String at, String expected) {
        assertThat(desk.nextOpening(london(at))).isEqualTo(london(expected));
    }

    @Test
    void openIntervalsAreCutOffAtBothEnds() {
        assertThat(desk.openIntervals(london("2025-12-04T16:00"), london("2025-12-08T09:00")))
                .containsExactly(
                        new OpenInterval(london("2025-12-04T16:00"), london("2025-12-04T17:00")),
                        new OpenInterval(london("2025-12-05T08:30"), london("2025-12-05T16:00")),
                        new OpenInterval(london("2025-12-08T08:30"), london("2025-12-08T09:00")));
    }

    @Test
    void thereAreNoOpenIntervalsInClosedEmptyOrReversedTime() {
        Instant saturday = london("2025-12-06T00:00");
        Instant monday = london("2025-12-08T12:00");
        assertThat(desk.openIntervals(saturday, london("2025-12-08T08:30"))).isEmpty();
        assertThat(desk.openIntervals(monday, monday)).isEmpty();
        assertThat(desk.openIntervals(monday, saturday)).isEmpty();
    }

    @Test
    void countsEveryNanosecond() {
        Instant almostClosing = london("2025-12-01T16:59:59.999999999");
        assertThat(desk.add(almostClosing, Duration.ofNanos(1))).isEqualTo(london("2025-12-01T17:00"));
        assertThat(desk.add(almostClosing, Duration.ofNanos(2))).isEqualTo(london("2025-12-02T08:30:00.000000001"));
        assertThat(desk.add(london("2025-12-02T08:30"), Duration.ofNanos(-1))).isEqualTo(almostClosing);
        assertThat(desk.between(almostClosing, london("2025-12-02T08:30:00.000000001")))
                .isEqualTo(Duration.ofNanos(2));
    }

    @Test
    void addsYearsOfBusinessTime() {
        Duration tenYears = desk.between(london("2020-01-01T00:00"), london("2030-01-01T00:00"));
        assertThat(desk.add(london("2020-01-01T00:00"), tenYears)).isEqualTo(london("2029-12-31T17:00"));
    }

    @Test
    void namesHolidaysAndClosings() {
        BusinessCalendar calendar = BusinessCalendar.of(Calendars.desk()
                .closed(ExceptionalClosing.on(LocalDate.of(2025, 12, 24), LocalRange.parse("12:00-24:00"), "party"))
                .closed(ExceptionalClosing.on(LocalDate.of(2025, 12, 26), "stocktaking"))
                .build());
        assertThat(calendar.closure(LocalDate.of(2025, 12, 23))).isEmpty();
        assertThat(calendar.closure(LocalDate.of(2025, 12, 24))).contains("party");
        assertThat(calendar.closure(LocalDate.of(2025, 12, 25))).contains("Christmas Day");
        assertThat(calendar.closure(LocalDate.of(2025, 12, 26))).contains("Boxing Day; stocktaking");
        assertThat(calendar.closure(LocalDate.of(9999, 12, 31))).isEmpty();
    }

    @Test
    void namesExceptionalOpenings() {
        LocalDate sunday = LocalDate.of(2025, 12, 7);
        LocalDate monday = LocalDate.of(2025, 12, 8);
        BusinessCalendar calendar = BusinessCalendar.of(Calendars.desk()
                .open(new ExceptionalOpening(
                        sunday, monday, ExceptionalOpening.Mode.ADD, LocalRange.parseAll("18:00-20:00"), "sale"))
                .open(ExceptionalOpening.replacing(monday, "short day", LocalRange.parse("10:00-12:00")))
                .build());
        assertThat(calendar.exceptionalOpening(sunday)).contains("sale");
        assertThat(calendar.exceptionalOpening(monday)).contains("sale; short day");
        assertThat(calendar.exceptionalOpening(monday.plusDays(1))).isEmpty();
        assertThat(BusinessCalendar.anyOf("both", UTC, List.of(desk, calendar)).exceptionalOpening(sunday))
                .contains("sale");
        assertThat(BusinessCalendar.alwaysOpen("24x7", UTC).exceptionalOpening(sunday))
                .isEmpty();
    }

    @Test
    void roundTheClockBusinessTimeIsTime() {
        BusinessCalendar calendar = BusinessCalendar.alwaysOpen("24x7", LONDON);
        Instant saturday = london("2025-03-29T12:00");
        assertThat(calendar.alwaysOpen()).isTrue();
        assertThat(calendar.isOpen(saturday)).isTrue();
        assertThat(calendar.nextOpening(saturday)).isEqualTo(saturday);
        assertThat(calendar.add(saturday, hours(24))).isEqualTo(london("2025-03-30T13:00"));
        assertThat(calendar.between(saturday, london("2025-03-30T12:00"))).isEqualTo(hours(23));
        assertThat(calendar.openIntervals(saturday, saturday.plusSeconds(1)))
                .containsExactly(new OpenInterval(saturday, saturday.plusSeconds(1)));
        assertThat(calendar.closure(LocalDate.of(2025, 12, 25))).isEmpty();
        assertThatThrownBy(() -> calendar.add(Instant.MAX, hours(1)))
                .isInstanceOf(CalendarException.class)
                .hasMessageContaining("'24x7'");
    }

    @Test
    void aWeekWithoutAClosedInstantIsRoundTheClock() {
        BusinessCalendar shifts = Calendars.open("Europe/London", "daily", "06:00-14:00, 14:00-22:00, 22:00-06:00");
        assertThat(shifts.alwaysOpen()).isTrue();
        assertThat(Calendars.open("Europe/London", "mon-sat", "00:00-24:00").alwaysOpen())
                .isFalse();
        CalendarDefinition withHolidays =
                Calendars.desk().hours(WeeklyHours.alwaysOpen()).build();
        assertThat(BusinessCalendar.of(withHolidays).alwaysOpen()).isFalse();
    }

    @Test
    void aCalendarThatIsNeverOpenIsRefused() {
        LocalDate date = LocalDate.of(2025, 6, 1);
        CalendarDefinition empty = CalendarDefinition.builder("empty", UTC).build();
        CalendarDefinition shut = Calendars.desk()
                .closed(new ExceptionalClosing(LocalDate.MIN, LocalDate.MAX, LocalRange.ALL_DAY, "gone"))
                .build();
        CalendarDefinition openedAndClosed = CalendarDefinition.builder("both", UTC)
                .open(ExceptionalOpening.adding(date, "fair", LocalRange.parse("09:00-12:00")))
                .closed(ExceptionalClosing.on(date, "cancelled"))
                .build();
        CalendarDefinition skipped = Calendars.desk()
                .hours(WeeklyHours.none())
                .open(ExceptionalOpening.adding(LocalDate.of(2025, 3, 30), "night", LocalRange.parse("01:30-02:00")))
                .build();
        for (CalendarDefinition definition : new CalendarDefinition[] {empty, shut, openedAndClosed, skipped}) {
            assertThatThrownBy(() -> BusinessCalendar.of(definition))
                    .isInstanceOf(CalendarException.class)
                    .hasMessage("calendar '" + definition.name() + "' is never open");
        }
    }

    @Test
    void aSearchThatFindsNoOpeningSaysSo() {
        BusinessCalendar fair = BusinessCalendar.of(CalendarDefinition.builder("fair", UTC)
                .open(ExceptionalOpening.adding(LocalDate.of(2025, 6, 1), "fair", LocalRange.parse("09:00-12:00")))
                .build());
        Instant opening = Instant.parse("2025-06-01T09:00:00Z");
        assertThat(fair.nextOpening(Instant.parse("1990-01-01T00:00:00Z"))).isEqualTo(opening);
        assertThat(fair.add(opening, hours(3))).isEqualTo(Instant.parse("2025-06-01T12:00:00Z"));
        assertThatThrownBy(() -> fair.add(opening, hours(3).plusMillis(1)))
                .isInstanceOf(CalendarException.class)
                .hasMessageContaining("'fair' has not enough openings after 2025-06-01T09:00:00Z");
        assertThatThrownBy(() -> fair.add(opening, Duration.ofMillis(-1)))
                .isInstanceOf(CalendarException.class)
                .hasMessageContaining("'fair' has not enough openings before 2025-06-01T09:00:00Z");
        assertThatThrownBy(() -> fair.nextOpening(Instant.parse("2025-06-01T12:00:00Z")))
                .isInstanceOf(CalendarException.class)
                .hasMessageContaining("'fair' has not enough openings after");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1000000000-01-01T00:00:00Z",
                "0000-01-01T00:00:00Z",
                "1899-12-31T23:59:59.999Z",
                "2200-01-01T00:00:00Z",
                "9999-12-31T23:59:59Z",
                "+1000000000-12-31T23:59:59.999999999Z"
            })
    void anInstantFarOffIsRefusedAtOnce(String instant) {
        BusinessCalendar calendar = Calendars.open("Etc/UTC", "mon-fri", "09:00-17:00");
        Instant far = Instant.parse(instant);
        assertThatThrownBy(() -> calendar.isOpen(far))
                .isInstanceOf(CalendarException.class)
                .hasMessageContaining("knows the years 1900 to 2199");
        assertThatThrownBy(() -> calendar.between(Instant.EPOCH, far)).isInstanceOf(CalendarException.class);
    }

    @Test
    void answersAtTheEndsOfItsYears() {
        BusinessCalendar calendar = Calendars.open("Etc/UTC", "daily", "09:00-17:00");
        assertThat(calendar.isOpen(Instant.parse("1900-01-01T09:00:00Z"))).isTrue();
        assertThat(calendar.add(Instant.parse("2199-12-31T00:00:00Z"), hours(8)))
                .isEqualTo(Instant.parse("2199-12-31T17:00:00Z"));
        assertThat(calendar.between(Instant.parse("1900-01-01T00:00:00Z"), Instant.parse("2199-12-31T23:59:59Z")))
                .isEqualTo(hours(8 * 109_573));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -100_000_000_000L, 100_000_000_000L, Long.MAX_VALUE})
    void anAbsurdAmountIsRefusedAtOnce(long seconds) {
        assertThatThrownBy(() -> desk.add(london("2025-12-01T09:00"), Duration.ofSeconds(seconds)))
                .isInstanceOf(CalendarException.class)
                .hasMessageContaining("calendar 'desk' cannot add");
    }
}
