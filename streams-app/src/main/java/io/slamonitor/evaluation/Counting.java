package io.slamonitor.evaluation;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.ticket.TicketStatus;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which time counts for a clock.
 *
 * @param calendar the calendar whose business time counts
 * @param measured the statuses that the metric measures
 * @param paused the statuses in which the policy or the target pauses it
 */
record Counting(BusinessCalendar calendar, Set<TicketStatus> measured, Set<TicketStatus> paused) {

    /** Why time counts, or does not, in a status. */
    Segment.Reason reasonIn(final TicketStatus status) {
        if (status.isDone()) {
            return Segment.Reason.DONE;
        }
        if (paused.contains(status)) {
            return Segment.Reason.PAUSED;
        }
        return measured.contains(status) ? Segment.Reason.COUNTS : Segment.Reason.NOT_MEASURED;
    }

    /** The statuses in which no time counts. */
    Set<TicketStatus> still() {
        final Set<TicketStatus> still = EnumSet.allOf(TicketStatus.class);
        still.removeIf(status -> reasonIn(status).counts());
        return still;
    }
}
