package io.slamonitor.cli;

import io.slamonitor.avro.AlertKind;
import io.slamonitor.avro.AlertState;
import io.slamonitor.avro.SlaAlert;
import io.slamonitor.calendar.BusinessCalendar;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An alert on one line of the demo, in at most 100 columns: when, what, of which ticket, due when in its desk's own time. */
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

    private static final int WHAT_WIDTH = 11;
    private static final int TICKET_WIDTH = 10;
    private static final int CUSTOMER_WIDTH = 12;
    private static final int METRIC_WIDTH = 18;

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
        return paint.dim(columns(
                Text.padded("TIME (UTC)", when(Instant.EPOCH).length()),
                "WHAT",
                "TICKET",
                "CUSTOMER",
                "METRIC",
                "DUE (LOCAL TIME)"));
    }

    /** Empty for what tells a person nothing: muted, or replaced by a higher level of the same clock. */
    Optional<String> of(final SlaAlert alert) {
        final boolean superseded = "superseded".equals(alert.getReason());
        if (alert.getMuted() || superseded) {
            return Optional.empty();
        }
        final String line = columns(
                when(alert.getState() == AlertState.FIRING ? alert.getAt() : alert.getDecidedAt()),
                what(alert),
                Text.printable(alert.getTicketId()),
                alert.getCustomer() == null ? "-" : Text.shortened(Text.printable(alert.getCustomer()), CUSTOMER_WIDTH),
                AlertLine.metric(alert.getMetric(), alert.getCycle()),
                alert.getState() == AlertState.FIRING ? due(alert) : outcome(alert));
        return Optional.of(painted(alert, line));
    }

    private String when(final Instant at) {
        return dates.when.format(at.atZone(DemoText.ZONE));
    }

    private static String columns(
            final String when,
            final String what,
            final String ticket,
            final String customer,
            final String metric,
            final String rest) {
        return when + "  " + Text.padded(what, WHAT_WIDTH)
                + "  " + Text.padded(ticket, TICKET_WIDTH)
                + "  " + Text.padded(customer, CUSTOMER_WIDTH)
                + "  " + Text.padded(metric, METRIC_WIDTH)
                + "  " + rest;
    }

    private static String what(final SlaAlert alert) {
        if (alert.getState() != AlertState.FIRING) {
            return lower(alert.getState());
        }
        return alert.getKind() == AlertKind.BREACH ? "BREACH" : fact(alert);
    }

    private static String fact(final SlaAlert alert) {
        return alert.getKind() == AlertKind.BREACH ? "breach" : lower(alert.getKind()) + " " + alert.getLevel();
    }

    private String outcome(final SlaAlert alert) {
        return fact(alert)
                + (alert.getReason() == null
                        ? ", " + due(alert)
                        : ": " + alert.getReason().replace("never-true", "was never true"));
    }

    private String due(final SlaAlert alert) {
        return alert.getDueAt() == null ? "-" : local(alert.getDueAt(), alert.getCalendar());
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
        return alert.getKind() == AlertKind.BREACH ? paint.red(line) : paint.yellow(line);
    }

    private static String lower(final Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
