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
        final List<Span> running = runningSpans(first.at());
        final List<Announcement> said = new ArrayList<>();
        for (int i = 1; i < repeat.atMost(); i++) {
            final Optional<Instant> at = at(running, repeat.every().multipliedBy(i))
                    .filter(again -> end == null || again.isBefore(end))
                    .filter(again -> acknowledged.map(again::isBefore).orElse(true));
            if (at.isEmpty()) {
                break;
            }
            said.add(new Announcement(
                    first.kind(),
                    first.level() + "/" + (i + 1),
                    first.rank() + i,
                    at.get(),
                    false,
                    first.tell(),
                    first.detail()));
            if (at.get().isAfter(foreseen)) {
                break;
            }
        }
        return said;
    }

    /** A time in which the clock did not stand still; {@code to} is null while it lasts. */
    private record Span(Instant from, Instant to) {}

    /** The times from an instant on in which the clock did not stand still, in order. */
    private List<Span> runningSpans(final Instant since) {
        final List<Span> spans = new ArrayList<>();
        Instant from = Moment.at(since, moments).filter(this::standsStill).isPresent() ? null : since;
        for (final Moment moment : Moment.lasting(moments)) {
            if (moment.at().isAfter(since)) {
                if (from != null && standsStill(moment)) {
                    spans.add(new Span(from, moment.at()));
                    from = null;
                } else if (from == null && !standsStill(moment)) {
                    from = moment.at();
                }
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

    /** When so much business time has passed, none of it while the clock stood still; empty if it never does. */
    private Optional<Instant> at(final List<Span> running, final Duration later) {
        Duration left = later;
        for (final Span span : running) {
            final Duration rest = left;
            final Optional<Instant> at = RunTime.beforeTheCalendarEnds(() -> calendar.add(span.from(), rest));
            if (at.isEmpty() || span.to() == null || at.get().isBefore(span.to())) {
                return at.flatMap(again -> outOfQuiet(quietOutside, again));
            }
            left = left.minus(calendar.between(span.from(), span.to()));
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
        return moments.stream()
                .filter(moment -> moment.event()
                        .filter(event -> event.type() == EventType.ACKNOWLEDGED)
                        .isPresent())
                .map(Moment::at)
                .filter(at -> !at.isBefore(told))
                .findFirst();
    }
}
