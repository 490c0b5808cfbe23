package io.slamonitor.demo.desk;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketField;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A ticket of Claritum: by portal or telephone, of one of five severities. A workaround comes with the date of the release
 * that brings the fix.
 */
final class ClaritumTicket extends TicketLife {
    private static final List<String> CUSTOMERS = List.of("harbour-bank", "paper-mill", "stone-works");
    private static final String SUPER_USER = "super-user";
    private static final String ACCOUNT_MANAGER = "account-manager";
    private static final int REQUESTERS = 40;
    private static final double OUT_OF_HOURS = 0.07;
    private static final double BY_PHONE = 0.3;
    private static final double PHONE_BY_SUPER_USER = 0.85;
    private static final double PORTAL_BY_SUPER_USER = 0.4;
    private static final double ROUTED_BY_PORTAL = 0.6;
    private static final double WORSE_THAN_IT_LOOKED = 0.08;
    private static final double DATE_FORGOTTEN = 0.03;
    private static final double EARLIEST_FIX = 0.3;

    /** As the contract names them, with the time that it promises. */
    private enum Severity implements Chance.Weighted {
        CRITICAL(6, 1),
        HIGH(22, 3),
        MEDIUM(38, 24),
        LOW(22, 24),
        CHANGE_REQUEST(12, 24);

        private final int weight;
        private final Duration response;

        Severity(final int weight, final int responseHours) {
            this.weight = weight;
            this.response = Duration.ofHours(responseHours);
        }

        @Override
        public int weight() {
            return weight;
        }

        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private Severity severity;

    ClaritumTicket(final Start start) {
        super(start);
        this.severity = chance.among(Severity.values());
    }

    @Override
    protected BusinessCalendar hours() {
        return calendar(severity == Severity.CRITICAL ? "24x7" : "claritum-desk");
    }

    @Override
    protected void live() {
        create();
        if (isMerged()) {
            return;
        }
        answerFirst(taking(severity.response));
        if (severity == Severity.MEDIUM && chance.of(WORSE_THAN_IT_LOOKED)) {
            severity = Severity.HIGH;
            send(change().set(TicketField.SEVERITY, severity.label()));
        }
        switch (severity) {
            case CRITICAL -> repair(Duration.ofHours(8));
            case HIGH -> repair(Duration.ofHours(24));
            case MEDIUM, LOW -> fixInARelease();
            case CHANGE_REQUEST -> discuss();
        }
        resolve();
        maybeReopen(chance.hours(1, 4), chance.hours(1, 4));
        pass(Duration.ofDays(2));
        close();
    }

    private void create() {
        if (chance.of(OUT_OF_HOURS)) {
            pass(Duration.ofHours(10));
        }
        final boolean phone = chance.of(BY_PHONE);
        final boolean superUser = chance.of(phone ? PHONE_BY_SUPER_USER : PORTAL_BY_SUPER_USER);
        final boolean routed = severity == Severity.CHANGE_REQUEST && chance.of(ROUTED_BY_PORTAL);
        final String customer = chance.oneOf(CUSTOMERS);
        send(creation(customer, customer + "-" + (superUser ? SUPER_USER : "user-" + chance.between(1, REQUESTERS)))
                .set(TicketField.SEVERITY, severity.label())
                .set(TicketField.CHANNEL, phone ? "phone" : "portal")
                .set(TicketField.REQUESTER_ROLE, superUser ? SUPER_USER : "user")
                .set(TicketField.LEVEL, routed ? ACCOUNT_MANAGER : "desk"));
        if (severity == Severity.CHANGE_REQUEST && !routed) {
            pass(chance.minutes(15, 60));
            handOver(ACCOUNT_MANAGER);
        }
    }

    private void repair(final Duration promised) {
        converse(Duration.ofHours(2));
        work(scaled(taking(promised), 0.8));
    }

    /** The date of the release is given with the workaround, and is mostly kept. */
    private void fixInARelease() {
        work(chance.minutes(5, 45));
        final Instant release = hours().endOfBusinessDay(now(), chance.between(1, 3));
        final boolean forgotten = chance.of(DATE_FORGOTTEN);
        send(event(EventType.WORKAROUND_PROVIDED).set(TicketField.PROMISED_AT, forgotten ? null : release.toString()));
        work(scaled(hours().between(now(), release), Math.max(EARLIEST_FIX, luck())));
    }

    private void discuss() {
        converse(Duration.ofHours(8));
        work(chance.hours(2, 20));
    }
}
