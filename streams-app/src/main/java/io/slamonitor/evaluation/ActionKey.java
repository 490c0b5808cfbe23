package io.slamonitor.evaluation;

import io.slamonitor.policy.Metric;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Identifies an action of a ticket: no instant and no version in it, so that it is one action whatever late news
 * changes.
 *
 * @param type what to do
 * @param subject what calls for it
 */
public record ActionKey(Type type, String subject) implements Comparable<ActionKey> {

    private static final Comparator<ActionKey> ORDER =
            Comparator.comparing(ActionKey::type).thenComparing(ActionKey::subject);

    /** What a ticket system can be asked for. */
    public enum Type {
        /** To give the ticket to a level of support. */
        ESCALATE,
        /** To close it. */
        CLOSE_TICKET,
        /** To refuse it. */
        REJECT_TICKET,
        /** To accept no more messages. */
        LOCK_TICKET
    }

    /** The parts of an escalation's subject: metric, cycle and level, which may hold a slash itself. */
    private static final int PARTS = 3;

    /** To give the ticket to a level, as a clock calls for it. */
    static ActionKey escalation(final ClockId clock, final String level) {
        return new ActionKey(
                Type.ESCALATE, String.join("/", clock.metric().label(), Integer.toString(clock.cycle()), level));
    }

    /** The level of support to escalate to; empty if it is no escalation. */
    public Optional<String> level() {
        return type == Type.ESCALATE ? alert().map(AlertKey::level) : Optional.empty();
    }

    /** The alert that it goes with; empty if there is none. */
    public Optional<AlertKey> alert() {
        return switch (type) {
            case ESCALATE -> escalationAlert();
            case REJECT_TICKET -> Optional.of(new AlertKey(ClockId.OF_TICKET, AnnouncementKind.LIMIT, subject));
            case CLOSE_TICKET, LOCK_TICKET -> Optional.empty();
        };
    }

    private Optional<AlertKey> escalationAlert() {
        final String[] parts = subject.split("/", PARTS);
        return parts.length < PARTS
                ? Optional.empty()
                : Metric.labelled(parts[0])
                        .map(metric -> new ClockId(metric, Integer.parseInt(parts[1])))
                        .map(clock -> new AlertKey(clock, AnnouncementKind.ESCALATION, parts[2]));
    }

    /** The action's id among all tickets: the same for the same fact, always. */
    public String idFor(final String ticketId) {
        return String.join("/", ticketId, type.name().toLowerCase(Locale.ROOT).replace('_', '-'), subject);
    }

    @Override
    public int compareTo(final ActionKey other) {
        return ORDER.compare(this, other);
    }
}
