package io.slamonitor.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Business time of one calendar: it passes only while the calendar is open. Amounts are physical time between instants,
 * so a day on which the clocks change is as long as it is. Opening hours are half-open, and stretches that touch are
 * one.
 *
 * <p>Immutable to its users and safe for many threads. What is open is compiled year by year when first asked for, and
 * an answer then costs two binary searches. A calendar that is not open round the clock knows the years 1900 to 2199 of
 * its zone; an instant or an answer outside them is a {@link CalendarException}.
 */
public final class BusinessCalendar {
    private final String name;
    private final ZoneId zone;
    private final OpenTime time;
    private final BusinessDays days;

    private BusinessCalendar(String name, ZoneId zone, OpenTime time) {
        this.name = name;
        this.zone = zone;
        this.time = time;
        this.days = new BusinessDays(name, zone, time);
    }

    /** @throws CalendarException if the definition leaves no instant open, which is always a mistake */
    public static BusinessCalendar of(CalendarDefinition definition) {
        if (definition.isAlwaysOpen()) {
            return alwaysOpen(definition.name(), definition.zone());
        }
        CompiledOpenTime time = new CompiledOpenTime(definition.name(), new YearCompiler(definition));
        if (definition.hasNoHours() || time.neverOpen()) {
            throw new CalendarException("calendar '" + definition.name() + "' is never open");
        }
        return new BusinessCalendar(definition.name(), definition.zone(), time);
    }

    /** Round the clock, every day; the zone only says what a date is. */
    public static BusinessCalendar alwaysOpen(String name, ZoneId zone) {
        return new BusinessCalendar(name, zone, new AlwaysOpenTime(name));
    }

    /**
     * Open whenever any of some calendars is, as with desks that follow the sun. Time that several have open passes
     * once.
     *
     * @param zone says what a date is; the calendars keep their own zones for their hours
     * @param calendars at least one; they may be joined themselves
     */
    public static BusinessCalendar anyOf(String name, ZoneId zone, List<BusinessCalendar> calendars) {
        if (calendars.isEmpty()) {
            throw new IllegalArgumentException("the calendar '" + name + "' joins no others");
        }
        List<OpenYears> members = new ArrayList<>();
        for (BusinessCalendar calendar : calendars) {
            if (!(calendar.time instanceof CompiledOpenTime compiled)) {
                return alwaysOpen(name, zone);
            }
            members.add(compiled.years());
        }
        return new BusinessCalendar(name, zone, new CompiledOpenTime(name, new JoinedYears(zone, members)));
    }

    public String name() {
        return name;
    }

    public ZoneId zone() {
        return zone;
    }

    /** Whether it is round the clock by definition, or joined with one that is: no instant is closed then. */
    public boolean alwaysOpen() {
        return time instanceof AlwaysOpenTime;
    }

    /**
     * The instant at which {@code amount} of business time has passed since {@code start}: the earliest such, so an
     * amount that just fits ends on the closing. A negative amount goes back, to the latest such instant, so it ends
     * on an opening. Zero gives {@code start} itself, open or not.
     *
     * @throws CalendarException if the calendar has not as much time left
     */
    public Instant add(Instant start, Duration amount) {
        return amount.isZero() ? start : time.add(start, amount);
    }

    /** The business time from one instant to another; negative if {@code to} is the earlier one. */
    public Duration between(Instant from, Instant to) {
        int order = from.compareTo(to);
        if (order == 0) {
            return Duration.ZERO;
        }
        return order < 0 ? time.between(from, to) : time.between(to, from).negated();
    }

    /** Whether business time passes at this instant: from an opening on, and no longer at the closing. */
    public boolean isOpen(Instant at) {
        return time.isOpen(at);
    }

    /**
     * The first open instant at or after {@code at}, so {@code at} itself while the calendar is open.
     *
     * @throws CalendarException if there is none
     */
    public Instant nextOpening(Instant at) {
        return time.nextOpening(at);
    }

    /** What is open from {@code from} up to {@code to}, in order, cut off at both; empty unless {@code from} is earlier. */
    public List<OpenInterval> openIntervals(Instant from, Instant to) {
        return from.isBefore(to) ? time.openIntervals(from, to) : List.of();
    }

    /**
     * The end of a business day: of the one that {@code start} belongs to, or the next one if the calendar is closed at
     * {@code start}; or of a later one. It is always later than {@code start}.
     *
     * <p>A business day is what is open of a local date in the calendar's zone, whatever is closed in between: a lunch
     * break does not end it. A stretch of up to 24 hours that crosses midnight belongs to the date on which it begins.
     * A longer one, as a calendar has it that is open round the clock, is parted at local midnights.
     *
     * <p>So with a desk that is open from 08:30 to 17:00, what comes in at 07:00 belongs to the same day, and what
     * comes in at 17:00, when it is not open any more, at night or on a holiday, to the next day that has any hours.
     *
     * @param daysLater how many business days after that one, at least 0
     * @throws IllegalArgumentException if {@code daysLater} is negative
     * @throws CalendarException if the calendar has not as many days left; one that is not open round the clock cannot
     *     tell the first and the last day of its years either
     */
    public Instant endOfBusinessDay(Instant start, int daysLater) {
        return days.endAfter(start, daysLater);
    }

    /**
     * Why a local date is not an ordinary one: the name of the holiday and the reasons of exceptional closings on it,
     * also of those that close a part of it. If the calendar joins others, only if every one of them has a reason. For
     * explanations; {@link #isOpen} says what is open.
     */
    public Optional<String> closure(LocalDate date) {
        return time.closure(date);
    }

    /**
     * Why a local date has other hours than its day of the week: the reasons of exceptional openings on it, whether or
     * not something else closes them. If the calendar joins others, those of any of them.
     */
    public Optional<String> exceptionalOpening(LocalDate date) {
        return time.exceptionalOpening(date);
    }

    @Override
    public String toString() {
        return name + " (" + zone + ")";
    }
}
