package io.slamonitor.calendar;

import static io.slamonitor.calendar.Calendars.LONDON;
import static io.slamonitor.calendar.Calendars.UTC;
import static io.slamonitor.calendar.Calendars.hours;
import static io.slamonitor.calendar.Calendars.london;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calendars that are open whenever one of several is. */
class JoinedCalendarsTest {
    private static final LocalDate CHRISTMAS = LocalDate.of(2025, 12, 25);
    private static final LocalDate NEW_YEAR = LocalDate.of(2026, 1, 1);

    private final BusinessCalendar london = desk("Europe/London", CHRISTMAS, "Christmas Day");
    private final BusinessCalendar sydney = desk("Australia/Sydney", CHRISTMAS, "Christmas Day");
    private final BusinessCalendar newYork = desk("America/New_York", CHRISTMAS, "Christmas");
    private final BusinessCalendar sun = BusinessCalendar.anyOf("sun", UTC, List.of(london, sydney, newYork));

    @Test
    void isOpenWheneverOneOfThemIs() {
        // Sydney 22:00-06:00 UTC, London 09:00-17:00, New York 14:00-22:00
        assertThat(sun.openIntervals(utc("2025-12-01T00:00"), utc("2025-12-02T12:00")))
                .containsExactly(
                        interval("2025-12-01T00:00", "2025-12-01T06:00"),
                        interval("2025-12-01T09:00", "2025-12-02T06:00"),
                        interval("2025-12-02T09:00", "2025-12-02T12:00"));
        assertThat(sun.isOpen(utc("2025-12-01T06:00"))).isFalse();
        assertThat(sun.isOpen(utc("2025-12-01T16:00"))).isTrue();
        assertThat(sun.nextOpening(utc("2025-12-01T07:00"))).isEqualTo(utc("2025-12-01T09:00"));
    }

    @Test
    void timeThatSeveralHaveOpenPassesOnce() {
        assertThat(sun.between(utc("2025-12-01T09:00"), utc("2025-12-01T22:00")))
                .isEqualTo(hours(13));
        assertThat(sun.add(utc("2025-12-01T05:00"), hours(6))).isEqualTo(utc("2025-12-01T14:00"));
        assertThat(sun.add(utc("2025-12-01T14:00"), hours(-6))).isEqualTo(utc("2025-12-01T05:00"));
    }

    @Test
    void itsOwnZoneSaysWhatADateIs() {
        assertThat(sun.zone()).isEqualTo(UTC);
        assertThat(sun.endOfBusinessDay(utc("2025-12-01T10:00"), 0)).isEqualTo(utc("2025-12-02T06:00"));
        assertThat(sun.endOfBusinessDay(utc("2025-12-02T06:00"), 0)).isEqualTo(utc("2025-12-03T06:00"));
    }

    @Test
    void aHolidayOfOneLeavesTheOthersOpen() {
        BusinessCalendar indian = desk("Asia/Kolkata", LocalDate.of(2025, 8, 15), "Independence Day");
        BusinessCalendar both = BusinessCalendar.anyOf("both", UTC, List.of(london, indian));
        assertThat(both.between(utc("2025-12-25T00:00"), utc("2025-12-26T00:00")))
                .isEqualTo(hours(8));
        assertThat(both.closure(CHRISTMAS)).isEmpty();
        assertThat(both.closure(LocalDate.of(2025, 8, 15))).isEmpty();
    }

    @Test
    void aDateThatIsClosedForAllOfThemSaysWhy() {
        assertThat(sun.closure(CHRISTMAS)).contains("Christmas Day; Christmas");
        assertThat(sun.closure(LocalDate.of(2025, 12, 26))).isEmpty();
        assertThat(sun.closure(LocalDate.of(9999, 12, 31))).isEmpty();
    }

    @Test
    void theirYearsBeginHoursApart() {
        BusinessCalendar auckland = Calendars.open("Pacific/Auckland", "daily", "09:00-17:00");
        BusinessCalendar honolulu = Calendars.open("Pacific/Honolulu", "daily", "09:00-17:00");
        BusinessCalendar both = BusinessCalendar.anyOf("both", LONDON, List.of(auckland, honolulu));
        assertThat(both.openIntervals(utc("2025-12-31T12:00"), utc("2026-01-01T12:00")))
                .containsExactly(interval("2025-12-31T19:00", "2026-01-01T04:00"));
        assertThat(BusinessCalendar.anyOf("both", ZoneId.of("Pacific/Kiritimati"), List.of(honolulu))
                        .openIntervals(utc("2025-12-31T12:00"), utc("2026-01-01T12:00")))
                .isEqualTo(honolulu.openIntervals(utc("2025-12-31T12:00"), utc("2026-01-01T12:00")));
    }

