package io.slamonitor.evaluation;

import io.slamonitor.policy.Ladder;
import io.slamonitor.policy.Limits;
import io.slamonitor.ticket.TicketAttributes;
import io.slamonitor.ticket.TicketField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the ticket system should do, as what is announced of a ticket calls for it, and as its policy says. */
final class Actions {
    private static final String REPETITION = "/";
    /** Limits that a ticket passes by its very creation: it should not be there. */
    private static final Set<String> OF_CREATION = Set.of(ContractBreaks.SUBJECT, ContractBreaks.OPENING_MESSAGE);

    private final Timeline timeline;
    private final TicketAttributes ticket;
    private final List<Action> actions = new ArrayList<>();

    private Actions(final Timeline timeline) {
        this.timeline = timeline;
        this.ticket = timeline.current();
    }

    static List<Action> of(final Timeline timeline, final List<Clock> clocks) {
        final Actions actions = new Actions(timeline);
        clocks.forEach(clock -> clock.announcements().forEach(told -> actions.look(clock, told)));
        actions.lock();
        AutoCloser.find(timeline).ifPresent(actions.actions::add);
        return actions.actions;
    }

    private void look(final Clock clock, final Announcement told) {
        if (told.kind() == AnnouncementKind.ESCALATION && !told.level().contains(REPETITION)) {
            escalate(clock, told);
        } else if (told.kind() == AnnouncementKind.LIMIT
                && OF_CREATION.contains(told.level())
                && clock.policy().limits().onPassed() == Limits.OnPassed.REJECT) {
            actions.add(Action.rejection(AlertKey.of(clock, told), told, isOpen()));
        }
    }

    private boolean isOpen() {
        return !timeline.isGone() && !ticket.status().isDone();
    }

    private void escalate(final Clock clock, final Announcement told) {
        final Ladder ladder = clock.policy().ladder();
        final boolean reached = ticket.get(TicketField.LEVEL)
                .filter(level -> ladder.reaches(level, told.level()))
                .isPresent();
        final boolean overtaken = clock.announcements().stream()
                .anyMatch(other -> other.overtakes(told) && !other.level().startsWith(told.level() + REPETITION));
        actions.add(new Action(
                new ActionKey(ActionKey.Type.ESCALATE, subject(clock, told)),
                told.at(),
                Optional.of(told.level()),
                clock.id().metric().label() + " calls for " + told.level()
                        + (told.detail().isEmpty() ? "" : ": " + told.detail()),
                Optional.of(AlertKey.of(clock, told)),
                isOpen() && !clock.isOver() && !reached && !overtaken));
    }

    private static String subject(final Clock clock, final Announcement told) {
        return String.join(
                "/", clock.id().metric().label(), Integer.toString(clock.id().cycle()), told.level());
    }

    private void lock() {
        timeline.lock()
                .ifPresent(lock -> actions.add(new Action(
                        new ActionKey(ActionKey.Type.LOCK_TICKET, "done"),
                        lock.at(),
                        Optional.empty(),
                        "the ticket is " + lock.after().status().label() + ", and what is done stays as it is",
                        Optional.empty(),
                        !timeline.isGone())));
    }
}
