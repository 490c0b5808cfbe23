package io.slamonitor.calendar;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holidays that are listed one by one. */
final class FixedHolidays implements HolidaySource {
    static final FixedHolidays NONE = new FixedHolidays(Map.of());

    private final Map<Integer, Map<LocalDate, String>> byYear = new HashMap<>();

    FixedHolidays(Map<LocalDate, String> names) {
        names.forEach((date, name) -> byYear.computeIfAbsent(date.getYear(), unused -> new HashMap<>())
                .put(date, name));
        byYear.replaceAll((year, dates) -> Map.copyOf(dates));
    }

    @Override
    public Map<LocalDate, String> holidays(int year) {
        return byYear.getOrDefault(year, Map.of());
    }

    @Override
    public List<String> describe() {
        return byYear.values().stream()
                .flatMap(dates -> dates.entrySet().stream())
                .sorted(Map.Entry.comparingByKey())
                .map(date -> date.getKey() + " (" + date.getValue() + ")")
                .toList();
    }
}
