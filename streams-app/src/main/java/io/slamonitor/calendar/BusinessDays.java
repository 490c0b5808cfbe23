package io.slamonitor.calendar;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The business days of a calendar: its open time, shared out among the local dates of its zone.
 *
 * <p>A stretch of open time that lasts up to 24 hours stays whole and belongs to the date on which it begins, as people
 * on a night shift have it. In a longer one the desk does not close from one day to the next, so midnight has to part
 * them: each date has the part that lies on it. A date's business day ends with the last stretch or part that belongs
 * to it; a lunch break in between does not end it.
 *
 * @param calendar its name, for messages
 * @param zone says what a date is
 * @param time when the calendar is open
 */
record BusinessDays(String calendar, ZoneId zone, OpenTime time) {
    private static final Duration LONGEST_WHOLE = Duration.ofHours(24);
    /** As many days as calendars know. */
    private static final int MOST_DAYS = 366 * (CompiledOpenTime.LAST_YEAR - CompiledOpenTime.FIRST_YEAR + 1);

    /** As {@link BusinessCalendar#endOfBusinessDay}. */
    Instant endAfter(Instant start, int daysLater) {
        if (daysLater < 0) {
            throw new IllegalArgumentException("a business day cannot be " + daysLater + " days later");
        }
        if (daysLater > MOST_DAYS) {
            throw new CalendarException(tooFar(start, daysLater));
        }
        try {
            Instant end = endOfDayAt(time.nextOpening(start));
            for (int day = 0; day < daysLater; day++) {
                end = endOfDayAt(time.nextOpening(end));
            }
            return end;
        } catch (DateTimeException | ArithmeticException e) {
            throw new CalendarException(tooFar(start, daysLater), e);
        }
    }

    private String tooFar(Instant start, int daysLater) {
        return "calendar '" + calendar + "': the business day " + daysLater + " days after that of " + start
                + " lies beyond all dates";
    }

    /** The end of the business day that an open instant belongs to. */
    private Instant endOfDayAt(Instant open) {
        Instant begin = wholeStretchAt(open).map(OpenInterval::start).orElse(open);
        List<OpenInterval> onDate = time.openIntervals(begin, nextMidnight(begin));
        OpenInterval last = onDate.get(onDate.size() - 1);
        return wholeStretchAt(last.start()).orElse(last).end();
    }

    /** The stretch around an open instant, unless it is one of those that midnight parts. */
    private Optional<OpenInterval> wholeStretchAt(Instant open) {
        // Wide enough to hold all of a stretch that stays whole, and more than that of any other.
        Duration reach = LONGEST_WHOLE.plusNanos(1);
        return time.openIntervals(open.minus(reach), open.plus(reach)).stream()
                .filter(stretch -> !open.isBefore(stretch.start()) && open.isBefore(stretch.end()))
                .filter(stretch -> stretch.length().compareTo(LONGEST_WHOLE) <= 0)
                .findFirst();
    }

    /**
     * The first instant of the next date. Not always that of the date after the one on the clock: a clock that is put
     * back at one past midnight shows the old date again, and there are dates that a zone left out.
     */
    private Instant nextMidnight(Instant at) {
        LocalDate next = at.atZone(zone).toLocalDate().plusDays(1);
        while (!startOf(next).isAfter(at)) {
            next = next.plusDays(1);
        }
        return startOf(next);
    }

    private Instant startOf(LocalDate date) {
        return date.atStartOfDay(zone).toInstant();
    }
}
