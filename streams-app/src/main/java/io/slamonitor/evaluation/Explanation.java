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
import java.util.Locale;
import java.util.Optional;

/**
 * Why a ticket's clocks stand where they stand: which policy judges it, what was agreed, what started and ended each
 * clock, and every stretch of its life down to the opening hours that counted, local day by local day.
 *
 * @param evaluation what is explained
 * @param events what happened to the ticket, in order
 * @param changedNothing those of the events that changed nothing, since the ticket was locked, merged or deleted, in order
 * @param judgings which policy judges it since when, in order, the first at its creation
 * @param passedOver later catalogues that do not judge it
 * @param clocks every clock of the evaluation that measures something, in its order
 */
public record Explanation(
        Evaluation evaluation,
        List<TicketEvent> events,
        List<Ignored> changedNothing,
        List<Judging> judgings,
        List<Judging.PassedOver> passedOver,
        List<ExplainedClock> clocks) {

    /** An event that changed nothing, and why: {@code the ticket was locked}. */
    public record Ignored(TicketEvent event, String why) {}

    /**
     * A clock explained.
     *
     * @param endedBy what stopped or cancelled it; empty while it runs
     * @param bases what it is judged by, in order, the last of them now or in the end
     * @param segments what counted, what did not, and why, in order
     */
    public record ExplainedClock(
            Clock clock, Cause startedBy, Optional<Cause> endedBy, List<Basis> bases, List<ExplainedSegment> segments) {

        public ExplainedClock {
            bases = List.copyOf(bases);
            segments = List.copyOf(segments);
        }

        /** What it is judged by now, or was in the end. */
        public Basis basis() {
            return bases.get(bases.size() - 1);
        }

        /** What it was judged by before, in order. */
        public List<Basis> earlierBases() {
            return bases.subList(0, bases.size() - 1);
        }

        /** What all days of all segments add up to: the clock's elapsed time. */
        public Duration counted() {
            return segments.stream()
                    .flatMap(segment -> segment.days().stream())
                    .map(Day::counted)
                    .reduce(
                            segments.stream()
                                    .map(ExplainedSegment::segment)
                                    .filter(Segment::isSealed)
                                    .map(Segment::elapsed)
                                    .reduce(Duration.ZERO, Duration::plus),
                            Duration::plus);
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
        changedNothing = List.copyOf(changedNothing);
        judgings = List.copyOf(judgings);
        passedOver = List.copyOf(passedOver);
        clocks = List.copyOf(clocks);
    }

    /**
     * Evaluates a ticket and explains the result.
     *
     * @see Evaluator#evaluate(TicketHistory, Catalogues, Instant)
     * @throws IllegalArgumentException if the history is empty
     */
    public static Explanation of(final TicketHistory history, final Catalogues catalogues, final Instant asOf) {
        return of(history, catalogues, asOf, List.of());
    }

    /**
     * Evaluates a ticket of which its requester's other tickets are known, too, and explains the result.
     *
     * @see Evaluator#evaluate(TicketHistory, Catalogues, Instant, List)
     * @throws IllegalArgumentException if the history is empty
     */
    public static Explanation of(
            final TicketHistory history,
            final Catalogues catalogues,
            final Instant asOf,
            final List<Announcement> limits) {
        return of(Optional.empty(), history, catalogues, asOf, limits);
    }

    /**
     * Evaluates a ticket of which the older part of the history may be sealed, and explains the result: of the sealed part
     * the sums are all there is.
     *
     * @see Evaluator#evaluate(Optional, TicketHistory, Catalogues, Instant)
     */
    public static Explanation of(
            final Optional<Checkpoint> sealed,
            final TicketHistory history,
            final Catalogues catalogues,
            final Instant asOf,
            final List<Announcement> limits) {
        final Timeline timeline = Evaluator.timeline(sealed, history, catalogues, asOf);
        final List<Evaluator.Measured> measured = Evaluator.measure(timeline, asOf);
        return new Explanation(
                Evaluator.evaluation(history, timeline, measured, asOf, limits),
                history.events(),
                changedNothing(history.events(), timeline),
                Judging.of(timeline),
                Judging.passedOver(timeline),
                measured.stream()
                        .map(one -> explained(one, timeline.moments(), asOf))
                        .toList());
    }

    /** What is announced of the ticket itself, and hangs on none of its clocks; empty if there is nothing. */
    public Optional<Clock> ticketsOwn() {
        return evaluation.clocks().stream().filter(clock -> !clock.isMeasured()).findFirst();
    }

    private static List<Ignored> changedNothing(final List<TicketEvent> events, final Timeline timeline) {
        final List<Ignored> ignored = new ArrayList<>();
        timeline.afterLock().forEach(event -> ignored.add(new Ignored(event, "the ticket was locked")));
        if (timeline.isGone()) {
            final Moment last = timeline.moments().get(timeline.moments().size() - 1);
            final TicketEvent end = last.event().orElseThrow();
            final String why = "the ticket was " + end.type().name().toLowerCase(Locale.ROOT);
            events.subList(events.indexOf(end) + 1, events.size())
                    .forEach(event -> ignored.add(new Ignored(event, why)));
        }
        return ignored;
    }

    private static ExplainedClock explained(
            final Evaluator.Measured measured, final List<Moment> moments, final Instant asOf) {
        final Run run = measured.run();
        final Clock clock = measured.clock();
        return new ExplainedClock(
                clock,
                Cause.ofStart(run, moments.get(run.firstMoment())),
                run.isOpen() ? Optional.empty() : Optional.of(Cause.ofEnd(run, moments.get(run.endMoment()))),
                Basis.of(measured, moments),
                withOneOfEachSealed(clock.segments()).stream()
                        .map(segment -> explained(segment, clock.calendar(), asOf))
                        .toList());
    }

    /** What is sealed in one piece is one line, whoever held the ticket meanwhile. */
    private static List<Segment> withOneOfEachSealed(final List<Segment> segments) {
        final List<Segment> lines = new ArrayList<>();
        for (final Segment segment : segments) {
            final Segment last = lines.isEmpty() ? null : lines.get(lines.size() - 1);
            if (last != null
                    && last.isSealed()
                    && segment.isSealed()
                    && last.from().equals(segment.from())) {
                lines.set(lines.size() - 1, last.ofAll(last.elapsed().plus(segment.elapsed())));
            } else {
                lines.add(segment);
            }
        }
        return lines;
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
