package io.slamonitor.evaluation;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.policy.Escalation;
import io.slamonitor.policy.Escalation.Until;
import io.slamonitor.ticket.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How an escalation is said again and again.
 *
 * @param repeat what the policy says
 * @param calendar in whose business time it is repeated
 * @param quietOutside during whose closed hours it waits
 * @param moments the ticket's
 */
record Repetition(
        Escalation.Repeat repeat,
        BusinessCalendar calendar,
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
        final List<Announcement> said = new ArrayList<>();
        for (int i = 1; i < repeat.atMost(); i++) {
            final Optional<Instant> at = at(first.at(), repeat.every().multipliedBy(i))
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

    private Optional<Instant> at(final Instant first, final Duration later) {
        return RunTime.beforeTheCalendarEnds(() -> calendar.add(first, later))
                .flatMap(again -> outOfQuiet(quietOutside, again));
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
