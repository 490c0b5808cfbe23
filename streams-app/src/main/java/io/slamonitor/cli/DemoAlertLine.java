package io.slamonitor.cli;

import io.slamonitor.avro.ActionState;
import io.slamonitor.avro.AlertKind;
import io.slamonitor.avro.AlertState;
import io.slamonitor.avro.SlaAction;
import io.slamonitor.avro.SlaAlert;
import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.text.Labels;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An alert or an action on one line of the demo, mostly in 100 columns: when, what, of which ticket, due when in its desk's
 * own time.
 */
final class DemoAlertLine {
    /** How instants are told. */
    enum Dates {
        /** Of one week: {@code Mon 09:54:06}. */
        NEAR("EEE HH:mm:ss", "EEE d MMM HH:mm z"),
        /** Of years: {@code 2016-05-02 09:54}. */
        FAR("yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm z");

        private final DateTimeFormatter when;
        private final DateTimeFormatter due;

        Dates(final String when, final String due) {
            this.when = DateTimeFormatter.ofPattern(when, Locale.ENGLISH);
            this.due = DateTimeFormatter.ofPattern(due, Locale.ENGLISH);
        }
    }

    /** Of time, what, ticket, customer and metric; the rest of a line is as wide as it is. */
    private static final int[] WIDTHS = {0, 11, 8, 12, 18};

    private static final int CUSTOMER_WIDTH = WIDTHS[3];
    /** So that a line has 100 columns. */
    private static final int OCCURRENCE_WIDTH = 49;

    private static final String NOTHING = "-";

    /** What happened once and for all: that the ticket is done ends nothing of it. */
    private static final Set<AlertKind> OCCURRENCES = Set.of(AlertKind.VIOLATION, AlertKind.LIMIT);

    private final Map<String, BusinessCalendar> calendars;
    private final Dates dates;
    private final Paint paint;

    DemoAlertLine(final Map<String, BusinessCalendar> calendars, final Dates dates, final Paint paint) {
        this.calendars = calendars;
        this.dates = dates;
        this.paint = paint;
    }

    /** The names of the columns. */
    String header() {
        return paint.dim(line(
                Text.padded("TIME (UTC)", when(Instant.EPOCH).length()),
                "WHAT",
                "TICKET",
                "CUSTOMER",
                "METRIC",
                "DUE (LOCAL TIME)"));
    }

    /** Empty for what tells a person nothing: muted, replaced by a higher level of the same clock, or over as such. */
    Optional<String> of(final SlaAlert alert) {
        final boolean superseded = "superseded".equals(alert.getReason());
        final boolean over = alert.getState() == AlertState.RESOLVED && OCCURRENCES.contains(alert.getKind());
        if (alert.getMuted() || superseded || over) {
            return Optional.empty();
        }
        final boolean firing = alert.getState() == AlertState.FIRING;
        final String when = when(firing ? alert.getAt() : alert.getDecidedAt());
        final String ticket = Text.printable(alert.getTicketId());
        final String customer = alert.getCustomer() == null
                ? NOTHING
                : Text.shortened(Text.printable(alert.getCustomer()), CUSTOMER_WIDTH);
        final String line = firing && OCCURRENCES.contains(alert.getKind())
                ? line(when, what(alert), ticket, customer, occurrence(alert))
                : line(
                        when,
                        what(alert),
                        ticket,
                        customer,
                        AlertLine.metric(alert.getMetric(), alert.getCycle()),
                        firing ? details(alert) : outcome(alert));
        return Optional.of(painted(alert, line));
    }

    /** What a ticket system is asked for, or is asked for no more. */
    String of(final SlaAction action) {
        final boolean cancelled = action.getState() == ActionState.CANCELLED;
        return paint.dim(line(
                when(cancelled ? action.getDecidedAt() : action.getAt()),
                "action",
                Text.printable(action.getTicketId()),
                (cancelled ? "asks the ticket system no more: " : "asks the ticket system: ") + request(action)));
    }

    private static String request(final SlaAction action) {
        return switch (action.getType()) {
            case ESCALATE ->
                action.getLevel() == null ? "escalate" : "escalate to " + Text.printable(action.getLevel());
            case CLOSE_TICKET -> "close it";
            case REJECT_TICKET -> "reject it";
            case LOCK_TICKET -> "lock it";
            case UNKNOWN -> action.getType().toString();
        };
    }

    /** A simulated instant as the first column has it. */
    String when(final Instant at) {
        return dates.when.format(at.atZone(DemoText.ZONE));
    }

    /** Cells in their columns; the last one takes the rest of the line. */
    private static String line(final String... cells) {
        final StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length - 1; i++) {
            line.append(Text.padded(cells[i], WIDTHS[i])).append("  ");
        }
        return line.append(cells[cells.length - 1]).toString();
    }

    private static String what(final SlaAlert alert) {
        if (alert.getState() != AlertState.FIRING) {
            return Labels.of(alert.getState());
        }
        return switch (alert.getKind()) {
            case WARNING -> fact(alert);
            case BREACH, ESCALATION -> alert.getKind().name();
            default -> Labels.of(alert.getKind());
        };
    }

    private static String fact(final SlaAlert alert) {
        return alert.getKind() == AlertKind.BREACH
                ? "breach"
                : Labels.of(alert.getKind()) + " " + Text.printable(alert.getLevel());
    }

    private String details(final SlaAlert alert) {
        return alert.getKind() == AlertKind.ESCALATION ? "to " + Text.printable(alert.getLevel()) : due(alert);
    }

    /** What is violated or passed, and how, as the sentence for people ends. */
    private static String occurrence(final SlaAlert alert) {
        final String summary = alert.getSummary();
        final int level = summary.indexOf(alert.getLevel() + ": ");
        return Text.shortened(
                Text.printable(level < 0 ? alert.getLevel() : summary.substring(level)), OCCURRENCE_WIDTH);
    }

    private String outcome(final SlaAlert alert) {
        return fact(alert)
                + (alert.getReason() == null
                        ? ", " + (alert.getDueAt() == null ? "still true" : due(alert))
                        : ": " + alert.getReason().replace("never-true", "was never true"));
    }

    private String due(final SlaAlert alert) {
        return alert.getDueAt() == null ? NOTHING : local(alert.getDueAt(), alert.getCalendar());
    }

    private String local(final Instant at, final String calendar) {
        final ZoneId local = Optional.ofNullable(calendar)
                .map(calendars::get)
                .map(BusinessCalendar::zone)
                .orElse(ZoneOffset.UTC);
        return dates.due.format(at.atZone(local));
    }

    private String painted(final SlaAlert alert, final String line) {
        if (alert.getState() != AlertState.FIRING) {
            return paint.dim(line);
        }
        return switch (alert.getKind()) {
            case BREACH, ESCALATION -> paint.red(line);
            default -> paint.yellow(line);
        };
    }
}
