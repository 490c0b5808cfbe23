package io.slamonitor.benchmarks;

import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Invented tickets, the same ones for the same seed: created over two weeks, worked on by day, solved at last. A ticket
 * of eight events is created, assigned, answered, waits for its customer, goes on, changes hands and is resolved; a
 * longer one has more talk in between.
 */
public final class TicketStories {
    /** How many events a typical ticket has. */
    public static final int TYPICAL_LENGTH = 8;

    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 5);
    private static final LocalTime OPENING = LocalTime.of(8, 0);
    private static final int MINUTES_A_DAY = 600;
    private static final int CREATED_WITHIN_MINUTES = 10 * MINUTES_A_DAY;
    private static final int CALM_MINUTES = 50;

    private static final List<String> PRODUCTS = List.of("crm", "billing", "mobile", "portal", "warehouse");
    private static final List<String> CATEGORIES = List.of("access", "defect", "question", "data", "performance");
    private static final List<String> CHANNELS = List.of("email", "portal", "phone", "chat");
    private static final List<String> TEAMS = List.of("service-desk", "applications", "infrastructure");

    private final Random random;

    public TicketStories(long seed) {
        this.random = new Random(seed);
    }

    /** The events of one ticket, in their order, at least two of them. */
    public List<TicketEvent> ticket(int number, int length) {
        String id = "TICKET-%07d".formatted(number);
        List<TicketEvent> events = new ArrayList<>(length);
        double minute = random.nextInt(CREATED_WITHIN_MINUTES);
        for (int i = 0; i < length; i++) {
            TicketEvent.Builder event = TicketEvent.of(id, type(i, length), atDeskMinute(minute))
                    .eventId(id + "-" + i)
                    .sequence((long) i);
            describe(event, i, length);
            events.add(event.build());
            minute += -Math.log(1 - random.nextDouble()) * CALM_MINUTES * TYPICAL_LENGTH / length + 0.001;
        }
        return events;
    }

    private static EventType type(int index, int length) {
        if (index == 0) {
            return EventType.CREATED;
        }
        if (index == length - 1) {
            return EventType.UPDATED;
        }
        return switch ((index - 1) % 6) {
            case 1, 4 -> EventType.AGENT_REPLIED;
            case 3 -> EventType.CUSTOMER_REPLIED;
            default -> EventType.UPDATED;
        };
    }

    private void describe(TicketEvent.Builder event, int index, int length) {
        if (index == 0) {
            describeCreation(event);
        } else if (index == length - 1) {
            event.status(TicketStatus.RESOLVED).actor("agent-" + random.nextInt(60));
        } else {
            describeStep(event, (index - 1) % 6);
        }
    }

    private void describeCreation(TicketEvent.Builder event) {
        int dice = random.nextInt(100);
        int customer = random.nextInt(40);
        event.status(TicketStatus.NEW)
                .set(TicketField.PRIORITY, dice < 50 ? "low" : dice < 85 ? "medium" : "high")
                .set(TicketField.SEVERITY, dice < 70 ? "minor" : "major")
                .set(TicketField.CUSTOMER, "customer-" + customer)
                .set(TicketField.PLAN, customer < 8 ? "gold" : customer < 20 ? "silver" : "bronze")
                .set(TicketField.REQUESTER, "person-" + random.nextInt(5000))
                .set(TicketField.PRODUCT, one(PRODUCTS))
                .set(TicketField.CATEGORY, one(CATEGORIES))
                .set(TicketField.CHANNEL, one(CHANNELS))
                .set(TicketField.TEAM, TEAMS.get(0))
                .set(TicketField.LEVEL, "L1")
                .set(TicketField.SOURCE, "benchmark")
                .set(TicketField.URL, "https://desk.example.com/tickets/" + random.nextInt(1_000_000))
                .set(TicketField.SUBJECT_LENGTH, Integer.toString(20 + random.nextInt(60)))
                .attribute("region", "emea")
                .attribute("contract", "C-" + customer)
                .messageLength(200 + random.nextInt(800));
    }

    private void describeStep(TicketEvent.Builder event, int step) {
        switch (step) {
            case 0 -> event.status(TicketStatus.IN_PROGRESS).set(TicketField.ASSIGNEE, "agent-" + random.nextInt(60));
            case 2 -> event.status(TicketStatus.WAITING_ON_CUSTOMER);
            case 3 -> event.status(TicketStatus.OPEN).messageLength(random.nextInt(1000));
            case 5 -> {
                event.set(TicketField.TEAM, one(TEAMS)).set(TicketField.LEVEL, "L2");
                if (random.nextInt(5) == 0) {
                    event.set(TicketField.PRIORITY, "high");
                }
            }
            default -> event.messageLength(random.nextInt(1000)).actor("agent-" + random.nextInt(60));
        }
    }

    private String one(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** Minutes at the desk, ten hours a working day, as an instant. */
    private static Instant atDeskMinute(double minute) {
        int workingDay = (int) (minute / MINUTES_A_DAY);
        LocalDate day = FIRST_DAY.plusDays(workingDay / 5 * 7L + workingDay % 5);
        long millis = (long) ((minute - workingDay * (double) MINUTES_A_DAY)
                * Duration.ofMinutes(1).toMillis());
        return day.atTime(OPENING).toInstant(ZoneOffset.UTC).plusMillis(millis);
    }
}
