package io.slamonitor.calendar;

import static io.slamonitor.calendar.Calendars.london;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slamonitor.calendar.ExceptionalOpening.Mode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Several ranges a day, nights, holidays, half days and special openings, and which of them wins. */
class ExceptionalDaysTest {
    private static final LocalDate WEDNESDAY = LocalDate.of(2025, 12, 24);
    private static final LocalDate CHRISTMAS = LocalDate.of(2025, 12, 25);

    @Test
    void lunchBreaksStopTheClock() {
        BusinessCalendar calendar = Calendars.open("Europe/London", "mon-fri", "09:00-12:30, 13:30-17:00");
        assertThat(calendar.add(london("2025-12-01T12:00"), Calendars.hours(1))).isEqualTo(london("2025-12-01T14:00"));
        assertThat(calendar.between(london("2025-12-01T12:00"), london("2025-12-01T14:00")))
                .isEqualTo(Calendars.hours(1));
    }

    @Test
    void rangesThatTouchAreOneStretch() {
        BusinessCalendar calendar = Calendars.open("Europe/London", "mon-tue", "00:00-12:00, 12:00-24:00");
        assertThat(calendar.openIntervals(london("2025-12-01T00:00"), london("2025-12-07T00:00")))
                .containsExactly(new OpenInterval(london("2025-12-01T00:00"), london("2025-12-03T00:00")));
    }

    @Test
    void aNightShiftRunsIntoTheNextDate() {
        BusinessCalendar night = Calendars.open("Europe/London", "sun", "22:00-06:00");
        assertThat(night.openIntervals(london("2025-11-30T00:00"), london("2025-12-03T00:00")))
                .containsExactly(interval("2025-11-30T22:00", "2025-12-01T06:00"));
        assertThat(Calendars.open("Europe/London", "wed", "22:00-06:00")
                        .openIntervals(london("2025-12-31T00:00"), london("2026-01-03T00:00")))
                .as("also into the next year")
                .containsExactly(interval("2025-12-31T22:00", "2026-01-01T06:00"));
    }

    @Test
    void aHolidayClosesItsDateAndLeavesTheOtherPartOfANightShift() {
        CalendarDefinition definition = Calendars.desk()
                .hours(WeeklyHours.builder().on("daily", "22:00-06:00").build())
                .build();
        assertThat(open(definition, "2025-12-24T12:00", "2025-12-27T12:00"))
                .containsExactly(
                        interval("2025-12-24T22:00", "2025-12-25T00:00"),
                        interval("2025-12-27T00:00", "2025-12-27T06:00"));
    }

    @Test
    void aHalfDayIsAClosingFromNoon() {
        assertThat(openOn(WEDNESDAY, ExceptionalClosing.on(WEDNESDAY, LocalRange.parse("12:00-24:00"), "half day")))
                .containsExactly(interval("2025-12-24T08:30", "2025-12-24T12:00"));
    }

    @Test
    void aClosingOfSeveralDatesTakesTheSameHoursOffEach() {
        CalendarDefinition definition = Calendars.desk()
                .closed(new ExceptionalClosing(
                        LocalDate.of(2025, 12, 1), LocalDate.of(2025, 12, 2), LocalRange.parse("10:00-11:00"), "drill"))
                .build();
        assertThat(open(definition, "2025-12-01T00:00", "2025-12-03T00:00"))
                .containsExactly(
                        interval("2025-12-01T08:30", "2025-12-01T10:00"),
                        interval("2025-12-01T11:00", "2025-12-01T17:00"),
                        interval("2025-12-02T08:30", "2025-12-02T10:00"),
                        interval("2025-12-02T11:00", "2025-12-02T17:00"));
    }

    @Test
    void anAddedOpeningComesOnTopOfTheWeek() {
        assertThat(openOn(WEDNESDAY, ExceptionalOpening.adding(WEDNESDAY, "rush", LocalRange.parse("16:00-20:00"))))
                .containsExactly(interval("2025-12-24T08:30", "2025-12-24T20:00"));
    }

    @Test
    void anAddedOpeningWinsOverAHoliday() {
        assertThat(openOn(CHRISTMAS, ExceptionalOpening.adding(CHRISTMAS, "duty", LocalRange.parse("10:00-12:00"))))
                .containsExactly(interval("2025-12-25T10:00", "2025-12-25T12:00"));
    }

    @Test
    void aReplacingOpeningTakesThePlaceOfTheWeek() {
        assertThat(openOn(WEDNESDAY, ExceptionalOpening.replacing(WEDNESDAY, "late", LocalRange.parse("12:00-20:00"))))
                .containsExactly(interval("2025-12-24T12:00", "2025-12-24T20:00"));
        assertThat(openOn(WEDNESDAY, ExceptionalOpening.replacing(WEDNESDAY, "none")))
                .isEmpty();
    }

    @Test
    void aHolidayWinsOverAReplacingOpening() {
        assertThat(openOn(CHRISTMAS, ExceptionalOpening.replacing(CHRISTMAS, "late", LocalRange.parse("12:00-20:00"))))
                .isEmpty();
    }

    @Test
    void replacedHoursAreThoseThatStartOnTheDate() {
        CalendarDefinition definition = CalendarDefinition.builder("nights", Calendars.LONDON)
                .hours(WeeklyHours.builder().on("daily", "22:00-06:00").build())
                .open(ExceptionalOpening.replacing(
                        LocalDate.of(2025, 12, 2), "day instead", LocalRange.parse("10:00-12:00")))
                .build();
        assertThat(open(definition, "2025-12-01T12:00", "2025-12-03T12:00"))
                .containsExactly(
                        interval("2025-12-01T22:00", "2025-12-02T06:00"),
                        interval("2025-12-02T10:00", "2025-12-02T12:00"));
    }

