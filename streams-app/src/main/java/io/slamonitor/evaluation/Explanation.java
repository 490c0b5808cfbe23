package io.slamonitor.evaluation;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.calendar.OpenInterval;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why a ticket's clocks stand where they stand: what started and ended each, and every stretch of its life down to the
 * opening hours that counted, local day by local day.
 *
 * @param evaluation what is explained
 * @param events what happened to the ticket, in order
 * @param clocks every clock of the evaluation, in its order
 */
public record Explanation(Evaluation evaluation, List<TicketEvent> events, List<ExplainedClock> clocks) {

    /**
     * A clock explained.
     *
     * @param endedBy what stopped or cancelled it; empty while it runs
     * @param segments what counted, what did not, and why, in order
     */
    public record ExplainedClock(
            Clock clock, Cause startedBy, Optional<Cause> endedBy, List<ExplainedSegment> segments) {

        /** What all days of all segments add up to: the clock's elapsed time. */
        public Duration counted() {
            return segments.stream()
                    .flatMap(segment -> segment.days().stream())
                    .map(Day::counted)
                    .reduce(Duration.ZERO, Duration::plus);
        }
    }

    /**
     * A segment of a clock.
     *
     * @param until its end, or the instant up to which it is measured while it lasts, UTC
     * @param days its local days in the calendar's zone; none if it does not count
     */
    public record ExplainedSegment(Segment segment, Instant until, List<Day> days) {}

    /**
     * The part of a local day that lies in a segment.
     *
     * @param date the day, in the calendar's zone
     * @param open when the calendar was open in that part; empty if it was not
     * @param closure why the day is no ordinary one: the name of a holiday, the reason of a closing
     */
    public record Day(LocalDate date, List<OpenInterval> open, Optional<String> closure) {

        /** The business time that counted. */
        public Duration counted() {
            return open.stream().map(OpenInterval::length).reduce(Duration.ZERO, Duration::plus);
        }
    }

    public Explanation {
        events = List.copyOf(events);
        clocks = List.copyOf(clocks);
    }

    /**
     * Evaluates a ticket and explains the result.
     *
     * @see Evaluator#evaluate
     * @throws IllegalArgumentException if the history is empty
     */
    public static Explanation of(final TicketHistory history, final Catalogues catalogues, final Instant asOf) {
        final Timeline timeline = Evaluator.timeline(history, catalogues, asOf);
        final List<Evaluator.Measured> measured = Evaluator.measure(timeline, asOf);
        return new Explanation(
                Evaluator.evaluation(history, timeline, measured, asOf, List.of()),
                history.events(),
                measured.stream()
                        .map(one -> explained(one.run(), one.clock(), timeline.moments(), asOf))
                        .toList());
    }

    private static ExplainedClock explained(
            final Run run, final Clock clock, final List<Moment> moments, final Instant asOf) {
        return new ExplainedClock(
                clock,
                Cause.ofStart(run, moments.get(run.firstMoment())),
                run.isOpen() ? Optional.empty() : Optional.of(Cause.ofEnd(run, moments.get(run.endMoment()))),
                clock.segments().stream()
                        .map(segment -> explained(segment, clock.calendar(), asOf))
                        .toList());
    }

    private static ExplainedSegment explained(
            final Segment segment, final BusinessCalendar calendar, final Instant asOf) {
        final Instant now = asOf.isAfter(segment.from()) ? asOf : segment.from();
        final Instant until = segment.to() == null ? now : segment.to();
        final List<Day> days = segment.reason().counts() ? days(segment.from(), until, calendar) : List.of();
        return new ExplainedSegment(segment, until, days);
    }

    private static List<Day> days(final Instant from, final Instant until, final BusinessCalendar calendar) {
        final ZoneId zone = calendar.zone();
        final List<Day> days = new ArrayList<>();
        LocalDate date = from.atZone(zone).toLocalDate();
        Instant start = from;
        while (start.isBefore(until)) {
            final Instant midnight = date.plusDays(1).atStartOfDay(zone).toInstant();
            final Instant end = midnight.isBefore(until) ? midnight : until;
            if (start.isBefore(end)) {
                days.add(new Day(date, calendar.openIntervals(start, end), calendar.closure(date)));
                start = end;
            }
            date = date.plusDays(1);
        }
        return days;
    }
}
