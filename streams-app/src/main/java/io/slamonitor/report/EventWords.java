package io.slamonitor.report;

import io.slamonitor.evaluation.Action;
import io.slamonitor.evaluation.Announcement;
import io.slamonitor.evaluation.Cause;
import io.slamonitor.evaluation.Segment;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happened to a ticket and its clocks, in words. */
public final class EventWords {
    private EventWords() {}

    /** {@code agent replied}. */
    public static String type(final TicketEvent event) {
        return event.type().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** {@code status open, priority P1, no assignee}. */
    public static String changes(final TicketEvent event) {
        final List<String> changes = new ArrayList<>();
        event.fields().forEach((field, value) -> changes.add(field.fieldName() + " " + value(field, value)));
        event.attributes().forEach((name, value) -> changes.add(TicketEvent.ATTRIBUTE_PREFIX + name + " " + value));
        event.cleared().forEach(name -> changes.add("no " + name));
        return String.join(", ", changes);
    }

    private static String value(final TicketField field, final String value) {
        return field == TicketField.STATUS ? TicketStatus.valueOf(value).label() : value;
    }

    public static String cause(final Cause cause) {
        return switch (cause.kind()) {
            case CREATION -> "the ticket was created";
            case REOPENING -> "the ticket was reopened";
            case EVENT -> cause.event().map(EventWords::happening).orElse("the policies changed");
            case DONE ->
                "the ticket was "
                        + cause.event()
                                .flatMap(TicketEvent::status)
                                .map(TicketStatus::label)
                                .orElse("done");
            case TICKET_GONE ->
                "the ticket was " + cause.event().map(EventWords::type).orElse("gone");
            case TARGET_WITHDRAWN ->
                "no target applies any more"
                        + cause.event().map(event -> ": " + happening(event)).orElse(": the policies changed");
        };
    }

    private static String happening(final TicketEvent event) {
        final String changes = changes(event);
        return type(event) + (changes.isEmpty() ? "" : " (" + changes + ")");
    }

    /** Why a segment counts or does not. */
    public static String reason(final Segment segment) {
        final String status = segment.status().label();
        return switch (segment.reason()) {
            case COUNTS -> "counts: " + status;
            case PAUSED -> "paused: " + status;
            case NOT_MEASURED -> "not measured: " + status;
            case DONE -> "does not count: " + status;
            case SEALED -> "sealed: what counted so far, as it was measured";
            case BEFORE_RESTART -> "does not count: another target started the clock anew afterwards";
        };
    }

    /** {@code warning at 75%}, {@code breach}, {@code escalation to L2, said again (3)}. */
    public static String announcement(final Announcement announcement) {
        final String level = announcement.level();
        return switch (announcement.kind()) {
            case WARNING -> "warning at " + level;
            case BREACH -> "breach";
            case ESCALATION -> "escalation to " + escalation(level);
            case VIOLATION -> "violation " + level;
            case LIMIT -> "limit passed, " + level;
        };
    }

    /** What is behind it, and who is told: {@code : severity is catastrophic; tells duty-manager}, or nothing. */
    public static String behind(final Announcement announcement) {
        return (announcement.detail().isEmpty() ? "" : ": " + announcement.detail())
                + (announcement.tell().isEmpty() ? "" : "; tells " + String.join(", ", announcement.tell()));
    }

    /** {@code L2/3} is the third time that it is said. */
    private static String escalation(final String level) {
        final int repetition = level.lastIndexOf('/');
        return repetition < 0
                ? level
                : level.substring(0, repetition) + ", said again (" + level.substring(repetition + 1) + ")";
    }

    /** {@code escalate to L2}. */
    public static String action(final Action action) {
        return switch (action.key().type()) {
            case ESCALATE -> "escalate to " + action.level().orElse("the next level");
            case CLOSE_TICKET -> "close the ticket";
            case REJECT_TICKET -> "reject the ticket";
            case LOCK_TICKET -> "lock the ticket";
        };
    }
}
