package io.slamonitor.evaluation;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.calendar.CalendarException;
import io.slamonitor.ticket.TicketAttributes;
import io.slamonitor.ticket.TicketField;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The time of a run by one way of counting: stretches with running totals, so that how much had counted by an instant,
 * and when an amount had, are binary searches. The last stretch is taken to go on as it is, which projects a run that
 * was stopped, too.
 */
final class RunTime {
    private final BusinessCalendar calendar;
    private final List<Stretch> stretches;

    RunTime(final Run run, final List<Moment> moments, final Counting counting) {
        this.calendar = counting.calendar();
        this.stretches = withTotals(stretches(run, moments, counting));
    }

    /** Moments of no length are left out, unless there is no other; neighbours that are alike are one stretch. */
    private static List<Stretch> stretches(final Run run, final List<Moment> moments, final Counting counting) {
        final List<Stretch> stretches = sealed(run, moments, counting);
        final int end = run.momentsEnd(moments);
        for (int i = run.firstKnown(); i < end; i++) {
            if (!run.lasts(i, moments) && !(stretches.isEmpty() && i + 1 == end)) {
                continue;
            }
            final Instant from =
                    stretches.isEmpty() ? run.startedAt() : moments.get(i).at();
            final Stretch next =
                    stretch(from, run.endOf(i, moments), moments.get(i).after(), counting);
            final int last = stretches.size() - 1;
            if (last >= 0 && stretches.get(last).goesOnAs(next)) {
                stretches.set(last, stretches.get(last).until(next.to()));
            } else {
                stretches.add(next);
            }
        }
        return stretches;
    }

    /** What was sealed, and after each part but the last the moment that ended it. */
    private static List<Stretch> sealed(final Run run, final List<Moment> moments, final Counting counting) {
        final List<Stretch> stretches = new ArrayList<>();
        final List<Checkpoint.Part> parts = run.parts();
        for (int i = 0; i < parts.size(); i++) {
            final Moment last = moments.get(parts.get(i).lastMoment());
            if (parts.get(i).from().isBefore(last.at())) {
                final boolean asThen = run.countedThen().equals(Optional.of(counting));
                stretches.add(Stretch.of(asThen ? parts.get(i).asThen() : parts.get(i), last));
            }
            if (i + 1 < parts.size()) {
                final Instant from = stretches.isEmpty() ? run.startedAt() : last.at();
                stretches.add(stretch(from, parts.get(i + 1).from(), last.after(), counting));
            }
        }
        return stretches;
    }

    private static Stretch stretch(
            final Instant from, final Instant to, final TicketAttributes ticket, final Counting counting) {
        return new Stretch(
                from,
                to,
                counting.reasonIn(ticket.status()),
                ticket.status(),
                ticket.get(TicketField.LEVEL),
                ticket.get(TicketField.TEAM),
                Duration.ZERO,
                Optional.empty());
    }

    private List<Stretch> withTotals(final List<Stretch> bare) {
        final List<Stretch> summed = new ArrayList<>(bare.size());
        Duration total = Duration.ZERO;
        for (int i = 0; i < bare.size(); i++) {
            final Stretch stretch = bare.get(i).after(total);
            summed.add(stretch);
            if (i + 1 < bare.size()) {
                total = total.plus(counted(stretch, stretch.from(), stretch.to()));
            }
        }
        return summed;
    }

    BusinessCalendar calendar() {
        return calendar;
    }

    /** An instant of the run, or the first after it at which the ticket is not done; empty if there is none. */
    Optional<Instant> firstAliveAt(final Instant at) {
        for (final Stretch stretch : stretches) {
            if (stretch.reason() != Segment.Reason.DONE
                    && (stretch.to() == null || stretch.to().isAfter(at))) {
                return Optional.of(stretch.from().isAfter(at) ? stretch.from() : at);
            }
        }
        return Optional.of(at).filter(unused -> last().reason() != Segment.Reason.DONE);
    }

    List<Stretch> stretches() {
        return stretches;
    }

    Stretch last() {
        return stretches.get(stretches.size() - 1);
    }

    /** How much counts in a stretch between two instants within it: of one that was sealed at its end, all at once. */
    Duration counted(final Stretch stretch, final Instant from, final Instant to) {
        if (stretch.sums().isPresent()) {
            return to.isBefore(stretch.to())
                    ? Duration.ZERO
                    : stretch.sums().get().counted();
        }
        return stretch.counts() && from.isBefore(to) ? calendar.between(from, to) : Duration.ZERO;
    }

    /** How much had counted by an instant of the run. */
    Duration countedBy(final Instant at) {
        final Stretch stretch = find(next -> next.from().isAfter(at));
        return stretch.before().plus(counted(stretch, stretch.from(), at));
    }

    /** The earliest instant at which this much has counted; empty while the last stretch does not count. */
    Optional<Instant> reaches(final Duration amount) {
        if (amount.isZero()) {
            return Optional.of(stretches.get(0).from());
        }
        final Stretch found = find(next -> next.before().compareTo(amount) >= 0);
        return sealedPoint(found, amount).or(() -> within(found)
                .flatMap(stretch ->
                        beforeTheCalendarEnds(() -> calendar.add(stretch.from(), amount.minus(stretch.before())))));
    }

    /** The last instant at which no more than this much has counted, an instant at which time counts; else empty. */
    Optional<Instant> exceeds(final Duration amount) {
        final Stretch found = find(next -> next.before().compareTo(amount) > 0);
        return sealedPoint(found, amount).or(() -> within(found)
                .flatMap(stretch -> beforeTheCalendarEnds(
                        () -> calendar.nextOpening(calendar.add(stretch.from(), amount.minus(stretch.before()))))));
    }

    /** Of an amount that had counted within what is sealed: when more is known to have, at the latest at its end. */
    private static Optional<Instant> sealedPoint(final Stretch stretch, final Duration amount) {
        return stretch.sums().map(part -> {
            final SortedMap<Duration, Instant> known = part.reached().tailMap(amount);
            return known.isEmpty() ? stretch.to() : known.get(known.firstKey());
        });
    }

    /** A deadline centuries ahead, where calendars end, is as good as none: the ticket's other clocks go on. */
    static Optional<Instant> beforeTheCalendarEnds(final Supplier<Instant> deadline) {
        try {
            return Optional.of(deadline.get());
        } catch (final CalendarException e) {
            return Optional.empty();
        }
    }

    /** The first stretch whose successor is as wanted, or the last one if none is. */
    private Stretch find(final Predicate<Stretch> successor) {
        int low = 0;
        int high = stretches.size() - 1;
        while (low < high) {
            final int middle = (low + high) >>> 1;
            if (successor.test(stretches.get(middle + 1))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return stretches.get(low);
    }

    private static Optional<Stretch> within(final Stretch stretch) {
        return Optional.of(stretch).filter(Stretch::counts);
    }
}
