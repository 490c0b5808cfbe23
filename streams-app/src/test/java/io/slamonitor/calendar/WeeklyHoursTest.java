package io.slamonitor.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeeklyHoursTest {
    @ParameterizedTest
    @CsvSource({
        "08:30-17:00, 08:30-17:00, false",
        "' 8:30 - 17:00 ', 08:30-17:00, false",
        "00:00-24:00, 00:00-24:00, false",
        "22:00-24:00, 22:00-24:00, false",
        "22:00-00:00, 22:00-24:00, false",
        "22:00-06:00, 22:00-06:00, true",
        "08:30:15-17:00, 08:30:15-17:00, false",
    })
    void rangesAreReadAndWritten(String text, String written, boolean crossesMidnight) {
        LocalRange range = LocalRange.parse(text);
        assertThat(range).hasToString(written);
        assertThat(range.crossesMidnight()).isEqualTo(crossesMidnight);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8-17", "08:30", "08:30-", "08:30 to 17:00", "08:30-17:00-18:00", "8.30-17.00"})
    void whatIsNoRangeIsRefused(String text) {
        assertThatThrownBy(() -> LocalRange.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is not a range of times: expected HH:MM-HH:MM, such as 08:30-17:00");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "24:00-06:00, '24:00' is not a time of day: expected HH:MM from 00:00 to 23:59",
                "08:60-17:00, '08:60' is not a time of day: expected HH:MM from 00:00 to 23:59",
                "08:00-24:30, '24:30' is not a time of day: expected HH:MM from 00:00 to 24:00",
                "08:00-25:00, '25:00' is not a time of day: expected HH:MM from 00:00 to 24:00",
            })
    void whatIsNoTimeIsRefused(String text, String message) {
        assertThatThrownBy(() -> LocalRange.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void anEmptyRangeIsRefused() {
        assertThatThrownBy(() -> LocalRange.parse("08:00-08:00"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the range 08:00-08:00 starts and ends at the same time;"
                        + " the whole day is written 00:00-24:00");
        assertThatThrownBy(() -> new LocalRange(LocalTime.of(8, 0, 0, 1), LocalTime.NOON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("to the millisecond");
    }

    @Test
    void daysAreRead() {
        assertThat(WeeklyHours.parseDays("mon-thu")).isEqualTo(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.THURSDAY));
        assertThat(WeeklyHours.parseDays("Fri")).containsExactly(DayOfWeek.FRIDAY);
        assertThat(WeeklyHours.parseDays("sat-mon, wed"))
                .containsExactly(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY, DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        assertThat(WeeklyHours.parseDays("daily")).hasSize(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "monday", "mon-", "mon-tue-wed", "mon,", "weekdays"})
    void whatIsNoDayIsRefused(String text) {
        assertThatThrownBy(() -> WeeklyHours.parseDays(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + text + "' names no days of the week: expected mon, tue");
    }

    @Test
    void rangesOfADayAreSorted() {
        WeeklyHours hours =
                WeeklyHours.builder().on("mon", "13:00-17:00, 08:00-12:00").build();
        assertThat(hours.on(DayOfWeek.MONDAY))
                .containsExactly(LocalRange.parse("08:00-12:00"), LocalRange.parse("13:00-17:00"));
        assertThat(hours.on(DayOfWeek.TUESDAY)).isEmpty();
    }

    @Test
    void everyOverlapIsNamed() {
        assertThatThrownBy(() -> WeeklyHours.builder()
                        .on("mon", "08:00-12:00, 11:00-13:00")
                        .on("tue", "22:00-06:00")
                        .on("wed", "05:00-09:00")
                        .on("sun", "22:00-08:30")
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("opening hours overlap: mon 08:00-12:00 overlaps mon 11:00-13:00;"
                        + " tue 22:00-06:00 overlaps wed 05:00-09:00; sun 22:00-08:30 overlaps mon 08:00-12:00");
    }

    @Test
    void rangesMayTouch() {
        WeeklyHours hours = WeeklyHours.builder()
                .on("daily", "00:00-06:00, 06:00-22:00, 22:00-24:00")
                .build();
        assertThat(hours.isAlwaysOpen()).isTrue();
        assertThat(WeeklyHours.alwaysOpen().isAlwaysOpen()).isTrue();
        assertThat(WeeklyHours.none().isAlwaysOpen()).isFalse();
        assertThat(new WeeklyHours(Map.of(DayOfWeek.MONDAY, List.of())).isEmpty())
                .isTrue();
    }
}
