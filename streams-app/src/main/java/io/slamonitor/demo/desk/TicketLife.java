package io.slamonitor.demo.desk;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Invents what happens to one ticket from its creation to its end. Each contract has its own lives, made of the steps that
 * are here. Agents work while they have hours, customers answer when they like.
 */
abstract class TicketLife {
    private static final String WHERE = "https://desk.example/";
    private static final int AGENTS = 6;
    private static final int MOST_QUESTIONS = 3;

    private static final double MERGED = 0.03;
    private static final double QUESTION = 0.45;
    private static final double PAUSES = 0.8;
    private static final double CHASED = 0.5;
    private static final double REOPENED = 0.08;

    private static final double EASY = 0.84;
    private static final double JUST_IN_TIME = 0.94;
    private static final double LATE = 0.99;

    /**
     * A ticket that is about to be created.
     *
     * @param calendars those of the contracts' policies, by name
     * @param createdAt when, UTC
     */
    record Start(
            Desk desk, Map<String, BusinessCalendar> calendars, Chance chance, String ticketId, Instant createdAt) {}

    protected final Chance chance;
    private final Start start;
    private final TicketFeed feed;
    private final String agent;
    private Instant now;
    private boolean lastMoment;

    protected TicketLife(final Start start) {
        this.start = start;
        this.chance = start.chance();
        this.feed = new TicketFeed(start.ticketId(), chance);
        this.agent = start.desk().product() + "-agent-" + chance.between(1, AGENTS);
        this.now = start.createdAt();
    }

    /** Everything that happens to the ticket, as it is sent. */
    final List<Arrival> lived() {
        live();
        return feed.arrivals();
    }

    /** From the creation to the end. */
    protected abstract void live();

    /** While this is open, those who have the ticket work. */
    protected abstract BusinessCalendar hours();

    protected final BusinessCalendar calendar(final String name) {
        return start.calendars().get(name);
    }

    protected final Instant now() {
        return now;
    }

    /** Business time passes: agents have their hours. */
    protected final void work(final Duration amount) {
        now = hours().add(now, amount.plusSeconds(1));
    }

    /** Time passes, whoever works. */
    protected final void pass(final Duration amount) {
        now = now.plus(amount);
    }

    /** How much of what is promised this takes: mostly well within it, sometimes just, sometimes more. */
    protected final double luck() {
        final double luck = chance.share();
        final double within = chance.share();
        lastMoment = luck >= EASY && luck < JUST_IN_TIME;
        if (luck < EASY) {
            return 0.04 + 0.6 * within * within;
        }
        return lastMoment ? 0.78 + 0.2 * within : luck < LATE ? 1.05 + 0.6 * within : 2 + within;
    }

    /** How long it takes this time, where so much is promised. */
    protected final Duration taking(final Duration promised) {
        return scaled(promised, luck());
    }

    protected static Duration scaled(final Duration duration, final double by) {
        return Duration.ofSeconds(Math.round(duration.getSeconds() * by));
    }

    protected final TicketEvent.Builder event(final EventType type) {
        return feed.event(type, now);
    }

    protected final void send(final TicketEvent.Builder event) {
        feed.send(event.build(), lastMoment);
    }

    /** The event by which it begins, with what every ticket carries. */
    protected final TicketEvent.Builder creation(final String customer, final String requester) {
        return event(EventType.CREATED)
                .actor(requester)
                .status(TicketStatus.NEW)
                .set(TicketField.PRODUCT, start.desk().product())
                .set(TicketField.CUSTOMER, customer)
                .set(TicketField.REQUESTER, requester)
                .set(TicketField.TEAM, start.desk().product() + "-desk")
                .set(TicketField.SOURCE, "demo")
                .set(TicketField.URL, WHERE + start.ticketId());
    }

    /** An agent changes something. */
    protected final TicketEvent.Builder change() {
        return event(EventType.UPDATED).actor(agent);
    }

    protected final void status(final TicketStatus status) {
        send(change().status(status));
    }

    protected final void handOver(final String level) {
        send(change().set(TicketField.LEVEL, level));
    }

    protected final void reply() {
        send(event(EventType.AGENT_REPLIED).actor(agent).messageLength(chance.between(60, 1200)));
    }

    /** Some are found to be another ticket's double; that is their end. */
    protected final boolean isMerged() {
        final boolean merged = chance.of(MERGED);
        if (merged) {
            work(chance.minutes(10, 120));
            send(event(EventType.MERGED).actor(agent));
        }
        return merged;
    }

    /** An agent takes the ticket and answers. */
    protected final void answerFirst(final Duration taking) {
        work(scaled(taking, 0.4));
        send(change().status(TicketStatus.IN_PROGRESS).set(TicketField.ASSIGNEE, agent));
        work(scaled(taking, 0.6));
        reply();
    }

    /** A few questions to the customer, or of the customer. */
    protected final void converse(final Duration promisedAnswer) {
        for (int question = 0; question < MOST_QUESTIONS && chance.of(QUESTION); question++) {
            if (chance.of(PAUSES)) {
                status(TicketStatus.WAITING_ON_CUSTOMER);
            }
            customerWrites();
            work(taking(promisedAnswer));
            reply();
        }
    }

    private void customerWrites() {
        pass(chance.minutes(15, 16 * 60));
        send(event(EventType.CUSTOMER_REPLIED).status(TicketStatus.OPEN).messageLength(chance.between(40, 940)));
        if (chance.of(CHASED)) {
            pass(chance.minutes(1, 30));
            send(event(EventType.CUSTOMER_REPLIED).messageLength(chance.between(20, 220)));
        }
    }

    /** Work until then, telling now and then how it goes. */
    protected final void workWithUpdates(final Duration amount, final Duration promisedUpdate) {
        final Instant end = hours().add(now, amount.plusSeconds(1));
        for (Duration update = taking(promisedUpdate);
                hours().between(now, end).compareTo(update) > 0;
                update = taking(promisedUpdate)) {
            work(update);
            reply();
        }
        now = end.isAfter(now) ? end : now;
    }

    protected final void resolve() {
        status(TicketStatus.RESOLVED);
    }

    /** Some come back once more. */
    protected final void maybeReopen(final Duration answer, final Duration again) {
        if (chance.of(REOPENED)) {
            pass(chance.minutes(20, 20 * 60));
            send(event(EventType.CUSTOMER_REPLIED).status(TicketStatus.OPEN).messageLength(chance.between(50, 350)));
            work(answer);
            reply();
            work(again);
            resolve();
        }
    }

    protected final void close() {
        status(TicketStatus.CLOSED);
    }
}
