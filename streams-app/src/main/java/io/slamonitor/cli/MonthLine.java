package io.slamonitor.cli;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.calendar.OpenInterval;
import io.slamonitor.json.Json;
import java.time.YearMonth;
import java.util.List;

/** Months of a calendar for programs, as one JSON object. */
@JsonPropertyOrder({"calendar", "zone", "months", "openDays", "businessSeconds", "days"})
record MonthLine(
        String calendar, String zone, List<String> months, long openDays, Number businessSeconds, List<Day> days) {

    @JsonPropertyOrder({"date", "open", "businessSeconds", "closure", "opening"})
    record Day(String date, List<Open> open, Number businessSeconds, String closure, String opening) {
        private static Day of(final CalendarDay day) {
            return new Day(
                    day.date().toString(),
                    day.open().stream().map(Open::of).toList(),
                    Json.seconds(day.businessTime()),
                    day.closure().orElse(null),
                    day.opening().orElse(null));
        }
    }

    @JsonPropertyOrder({"from", "until"})
    record Open(String from, String until) {
        private static Open of(final OpenInterval interval) {
            return new Open(Json.instant(interval.start()), Json.instant(interval.end()));
        }
    }

    static MonthLine of(final BusinessCalendar calendar, final List<YearMonth> months) {
        final List<CalendarDay> days = months.stream()
                .flatMap(month -> CalendarDay.of(calendar, month).stream())
                .toList();
        return new MonthLine(
                calendar.name(),
                calendar.zone().getId(),
                months.stream().map(YearMonth::toString).toList(),
                CalendarDay.openDays(days),
                Json.seconds(CalendarDay.businessTime(days)),
                days.stream().map(Day::of).toList());
    }
}
