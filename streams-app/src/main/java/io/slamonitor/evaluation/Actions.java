package io.slamonitor.evaluation;

import io.slamonitor.policy.Escalation;
import io.slamonitor.policy.Ladder;
import io.slamonitor.policy.Limits;
import io.slamonitor.ticket.TicketAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        clocks.forEach(actions::look);
        actions.lock();
        actions.actions.addAll(AutoCloser.find(timeline));
        return actions.actions;
    }

    private void look(final Clock clock) {
        clock.announcements().forEach(told -> look(clock, told));
        lastForgiven(clock).stream()
                .filter(past -> clock.announcements().stream()
                        .noneMatch(told -> isEscalation(told) && told.level().equals(past.level())))
                .forEach(past -> escalate(clock, past, false));
    }

    /** Of each level the last time, however often it was forgiven: to ask for it is one action. */
    private static Collection<Announcement> lastForgiven(final Clock clock) {
        final Map<String, Announcement> last = new LinkedHashMap<>();
        clock.forgiven().stream()
                .map(Forgiven::announcement)
                .filter(Actions::isEscalation)
                .forEach(past -> last.put(past.level(), past));
        return last.values();
    }

    private static boolean isEscalation(final Announcement told) {
        return told.kind() == AnnouncementKind.ESCALATION && !told.level().contains(REPETITION);
    }

    private void look(final Clock clock, final Announcement told) {
        if (isEscalation(told)) {
            escalate(clock, told, isOpen() && !clock.isOver() && isCalledForStill(clock, told));
        } else if (told.kind() == AnnouncementKind.LIMIT
                && OF_CREATION.contains(told.level())
                && told.at().equals(timeline.createdAt())
                && clock.policy().limits().onPassed() == Limits.OnPassed.REJECT) {
            actions.add(Action.rejection(told, isOpen()));
        }
    }

    private boolean isOpen() {
        return !timeline.isGone() && !ticket.status().isDone();
    }

    /** Whether the ticket, as it is now, is below the level, nothing higher was reached, and a rung leads there. */
    private boolean isCalledForStill(final Clock clock, final Announcement told) {
        final Ladder ladder = clock.policy().ladder();
        final boolean reached = ladder.isReachedBy(ticket, told.level());
        final boolean overtaken = clock.announcements().stream()
                .anyMatch(other -> other.overtakes(told) && !other.level().startsWith(told.level() + REPETITION));
        return !reached && !overtaken && ladder.rungs().stream().anyMatch(rung -> leadsThere(rung, clock, told));
    }

    private boolean leadsThere(final Escalation rung, final Clock clock, final Announcement told) {
        return rung.to().equalsIgnoreCase(told.level())
                && rung.on().map(clock.id().metric()::equals).orElse(!clock.isMeasured())
                && rung.when().test(timeline.judged());
    }

    /** What another target forgave was called for all the same, so it is not taken back. */
    private void escalate(final Clock clock, final Announcement told, final boolean needed) {
        actions.add(new Action(
                ActionKey.escalation(clock.id(), told.level()),
                told.at(),
                clock.id().metric().label() + " calls for " + told.level()
                        + (told.detail().isEmpty() ? "" : ": " + told.detail()),
                needed));
    }

    private void lock() {
        timeline.lock()
                .ifPresent(lock -> actions.add(new Action(
                        new ActionKey(ActionKey.Type.LOCK_TICKET, "done"),
                        lock.at(),
                        "the ticket is " + lock.after().status().label() + ", and what is done stays as it is",
                        !timeline.isGone())));
    }
}
