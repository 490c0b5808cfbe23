package io.slamonitor.serde;

import io.slamonitor.evaluation.AlertChange;
import io.slamonitor.evaluation.AlertKey;
import io.slamonitor.evaluation.Announcement;
import io.slamonitor.evaluation.Clock;
import io.slamonitor.policy.Metric;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** An alert in one sentence: {@code Ticket T-1: resolution breached, due Fri 2 Jan 2026 17:00 GMT.} */
final class AlertSummary {
    private static final DateTimeFormatter LOCAL_TIME =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm zzz", Locale.ENGLISH);

    private AlertSummary() {}

    static String of(final String ticketId, final AlertChange change) {
        final AlertKey key = change.key();
        final String due = change.clock()
                .filter(clock -> clock.dueAt() != null)
                .map(AlertSummary::due)
                .orElse("");
        final String detail = change.announcement()
                .map(Announcement::detail)
                .filter(text -> !text.isEmpty())
                .map(text -> ": " + text)
                .orElse("");
        final String end = change.reason()
                .map(reason -> "; " + change.state().name().toLowerCase(Locale.ROOT) + ": " + reason.label())
                .orElse("");
        return "Ticket " + ticketId + subject(key) + fact(key) + detail + due + end + ".";
    }

    private static String subject(final AlertKey key) {
        if (key.clock().metric() == Metric.TICKET) {
            return "";
        }
        final String cycle = key.clock().cycle() > 1 ? " #" + key.clock().cycle() : "";
        return ": " + key.clock().metric().label() + cycle;
    }

    private static String fact(final AlertKey key) {
        return switch (key.kind()) {
            case WARNING ->
                key.level().endsWith("%")
                        ? " has used " + key.level() + " of its time"
                        : " is due soon (" + key.level() + ")";
            case BREACH -> " breached";
            case ESCALATION -> " escalated to " + escalatedTo(key.level());
            case VIOLATION -> " violates the contract, " + key.level();
            case LIMIT -> " passes a limit, " + key.level();
        };
    }

    /** {@code L2}, and of a repetition {@code L2 (time 3)}. */
    private static String escalatedTo(final String level) {
        final int slash = level.indexOf('/');
        return slash < 0 ? level : level.substring(0, slash) + " (time " + level.substring(slash + 1) + ")";
    }

    private static String due(final Clock clock) {
        return ", due "
                + LOCAL_TIME.format(clock.dueAt().atZone(clock.calendar().zone()));
    }
}
