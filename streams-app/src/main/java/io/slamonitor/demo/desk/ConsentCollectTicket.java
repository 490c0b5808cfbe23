package io.slamonitor.demo.desk;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketField;
import java.time.Duration;
import java.util.Locale;

/** A ticket of ConsentCollect: of a clinician on a plan, within guardrails mostly, and closed for good. */
final class ConsentCollectTicket extends TicketLife {
    private static final Duration RESPONSE = Duration.ofHours(12);
    private static final String SENIOR_ENGINEERS = "senior-engineers";
    private static final String GENERIC_QUEUE = "generic-queue";
    private static final double ROUTED_BY_SYSTEM = 0.85;
    private static final double TEXT_TOO_LONG = 0.02;
    private static final double MESSAGE_AFTER_CLOSING = 0.04;
    private static final double BY_BUSY_CLINICIAN = 0.05;
    private static final int BUSY_CLINICIANS = 1;
    private static final int CLINICIANS = 400;
    private static final int LONGEST_SUBJECT = 100;
    private static final int LONGEST_MESSAGE = 1000;
    private static final int MOST_REPLIES = 3;
    private static final double REPLY = 0.45;

    /** A plan, and the customer who is on it. */
    private enum Plan implements Chance.Weighted {
        PRACTICE("hill-clinic", 30),
        RESEARCH("trial-unit", 20),
        ENTERPRISE("city-wards", 35),
        FREE("old-surgery", 15);

        private final String customer;
        private final int weight;

        Plan(final String customer, final int weight) {
            this.customer = customer;
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

    private final Plan plan;
    private boolean tooLong;

    ConsentCollectTicket(final Start start) {
        super(start);
        this.plan = chance.among(Plan.values());
    }

    @Override
    protected BusinessCalendar hours() {
        return calendar("24x7");
    }

    @Override
    protected void live() {
        create();
        if (isRefused() || isMerged()) {
            return;
        }
        final Duration response = plan == Plan.FREE ? RESPONSE.multipliedBy(3) : RESPONSE;
        answerFirst(taking(response));
        for (int reply = 0; reply < MOST_REPLIES && chance.of(REPLY); reply++) {
            pass(chance.minutes(15, 12 * 60));
            send(event(EventType.CUSTOMER_REPLIED).messageLength(length(LONGEST_MESSAGE)));
            work(taking(response));
            reply();
        }
        pass(chance.hours(1, 12));
        close();
        if (chance.of(MESSAGE_AFTER_CLOSING)) {
            pass(chance.hours(1, 12));
            send(event(EventType.CUSTOMER_REPLIED).messageLength(length(LONGEST_MESSAGE)));
        }
    }

    private void create() {
        final boolean paid = plan != Plan.FREE;
        final boolean routed = paid && chance.of(ROUTED_BY_SYSTEM);
        final int subject = length(LONGEST_SUBJECT);
        final int message = length(LONGEST_MESSAGE);
        tooLong = subject > LONGEST_SUBJECT || message > LONGEST_MESSAGE;
        send(creation(plan.customer, plan.customer + "-dr-" + clinician())
                .set(TicketField.PLAN, plan.label())
                .set(TicketField.LEVEL, routed ? SENIOR_ENGINEERS : GENERIC_QUEUE)
                .set(TicketField.SUBJECT_LENGTH, Integer.toString(subject))
                .messageLength(message));
        if (paid && !routed) {
            pass(chance.minutes(15, 60));
            handOver(SENIOR_ENGINEERS);
        }
    }

    /** The ticket system is asked to refuse what is too long, and does so after a while. */
    private boolean isRefused() {
        if (tooLong) {
            pass(chance.minutes(15, 60));
            send(event(EventType.DELETED));
        }
        return tooLong;
    }

    /** A few ask more often than they may. */
    private int clinician() {
        return chance.of(BY_BUSY_CLINICIAN)
                ? chance.between(1, BUSY_CLINICIANS)
                : chance.between(BUSY_CLINICIANS + 1, CLINICIANS);
    }

    /** Of a text that may be so long. */
    private int length(final int longest) {
        return chance.of(TEXT_TOO_LONG)
                ? chance.between(longest + 1, longest * 2)
                : chance.between(longest / 20, longest);
    }
}
