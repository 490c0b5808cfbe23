package io.slamonitor.calendar;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The holidays of two sources; the first one's names win. */
record JoinedHolidays(HolidaySource first, HolidaySource second) implements HolidaySource {
    @Override
    public Map<LocalDate, String> holidays(int year) {
        Map<LocalDate, String> both = new HashMap<>(second.holidays(year));
        both.putAll(first.holidays(year));
        return Map.copyOf(both);
    }

    @Override
    public List<String> describe() {
        return Stream.concat(first.describe().stream(), second.describe().stream())
                .toList();
    }

    @Override
    public Map<LocalDate, String> listed() {
        Map<LocalDate, String> both = new HashMap<>(second.listed());
        both.putAll(first.listed());
        return Map.copyOf(both);
    }

    /** The earlier end: from then on something is missing. */
    @Override
    public OptionalInt knownUntil() {
        return Stream.of(first, second)
                .map(HolidaySource::knownUntil)
                .flatMapToInt(OptionalInt::stream)
                .min();
    }
}
