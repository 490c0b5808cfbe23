package io.slamonitor.demo.desk;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.ticket.TicketField;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A ticket of CIPPlanner: answered within the working day, with a status update a day, and handed to the second level when
 * it is not solved within one. Its ticket system does what it is asked for, after a while.
 */
final class CipPlannerTicket extends TicketLife {
    private static final List<String> CUSTOMERS = List.of("river-city", "old-county", "east-port");
    private static final int REQUESTERS = 40;
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration ORDINARY_RESPONSE = Duration.ofHours(2);
    private static final double HANDED_OVER_EARLY = 0.08;

    /** How bad it is. */
    private enum Severity implements Chance.Weighted {
        MINOR(45),
        MAJOR(35),
        SEVERE(17),
        CATASTROPHIC(3);

        private final int weight;

        Severity(final int weight) {
            this.weight = weight;
        }

        @Override
        public int weight() {
            return weight;
        }

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Severity severity;
    private final BusinessCalendar office = calendar("cipplanner-office");
    private final Instant createdAt = now();

    CipPlannerTicket(final Start start) {
        super(start);
        this.severity = chance.among(Severity.values());
    }

    /** Who has a ticket goes on with it day and night: the contract's 24 hours are hours of the clock. */
    @Override
    protected BusinessCalendar hours() {
        return calendar("24x7");
    }

    @Override
    protected void live() {
        final String customer = chance.oneOf(CUSTOMERS);
        send(creation(customer, customer + "-" + chance.between(1, REQUESTERS))
                .set(TicketField.SEVERITY, severity.label())
                .set(TicketField.LEVEL, "L1"));
        if (severity == Severity.CATASTROPHIC) {
            pass(chance.minutes(15, 45));
            handOver("L3");
        }
        if (isMerged()) {
            return;
        }
        answerFirst(responding());
        solve();
        resolve();
        maybeReopen(taking(Duration.ofHours(8)), chance.hours(1, 3));
        pass(Duration.ofDays(2));
        close();
    }

    /** Whoever comes late in the day is answered sooner. */
    private Duration responding() {
        final Duration day = office.between(now(), office.endOfBusinessDay(now(), 0));
        return taking(day.compareTo(ORDINARY_RESPONSE) < 0 ? day : ORDINARY_RESPONSE.plus(scaled(day, 0.2)));
    }

    private void solve() {
        boolean atFirstLevel = severity != Severity.CATASTROPHIC;
        if (atFirstLevel && chance.of(HANDED_OVER_EARLY)) {
            work(chance.minutes(20, 180));
            handOver("L2");
            atFirstLevel = false;
        }
        final Instant solvedAt = createdAt.plus(taking(DAY));
        final Instant escalatedAt = createdAt.plus(DAY).plus(chance.minutes(15, 60));
        if (atFirstLevel && solvedAt.isAfter(escalatedAt)) {
            workUntil(escalatedAt);
            handOver("L2");
        }
        workUntil(solvedAt);
    }

    private void workUntil(final Instant end) {
        final Duration left = Duration.between(now(), end);
        workWithUpdates(left.isNegative() ? Duration.ofMinutes(10) : left, DAY);
    }
}
