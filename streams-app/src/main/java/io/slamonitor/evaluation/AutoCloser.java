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
    static final String SUBJECT = "no-answer";

    /** Closings that were called for, of the sealed part only the last; later ones of one ticket are numbered. */
    private final List<Action> called = new ArrayList<>();

    private int times;

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
        final AutoCloser closer = walk(timeline);
        closer.due.ifPresent(closer::call);
        final boolean open = !timeline.isGone() && timeline.current().status() != TicketStatus.CLOSED;
        if (!closer.called.isEmpty() && closer.unanswered && open) {
            closer.needLast();
        }
        return closer.called;
    }

    /** How far it has come at a timeline's end, when all of that is sealed. */
    static Checkpoint.Closing standing(final Timeline timeline) {
        final AutoCloser closer = walk(timeline);
        return new Checkpoint.Closing(
                closer.counting,
                closer.attempts,
                closer.due,
                closer.reason,
                closer.unanswered,
                closer.times,
                closer.called.isEmpty() ? Optional.empty() : Optional.of(closer.called.get(closer.called.size() - 1)));
    }

    private static AutoCloser walk(final Timeline timeline) {
        final AutoCloser closer = new AutoCloser();
        timeline.sealed().map(Checkpoint::closing).ifPresent(closer::goOnFrom);
        for (final Moment moment : timeline.moments()
                .subList(timeline.firstUnsealed(), timeline.moments().size())) {
            closer.timePasses(moment.at());
            closer.pass(moment);
        }
        return closer;
    }

    private void goOnFrom(final Checkpoint.Closing past) {
        counting = past.counting();
        attempts = past.attempts();
        due = past.due();
        reason = past.reason();
        unanswered = past.unanswered();
        times = past.called();
        past.last().ifPresent(called::add);
    }

    /** Which closing of its ticket an action is, from 1. */
    static int number(final ActionKey closing) {
        return closing.subject().equals(SUBJECT)
                ? 1
                : Integer.parseInt(closing.subject().substring(SUBJECT.length() + 1));
    }

    private void timePasses(final Instant now) {
        due.filter(at -> at.isBefore(now)).ifPresent(this::call);
    }

    private void call(final Instant at) {
        times++;
        called.add(Action.closing(times, at, reason));
        due = Optional.empty();
        unanswered = true;
    }

    private void needLast() {
        final Action last = called.remove(called.size() - 1);
        called.add(new Action(last.key(), last.at(), last.reason(), true));
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