    @Test
    void knowsTheSameYearsAsAnyCalendar() {
        BusinessCalendar tokyo = Calendars.open("Asia/Tokyo", "daily", "00:00-23:00");
        BusinessCalendar pago = Calendars.open("Pacific/Pago_Pago", "daily", "00:00-23:00");
        BusinessCalendar both = BusinessCalendar.anyOf("both", UTC, List.of(tokyo, pago));
        assertThat(both.isOpen(utc("2199-12-31T12:00"))).isTrue();
        assertThat(both.isOpen(utc("1900-01-01T00:00"))).isTrue();
        assertThatThrownBy(() -> both.isOpen(utc("2200-01-01T00:00")))
                .isInstanceOf(CalendarException.class)
                .hasMessageContaining("calendar 'both' knows the years 1900 to 2199");
    }

    @Test
    void joinedWithOneRoundTheClockItIsRoundTheClock() {
        BusinessCalendar always = BusinessCalendar.alwaysOpen("24x7", LONDON);
        BusinessCalendar joined = BusinessCalendar.anyOf("joined", UTC, List.of(london, always));
        assertThat(joined.alwaysOpen()).isTrue();
        assertThat(joined.zone()).isEqualTo(UTC);
        assertThat(joined.name()).isEqualTo("joined");
        assertThat(joined.closure(CHRISTMAS)).isEmpty();
        assertThat(sun.alwaysOpen()).isFalse();
    }

    @Test
    void joinedOnesCanBeJoined() {
        BusinessCalendar europe = BusinessCalendar.anyOf("europe", LONDON, List.of(london, desk("Europe/Berlin")));
        BusinessCalendar all = BusinessCalendar.anyOf("all", UTC, List.of(europe, sun, london));
        assertThat(all.openIntervals(utc("2025-12-01T06:00"), utc("2025-12-02T08:00")))
                .containsExactly(interval("2025-12-01T08:00", "2025-12-02T06:00"));
        assertThat(BusinessCalendar.anyOf("same", UTC, List.of(sun, london)).closure(CHRISTMAS))
                .contains("Christmas Day; Christmas");
    }

    @Test
    void joinsOneAtLeast() {
        assertThatThrownBy(() -> BusinessCalendar.anyOf("nothing", UTC, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the calendar 'nothing' joins no others");
    }

    @Test
    void aSearchThatFindsNoOpeningNamesTheJoinedCalendar() {
        BusinessCalendar one = fair("one", NEW_YEAR);
        BusinessCalendar other = fair("other", CHRISTMAS);
        BusinessCalendar fairs = BusinessCalendar.anyOf("fairs", LONDON, List.of(one, other));
        assertThat(fairs.nextOpening(london("2000-01-01T00:00"))).isEqualTo(london("2025-12-25T09:00"));
        assertThat(fairs.add(london("2025-12-25T10:00"), hours(3))).isEqualTo(london("2026-01-01T10:00"));
        assertThatThrownBy(() -> fairs.add(london("2025-12-25T10:00"), hours(6)))
                .isInstanceOf(CalendarException.class)
                .hasMessageContaining("calendar 'fairs' has not enough openings after");
    }

    private static BusinessCalendar fair(String name, LocalDate date) {
        return BusinessCalendar.of(CalendarDefinition.builder(name, LONDON)
                .open(ExceptionalOpening.adding(date, "fair", LocalRange.parse("09:00-12:00")))
                .build());
    }

    private static BusinessCalendar desk(String zone) {
        return Calendars.open(zone, "mon-fri", "09:00-17:00");
    }

    private static BusinessCalendar desk(String zone, LocalDate holiday, String name) {
        return BusinessCalendar.of(CalendarDefinition.builder(zone, ZoneId.of(zone))
                .hours(WeeklyHours.builder().on("mon-fri", "09:00-17:00").build())
                .closed(ExceptionalClosing.on(holiday, name))
                .build());
    }

    private static Instant utc(String local) {
        return Instant.parse(local + ":00Z");
    }

    private static OpenInterval interval(String from, String to) {
        return new OpenInterval(utc(from), utc(to));
    }
}
