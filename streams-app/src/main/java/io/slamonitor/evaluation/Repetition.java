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
     * @param end before which it is said; null if it goes on
     * @param foreseen beyond which only the next time is looked for
     */
    List<Announcement> after(final Announcement first, final Instant end, final Instant foreseen) {
        final Optional<Instant> acknowledged =
                repeat.until() == Until.ACKNOWLEDGED ? acknowledgedSince(first.at()) : Optional.empty();
        final List<Span> running = runningSpans(first.at(), end);
        final List<Announcement> said = new ArrayList<>();
        Instant last = first.at();
        for (int i = 1; i < repeat.atMost(); i++) {
            final Optional<Instant> at = next(running, last)
                    .filter(again -> end == null || again.isBefore(end))
                    .filter(again -> acknowledged.map(again::isBefore).orElse(true));
            if (at.isEmpty()) {
                break;
            }
            last = at.get();
            said.add(new Announcement(
                    first.kind(),
                    first.level() + "/" + (i + 1),
                    first.rank() + i,
                    last,
                    false,
                    null,
                    first.tell(),
                    first.detail()));
            if (last.isAfter(foreseen)) {
                break;
            }
        }
        return said;
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

    /** When it is said after the last time: business time passes while the clock does not stand still; empty for never. */
    private Optional<Instant> next(final List<Span> running, final Instant last) {
        Duration left = repeat.every();
        for (final Span span : running) {
            if (span.to() == null || span.to().isAfter(last)) {
                final Instant from = span.from().isAfter(last) ? span.from() : last;
                final Duration rest = left;
                final Optional<Instant> at = RunTime.beforeTheCalendarEnds(() -> calendar.add(from, rest));
                if (at.isEmpty() || span.to() == null || at.get().isBefore(span.to())) {
                    return at.flatMap(again -> outOfQuiet(quietOutside, again));
                }
                left = left.minus(calendar.between(from, span.to()));
            }
        }
        return Optional.empty();
    }

    /** An instant at which people may be told, the same or the first one after it; empty if there is none. */
    static Optional<Instant> outOfQuiet(final Optional<BusinessCalendar> quietOutside, final Instant at) {
        return quietOutside.isEmpty()
                ? Optional.of(at)
                : RunTime.beforeTheCalendarEnds(() -> quietOutside.get().nextOpening(at));
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