    @Test
    void twoReplacementsOfADateAddUp() {
        assertThat(openOn(
                        WEDNESDAY,
                        ExceptionalOpening.replacing(WEDNESDAY, "morning", LocalRange.parse("07:00-08:00")),
                        ExceptionalOpening.replacing(WEDNESDAY, "evening", LocalRange.parse("19:00-20:00"))))
                .containsExactly(
                        interval("2025-12-24T07:00", "2025-12-24T08:00"),
                        interval("2025-12-24T19:00", "2025-12-24T20:00"));
    }

    @Test
    void anExceptionalClosingWinsOverAll() {
        CalendarDefinition definition = Calendars.desk()
                .open(ExceptionalOpening.adding(CHRISTMAS, "duty", LocalRange.parse("10:00-16:00")))
                .closed(ExceptionalClosing.on(CHRISTMAS, LocalRange.parse("12:00-13:00"), "dinner"))
                .build();
        assertThat(open(definition, "2025-12-25T00:00", "2025-12-26T00:00"))
                .containsExactly(
                        interval("2025-12-25T10:00", "2025-12-25T12:00"),
                        interval("2025-12-25T13:00", "2025-12-25T16:00"));
    }

    @Test
    void openingsOfManyDatesApplyToEach() {
        CalendarDefinition definition = CalendarDefinition.builder("fair", Calendars.LONDON)
                .open(new ExceptionalOpening(
                        LocalDate.of(2025, 12, 31),
                        LocalDate.of(2026, 1, 1),
                        Mode.ADD,
                        List.of(LocalRange.parse("09:00-10:00"), LocalRange.parse("23:00-24:00")),
                        "fair"))
                .build();
        assertThat(open(definition, "2025-12-30T00:00", "2026-01-03T00:00"))
                .containsExactly(
                        interval("2025-12-31T09:00", "2025-12-31T10:00"),
                        interval("2025-12-31T23:00", "2026-01-01T00:00"),
                        interval("2026-01-01T09:00", "2026-01-01T10:00"),
                        interval("2026-01-01T23:00", "2026-01-02T00:00"));
    }

    @Test
    void datesInTheWrongOrderAndOpeningsWithoutHoursAreRefused() {
        assertThatThrownBy(() -> new ExceptionalClosing(CHRISTMAS, WEDNESDAY, LocalRange.ALL_DAY, "shut"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the dates 2025-12-25 to 2025-12-24 are in the wrong order");
        assertThatThrownBy(() -> ExceptionalOpening.adding(CHRISTMAS, "duty"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an exceptional opening on 2025-12-25 names no hours");
    }

    @Test
    void sourcesOfHolidaysAddUp() {
        HolidaySource ours = HolidaySource.of(Map.of(WEDNESDAY, "our day", CHRISTMAS, "our Christmas"));
        HolidaySource both = ours.plus(
                HolidaySource.of(Map.of(CHRISTMAS, "Christmas Day", LocalDate.of(2026, 1, 1), "New Year's Day")));
        assertThat(both.holidays(2025)).isEqualTo(Map.of(WEDNESDAY, "our day", CHRISTMAS, "our Christmas"));
        assertThat(both.holidays(2026)).isEqualTo(Map.of(LocalDate.of(2026, 1, 1), "New Year's Day"));
        assertThat(both.holidays(2027)).isEmpty();
        assertThat(HolidaySource.none().plus(ours)).isSameAs(ours);
        assertThat(ours.plus(HolidaySource.none())).isSameAs(ours);
        assertThat(HolidaySource.of(Map.of())).isSameAs(HolidaySource.none());
    }

    @Test
    void joinedSourcesAreKnownUntilTheFirstOfThemEnds() {
        HolidaySource byHand = HolidaySource.of(Map.of(CHRISTMAS, "Christmas Day"));
        assertThat(byHand.knownUntil()).isEmpty();
        assertThat(byHand.plus(new Feed(2030)).plus(new Feed(2028)).knownUntil())
                .hasValue(2028);
    }

    /** A source that ends. */
    private record Feed(int lastYear) implements HolidaySource {
        @Override
        public Map<LocalDate, String> holidays(int year) {
            return Map.of();
        }

        @Override
        public OptionalInt knownUntil() {
            return OptionalInt.of(lastYear);
        }
    }

    private static List<OpenInterval> openOn(LocalDate date, ExceptionalClosing closing) {
        CalendarDefinition definition = Calendars.desk().closed(closing).build();
        return open(definition, date + "T00:00", date.plusDays(1) + "T00:00");
    }

    private static List<OpenInterval> openOn(LocalDate date, ExceptionalOpening... openings) {
        CalendarDefinition.Builder definition = Calendars.desk();
        Arrays.stream(openings).forEach(definition::open);
        return open(definition.build(), date + "T00:00", date.plusDays(1) + "T00:00");
    }

    private static List<OpenInterval> open(CalendarDefinition definition, String from, String to) {
        return BusinessCalendar.of(definition).openIntervals(london(from), london(to));
    }

    private static OpenInterval interval(String start, String end) {
        return new OpenInterval(london(start), london(end));
    }
}
