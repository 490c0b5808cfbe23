package io.slamonitor.demo;

import io.slamonitor.calendar.BusinessCalendar;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * Invents what happens to one ticket from its creation to its end, and when its desk's system sends each event. Agents work
 * while their calendar is open, customers answer when they like.
 */
final class TicketLife {
    private static final int AGENTS = 6;
    private static final int REQUESTERS = 40;
    private static final int MOST_QUESTIONS = 3;
    private static final Duration BETWEEN_UPDATES = Duration.ofMinutes(100);

    private static final double MERGED = 0.03;
    private static final double REPRIORITISED = 0.08;
    private static final double QUESTION = 0.45;
    private static final double PAUSES = 0.8;
    private static final double CHASED = 0.5;
    private static final double REOPENED = 0.08;
    private static final double SENT_TWICE = 0.01;
    private static final double SENT_LATE = 0.01;
    /** What was done in the last moment and is sent afterwards looks like a breach until it comes. */
    private static final double LAST_MOMENT_SENT_LATE = 0.25;

    private final Desk desk;
    private final BusinessCalendar calendar;
    private final Random random;
    private final String ticketId;
    private final String agent;
    private final List<Arrival> arrivals = new ArrayList<>();
    private DeskPriority priority;
    private Instant now;
    private boolean lastMoment;
    private long events;

    private TicketLife(
            final Desk desk,
            final BusinessCalendar calendar,
            final Random random,
            final String ticketId,
            final Instant created) {
        this.desk = desk;
        this.calendar = calendar;
        this.random = random;
        this.ticketId = ticketId;
        this.agent = desk.prefix().toLowerCase(Locale.ROOT) + "-agent-" + (1 + random.nextInt(AGENTS));
        this.priority = DeskPriority.random(random);
        this.now = created;
    }

    /** Everything that happens to a ticket that is created then. */
    static List<Arrival> of(
            final Desk desk,
            final BusinessCalendar calendar,
            final Random random,
            final String ticketId,
            final Instant created) {
        final TicketLife life = new TicketLife(desk, calendar, random, ticketId, created);
        life.live();
        return life.arrivals;
    }

    private void live() {
        create();
        if (random.nextDouble() < MERGED) {
            work(Duration.ofMinutes(10 + random.nextInt(110)));
            send(event(EventType.MERGED).actor(agent));
            return;
        }
        answerFirst();
        converse();
        resolve();
        if (random.nextDouble() < REOPENED) {
            reopen();
        }
        close();
    }

    private void create() {
        final String customer =
                desk.customers().get(random.nextInt(desk.customers().size()));
        final String requester = customer + "-" + (1 + random.nextInt(REQUESTERS));
        send(event(EventType.CREATED)
                .actor(requester)
                .status(TicketStatus.NEW)
                .set(TicketField.PRIORITY, priority.label())
                .set(TicketField.CUSTOMER, customer)
                .set(TicketField.REQUESTER, requester)
                .set(TicketField.PRODUCT, desk.product())
                .set(TicketField.TEAM, desk.product() + "-desk")
                .set(TicketField.LEVEL, "L1")
                .set(TicketField.SOURCE, "demo"));
    }

    private void answerFirst() {
        final Duration response = allowed(priority.response());
        work(scaled(response, 0.4));
        send(event(EventType.UPDATED)
                .actor(agent)
                .status(TicketStatus.IN_PROGRESS)
                .set(TicketField.ASSIGNEE, agent));
        work(scaled(response, 0.6));
        reply();
    }

    private void converse() {
        if (random.nextDouble() < REPRIORITISED && priority != priority.raised()) {
            priority = priority.raised();
            work(Duration.ofMinutes(5 + random.nextInt(55)));
            send(event(EventType.UPDATED).actor(agent).set(TicketField.PRIORITY, priority.label()));
        }
        for (int question = 0; question < MOST_QUESTIONS && random.nextDouble() < QUESTION; question++) {
            if (random.nextDouble() < PAUSES) {
                send(event(EventType.UPDATED).actor(agent).status(TicketStatus.WAITING_ON_CUSTOMER));
            }
            customerWrites();
            work(allowed(priority.response()));
            reply();
        }
        if (priority.compareTo(DeskPriority.HIGH) >= 0) {
            work(Duration.ofMinutes(10 + random.nextInt(50)));
            send(event(EventType.WORKAROUND_PROVIDED).actor(agent).set(TicketField.LEVEL, "L2"));
        }
    }

