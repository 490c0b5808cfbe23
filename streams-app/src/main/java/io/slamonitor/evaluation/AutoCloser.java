package io.slamonitor.evaluation;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.policy.AutoClose;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketStatus;
import java.time.Instant;
import java.util.Optional;

/** Finds out when a ticket is to be closed since its requester has left so many attempts of the desk without an answer. */
final class AutoCloser {
    private boolean counting;
    private int attempts;
    private Optional<Action> pending = Optional.empty();

    private AutoCloser() {}

    /** The closing, if it is called for: in the past or, unless the requester answers, in the future. */
    static Optional<Action> find(final Timeline timeline) {
        final AutoCloser closer = new AutoCloser();
        for (final Moment moment : timeline.moments()) {
            if (closer.pending
                    .filter(action -> action.at().isBefore(moment.at()))
                    .isPresent()) {
                break;
            }
            closer.pass(moment);
        }
        final boolean needed = !timeline.isGone() && timeline.current().status() != TicketStatus.CLOSED;
        return closer.pending.map(action ->
                new Action(action.key(), action.at(), action.level(), action.reason(), action.alert(), needed));
    }

    private void pass(final Moment moment) {
        final Optional<AutoClose> rule = moment.policy().flatMap(policy -> policy.autoClose());
        if (rule.isEmpty() || isAnswered(moment)) {
            counting = false;
            pending = Optional.empty();
        } else if (!counting && isBegunBy(moment, rule.get())) {
            counting = true;
            attempts = 0;
        } else if (counting && isAttempt(moment)) {
            attempts++;
            if (attempts == rule.get().attempts()) {
                pending = closing(moment, rule.get());
            }
        }
    }

    private static boolean isAnswered(final Moment moment) {
        return moment.endsTicket()
                || moment.after().status() == TicketStatus.CLOSED
                || moment.reopens()
                || moment.event()
                        .filter(event -> event.type() == EventType.CUSTOMER_REPLIED)
                        .isPresent();
    }

    private static boolean isBegunBy(final Moment moment, final AutoClose rule) {
        return moment.event()
                .filter(event -> rule.since().pulledBy(event, moment.enriched()))
                .isPresent();
    }

    private static boolean isAttempt(final Moment moment) {
        return moment.event()
                .filter(event -> event.type() == EventType.AGENT_REPLIED)
                .isPresent();
    }

    private static Optional<Action> closing(final Moment moment, final AutoClose rule) {
        final BusinessCalendar calendar = moment.catalogue()
                .orElseThrow()
                .calendarFor(moment.policy().orElseThrow().calendar(), moment.enriched());
        final Optional<Instant> at = RunTime.beforeTheCalendarEnds(() -> calendar.add(moment.at(), rule.patience()));
        return at.map(instant -> new Action(
                new ActionKey(ActionKey.Type.CLOSE_TICKET, "no-answer"),
                instant,
                Optional.empty(),
                rule.attempts() + " attempts of the desk were left without an answer",
                Optional.empty(),
                true));
    }
}
