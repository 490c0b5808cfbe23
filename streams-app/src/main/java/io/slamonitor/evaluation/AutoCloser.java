package io.slamonitor.evaluation;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.policy.AutoClose;
import io.slamonitor.policy.SlaPolicy;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out when a ticket is to be closed since its requester has left so many attempts of the desk without an answer. */
final class AutoCloser {
    private static final String SUBJECT = "no-answer";

    /** Closings that were called for; later ones of one ticket are numbered. */
    private final List<Action> called = new ArrayList<>();

    private boolean counting;
    private int attempts;
    /** When the ticket is to be closed unless an answer comes before. */
    private Optional<Instant> due = Optional.empty();

    private String reason = "";
    /** Whether a closing was called for, and no answer has come since. */
    private boolean unanswered;

    private AutoCloser() {}

    /** Every closing that was called for, and the one to come unless the requester answers; only the last may be needed. */
    static List<Action> find(final Timeline timeline) {
        final AutoCloser closer = new AutoCloser();
        for (final Moment moment : timeline.moments()) {
            closer.timePasses(moment.at());
            closer.pass(moment);
        }
        closer.due.ifPresent(closer::call);
        final boolean open = !timeline.isGone() && timeline.current().status() != TicketStatus.CLOSED;
        if (!closer.called.isEmpty() && closer.unanswered && open) {
            closer.needLast();
        }
        return closer.called;
    }

    private void timePasses(final Instant now) {
        due.filter(at -> at.isBefore(now)).ifPresent(this::call);
    }

    private void call(final Instant at) {
        final String subject = called.isEmpty() ? SUBJECT : SUBJECT + "/" + (called.size() + 1);
        called.add(new Action(
                new ActionKey(ActionKey.Type.CLOSE_TICKET, subject),
                at,
                Optional.empty(),
                reason,
                Optional.empty(),
                false));
        due = Optional.empty();
        unanswered = true;
    }

    private void needLast() {
        final Action last = called.remove(called.size() - 1);
        called.add(new Action(last.key(), last.at(), last.level(), last.reason(), last.alert(), true));
    }

    private void pass(final Moment moment) {
        final Optional<AutoClose> rule = moment.policy().flatMap(SlaPolicy::autoClose);
        if (rule.isEmpty() || isAnswered(moment)) {
            counting = false;
            unanswered = false;
            due = Optional.empty();
        } else if (!counting && moment.pulls(rule.get().since())) {
            counting = true;
            attempts = 0;
        } else if (counting && moment.isOf(EventType.AGENT_REPLIED)) {
            attempts++;
            if (attempts >= rule.get().attempts() && due.isEmpty() && !unanswered) {
                due = closing(moment, rule.get());
                reason = rule.get().attempts() + " attempts of the desk were left without an answer";
            }
        }
    }

    private static boolean isAnswered(final Moment moment) {
        return moment.endsTicket()
                || moment.after().status() == TicketStatus.CLOSED
                || moment.reopens()
                || moment.isOf(EventType.CUSTOMER_REPLIED);
    }

    private static Optional<Instant> closing(final Moment moment, final AutoClose rule) {
        final BusinessCalendar calendar = moment.catalogue()
                .orElseThrow()
                .calendarFor(moment.policy().orElseThrow().calendar(), moment.enriched());
        return RunTime.beforeTheCalendarEnds(() -> calendar.add(moment.at(), rule.patience()));
    }
}