    private void customerWrites() {
        passed(Duration.ofMinutes(15 + random.nextInt(16 * 60)));
        send(event(EventType.CUSTOMER_REPLIED).status(TicketStatus.OPEN).messageLength(40 + random.nextInt(900)));
        if (random.nextDouble() < CHASED) {
            passed(Duration.ofMinutes(1 + random.nextInt(30)));
            send(event(EventType.CUSTOMER_REPLIED).messageLength(20 + random.nextInt(200)));
        }
    }

    private void reply() {
        send(event(EventType.AGENT_REPLIED).actor(agent).messageLength(60 + random.nextInt(1200)));
    }

    private void resolve() {
        final Duration left = scaled(allowed(priority.resolution()), 0.5 + 0.5 * random.nextDouble());
        if (priority.compareTo(DeskPriority.HIGH) >= 0) {
            workWithUpdates(left);
        } else {
            work(left);
        }
        send(event(EventType.UPDATED).actor(agent).status(TicketStatus.RESOLVED));
    }

    /** Who waits for something important is told now and then how it goes. */
    private void workWithUpdates(final Duration amount) {
        final int updates = (int) amount.dividedBy(BETWEEN_UPDATES);
        for (int update = 0; update < updates; update++) {
            work(amount.dividedBy(updates + 1));
            reply();
        }
        work(amount.dividedBy(updates + 1));
    }

    private void reopen() {
        passed(Duration.ofMinutes(20 + random.nextInt(20 * 60)));
        send(event(EventType.CUSTOMER_REPLIED).status(TicketStatus.OPEN).messageLength(50 + random.nextInt(300)));
        work(allowed(priority.response()));
        reply();
        work(scaled(allowed(priority.resolution()), 0.3));
        send(event(EventType.UPDATED).actor(agent).status(TicketStatus.RESOLVED));
    }

    private void close() {
        passed(Duration.ofDays(2));
        send(event(EventType.UPDATED).status(TicketStatus.CLOSED));
    }

    /** How long it takes this time: mostly well within what the desk allows itself, sometimes just, sometimes not. */
    private Duration allowed(final Duration ordinary) {
        final double luck = random.nextDouble();
        final double within = random.nextDouble();
        lastMoment = luck >= 0.82 && luck < 0.92;
        final double share = luck < 0.82
                ? 0.05 + 0.6 * within
                : lastMoment ? 0.78 + 0.2 * within : luck < 0.98 ? 1.05 + 0.8 * within : 2.5 + 1.5 * within;
        return scaled(ordinary, share * desk.haste());
    }

    private static Duration scaled(final Duration duration, final double by) {
        return Duration.ofSeconds(Math.round(duration.getSeconds() * by));
    }

    /** Business time passes: agents have their hours. */
    private void work(final Duration amount) {
        now = calendar.add(now, amount.plusSeconds(1));
    }

    private void passed(final Duration amount) {
        now = now.plus(amount);
    }

    private TicketEvent.Builder event(final EventType type) {
        events++;
        return TicketEvent.of(ticketId, type, now)
                .eventId(ticketId + "-" + events)
                .sequence(events);
    }

    private void send(final TicketEvent.Builder builder) {
        final TicketEvent event = builder.build();
        final boolean answers =
                event.type() == EventType.AGENT_REPLIED || event.status().equals(Optional.of(TicketStatus.RESOLVED));
        final double lateness = answers && lastMoment ? LAST_MOMENT_SENT_LATE : SENT_LATE;
        final boolean first = event.type() == EventType.CREATED;
        final Instant at =
                !first && random.nextDouble() < lateness ? now.plus(Duration.ofMinutes(20 + random.nextInt(280))) : now;
        arrivals.add(new Arrival(at, events, event));
        if (random.nextDouble() < SENT_TWICE) {
            arrivals.add(new Arrival(at.plus(Duration.ofMinutes(1 + random.nextInt(60))), events, event));
        }
    }
}
