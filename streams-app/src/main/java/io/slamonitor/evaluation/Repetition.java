package io.slamonitor.evaluation;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.policy.Escalation;
import io.slamonitor.policy.Escalation.Until;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How an escalation is said again and again, while its clock does not stand still: the time in which the ticket is paused or
 * resolved does not count, and is not made up for afterwards.
 *
 * @param repeat what the policy says
 * @param calendar in whose business time it is repeated
 * @param still the statuses in which the clock stands still
 * @param quietOutside during whose closed hours it waits
 * @param moments the ticket's
 */
record Repetition(
        Escalation.Repeat repeat,
        BusinessCalendar calendar,
        Set<TicketStatus> still,
        Optional<BusinessCalendar> quietOutside,
        List<Moment> moments) {

    /**
     * What is said after the first time, in order.
     *
     * @param sealed how far it had come in the sealed part of the history
     * @param end before which it is said; null if it goes on
     * @param foreseen beyond which only the next time is looked for
     */
    List<Announcement> after(
            final Announcement first,
            final Optional<Checkpoint.Repeated> sealed,
            final Instant end,
            final Instant foreseen) {
        final Checkpoint.Repeated before = sealed.orElseGet(() -> nothingSaid(first));
        final Optional<Instant> acknowledged = acknowledgedAfter(before);
        final List<Span> running = runningSpans(before.by(), end);
        final List<Announcement> said = new ArrayList<>();
        Instant last = first.at();
        Duration left = before.left();
        for (int i = 1; i < repeat.atMost(); i++) {
            final boolean determined = i <= before.said().size();
            final Optional<Instant> next = determined
                    ? Optional.of(before.said().get(i - 1).at())
                    : pointAfter(running, later(last, before.by()), left).flatMap(at -> outOfQuiet(quietOutside, at));
            final Optional<Instant> at = next.filter(again -> end == null || again.isBefore(end))
                    .filter(again -> acknowledged.map(again::isBefore).orElse(true));
            if (at.isEmpty()) {
                break;
            }
            last = at.get();
            left = determined ? left : repeat.every();
            said.add(again(first, i, last));
            if (last.isAfter(foreseen)) {
                break;
            }
        }
        return said;
    }

    /** How far it has come by an instant, when all that comes before it is sealed. */
    Checkpoint.Repeated by(final Instant until, final Announcement first, final Optional<Checkpoint.Repeated> sealed) {
        final Checkpoint.Repeated before = sealed.orElseGet(() -> nothingSaid(first));
        final List<Span> running = runningSpans(before.by(), null);
        final List<Announcement> said = new ArrayList<>(before.said());
        Instant last =
                later(said.isEmpty() ? first.at() : said.get(said.size() - 1).at(), before.by());
        Duration left = before.left();
        while (said.size() + 1 < repeat.atMost()) {
            final Optional<Instant> at = pointAfter(running, last, left)
                    .filter(point -> !point.isAfter(until))
                    .flatMap(point -> outOfQuiet(quietOutside, point));
            if (at.isEmpty()) {
                break;
            }
            last = at.get();
            left = repeat.every();
            said.add(again(first, said.size() + 1, last));
        }
        final Duration rest = left.minus(passed(running, last, until));
        return new Checkpoint.Repeated(
                said, acknowledgedAfter(before), rest.isNegative() ? Duration.ZERO : rest, later(first.at(), until));
    }

    private Checkpoint.Repeated nothingSaid(final Announcement first) {
        return new Checkpoint.Repeated(List.of(), Optional.empty(), repeat.every(), first.at());
    }

    private static Announcement again(final Announcement first, final int time, final Instant at) {
        return new Announcement(
                first.kind(),
                first.level() + "/" + (time + 1),
                first.rank() + time,
                at,
                false,
                null,
                first.tell(),
                first.detail());
    }

    private static Instant later(final Instant one, final Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** A time in which the clock did not stand still; {@code to} is null while it lasts. */
    private record Span(Instant from, Instant to) {}

    /** The times from an instant on, up to another, in which the clock did not stand still, in order. */
    private List<Span> runningSpans(final Instant since, final Instant end) {
        final List<Span> spans = new ArrayList<>();
        Instant from = Moment.at(since, moments).filter(this::standsStill).isPresent() ? null : since;
        for (int i = Moment.indexAt(since, moments) + 1; i < moments.size(); i++) {
            final Moment moment = moments.get(i);
            if (end != null && moment.at().isAfter(end)) {
                break;
            }
            if (Moment.lasts(i, moments) && from != null && standsStill(moment)) {
                spans.add(new Span(from, moment.at()));
                from = null;
            } else if (Moment.lasts(i, moments) && from == null && !standsStill(moment)) {
                from = moment.at();
            }
        }
        if (from != null) {
            spans.add(new Span(from, null));
        }
        return spans;
    }

    private boolean standsStill(final Moment moment) {
        return still.contains(moment.after().status());
    }

    /** When so much business time has passed while the clock did not stand still; empty for never. */
    private Optional<Instant> pointAfter(final List<Span> running, final Instant last, final Duration amount) {
        Duration left = amount;
        for (final Span span : running) {
            if (span.to() == null || span.to().isAfter(last)) {
                final Instant from = later(span.from(), last);
                final Duration rest = left;
                final Optional<Instant> at = RunTime.beforeTheCalendarEnds(() -> calendar.add(from, rest));
                if (at.isEmpty() || span.to() == null || at.get().isBefore(span.to())) {
                    return at;
                }
                left = left.minus(calendar.between(from, span.to()));
            }
        }
        return Optional.empty();
    }

    /** How much business time passed between two instants while the clock did not stand still. */
    private Duration passed(final List<Span> running, final Instant after, final Instant until) {
        Duration sum = Duration.ZERO;
        for (final Span span : running) {
            final Instant from = later(span.from(), after);
            final Instant to = span.to() == null || span.to().isAfter(until) ? until : span.to();
            sum = from.isBefore(to) ? sum.plus(calendar.between(from, to)) : sum;
        }
        return sum;
    }

    /** An instant at which people may be told, the same or the first one after it; empty if there is none. */
    static Optional<Instant> outOfQuiet(final Optional<BusinessCalendar> quietOutside, final Instant at) {
        return quietOutside.isEmpty()
                ? Optional.of(at)
                : RunTime.beforeTheCalendarEnds(() -> quietOutside.get().nextOpening(at));
    }

    private Optional<Instant> acknowledgedAfter(final Checkpoint.Repeated before) {
        return repeat.until() == Until.ACKNOWLEDGED
                ? before.acknowledgedAt().or(() -> acknowledgedSince(before.by()))
                : Optional.empty();
    }

    private Optional<Instant> acknowledgedSince(final Instant told) {
        for (int i = 1 + Moment.indexAt(told.minusMillis(1), moments); i < moments.size(); i++) {
            final Moment moment = moments.get(i);
            if (moment.isOf(EventType.ACKNOWLEDGED)) {
                return Optional.of(moment.at());
            }
        }
        return Optional.empty();
    }
}
