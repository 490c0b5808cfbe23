package io.slamonitor.demo.desk;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketStatus;
import java.time.Duration;
import java.util.List;

/**
 * A ticket of Caltech CRM: by e-mail, with urgency and impact as the customer sees them and the desk sometimes does not.
 * Follow-ups go on while a bug is with the software's owner, and what nobody answers is closed.
 */
final class CaltechCrmTicket extends TicketLife {
    private static final List<String> CUSTOMERS = List.of("green-grocer", "blue-line", "bike-makers");
    /** Has agreed on closer updates of critical tickets. */
    private static final String CUSTOMER_OF_AGREEMENT = "blue-line";

    private static final List<Integer> USUAL_FACTORS = List.of(1, 1, 2, 2, 2, 3, 3, 4);
    private static final int REQUESTERS = 40;
    private static final int ATTEMPTS = 3;
    private static final double CORRECTED = 0.12;
    private static final double A_BUG = 0.12;
    private static final double NO_ANSWER = 0.25;
    private static final Duration WORKING_DAY = Duration.ofHours(8);

    /** What a score means, and what is promised for it. */
    private enum Priority {
        MEDIUM(1, 4, 48, 20),
        HIGH(8, 2, 24, 12),
        CRITICAL(12, 1, 3, 6);

        private final int fromScore;
        private final Duration response;
        private final Duration followUp;
        private final Duration work;

        Priority(final int fromScore, final int responseHours, final int followUpHours, final int workHours) {
            this.fromScore = fromScore;
            this.response = Duration.ofHours(responseHours);
            this.followUp = Duration.ofHours(followUpHours);
            this.work = Duration.ofHours(workHours);
        }

        static Priority of(final int score) {
            return score >= CRITICAL.fromScore ? CRITICAL : score >= HIGH.fromScore ? HIGH : MEDIUM;
        }
    }

    private final int urgency;
    private final int impact;
    private Priority priority;

    CaltechCrmTicket(final Start start) {
        super(start);
        this.urgency = chance.oneOf(USUAL_FACTORS);
        this.impact = chance.oneOf(USUAL_FACTORS);
        this.priority = Priority.of(urgency * impact);
    }

    @Override
    protected BusinessCalendar hours() {
        return calendar("caltech-desk");
    }

    @Override
    protected void live() {
        final String customer = chance.oneOf(CUSTOMERS);
        send(creation(customer, customer + "-" + chance.between(1, REQUESTERS))
                .set(TicketField.CHANNEL, "email")
                .set(TicketField.URGENCY, Integer.toString(urgency))
                .set(TicketField.IMPACT, Integer.toString(impact))
                .attribute("agreed-update", customer.equals(CUSTOMER_OF_AGREEMENT) ? "2h" : null));
        if (isMerged()) {
            return;
        }
        answerFirst(taking(priority.response));
        if (chance.of(CORRECTED)) {
            confirm(chance.between(1, 16));
        }
        converse(priority.response);
        if (chance.of(A_BUG)) {
            waitForVendor();
        }
        workWithUpdates(scaled(priority.work, chance.share()), priority.followUp);
        resolve();
        if (chance.of(NO_ANSWER)) {
            closeWithoutAnswer();
        } else {
            maybeReopen(taking(priority.response), chance.hours(1, 4));
            pass(Duration.ofDays(2));
            close();
        }
    }

    /** The desk sees it otherwise. */
    private void confirm(final int score) {
        work(chance.minutes(5, 30));
        send(change().attribute("confirmed-score", Integer.toString(score)));
        priority = Priority.of(score);
    }

    private void waitForVendor() {
        status(TicketStatus.WAITING_ON_VENDOR);
        workWithUpdates(chance.hours(8, 30), priority.followUp);
        status(TicketStatus.IN_PROGRESS);
    }

    /** The ticket system is asked to close it after the last attempt, and does so after a while. */
    private void closeWithoutAnswer() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            work(chance.hours(4, 8));
            reply();
        }
        work(WORKING_DAY.plus(chance.minutes(20, 60)));
        close();
    }
}
