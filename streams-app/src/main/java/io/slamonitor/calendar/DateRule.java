package io.slamonitor.calendar;

import java.time.LocalDate;
import java.util.stream.Stream;

/** What exceptional closings and openings share: they apply to a run of local dates. */
final class DateRule {
    private DateRule() {}

    static void requireOrder(LocalDate first, LocalDate last) {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("the dates " + first + " to " + last + " are in the wrong order");
        }
    }

    /** The dates that two runs have in common, all ends included. */
    static Stream<LocalDate> common(LocalDate first, LocalDate last, LocalDate from, LocalDate to) {
        LocalDate start = first.isAfter(from) ? first : from;
        LocalDate end = last.isBefore(to) ? last : to;
        return start.isAfter(end) ? Stream.empty() : start.datesUntil(end.plusDays(1));
    }
}
