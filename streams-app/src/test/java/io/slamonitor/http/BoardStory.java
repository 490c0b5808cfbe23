package io.slamonitor.http;

import io.slamonitor.policy.yaml.LoadedCatalogue;
import io.slamonitor.testing.SyntheticDesk;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A morning at a desk with two contracts, one of which has objectives: what the live board is looked at with. */
final class BoardStory {
    static final Instant NINE = SyntheticDesk.OPENS.plus(Duration.ofHours(1));
    static final String MARKUP = "<img src=x onerror=alert(1)>";
    private static final int IN_TIME = 18;
    private static final String POLICIES =
            """
            version: board-1
            policies:
              - name: gold
                match: {customer: acme}
                calendar: 24x7
                targets:
                  - {metric: first-response, within: 2h}
                  - {metric: resolution, within: 8h}
                pause-while: [waiting-on-customer]
                warn-at: [50%, 75%]
                objective: {first-response: 95%, default: 90%}
              - name: standard
                calendar: 24x7
                targets:
                  - {metric: first-response, within: 2h}
                  - {metric: resolution, within: 8h}
                pause-while: [waiting-on-customer]
                warn-at: [50%, 75%]
            """;

    private BoardStory() {}

    static LoadedCatalogue catalogue() {
        return SyntheticDesk.catalogue(POLICIES);
    }

    static List<TicketEvent> tickets() {
        List<TicketEvent> events = new ArrayList<>(List.of(
                created("T-late", NINE.minus(Duration.ofMinutes(50)), "acme"),
                created("T-soon", NINE.minus(Duration.ofMinutes(10)), "acme"),
                created("T-calm", NINE.plus(Duration.ofMinutes(90)), "globex"),
                TicketEvent.of("T-waits", EventType.CREATED, NINE)
                        .set(TicketField.CUSTOMER, "globex")
                        .status(TicketStatus.WAITING_ON_CUSTOMER)
                        .build(),
                created(MARKUP, NINE, MARKUP)));
        for (int i = 0; i < IN_TIME; i++) {
            events.addAll(solved("T-" + (100 + i), "acme", i));
            events.addAll(i < 7 ? solved("T-" + (200 + i), "globex", i) : List.of());
        }
        return events;
    }

    /** A ticket of each, a second after the one before. */
    static List<TicketEvent> ofManyCustomers(int customers) {
        List<TicketEvent> events = new ArrayList<>();
        for (int i = 1; i <= customers; i++) {
            events.add(created("C-" + i, NINE.plus(Duration.ofMinutes(100)).plusSeconds(i), "customer " + i));
        }
        return events;
    }

    /** Answered and solved in time. */
    private static List<TicketEvent> solved(String ticket, String customer, int minutes) {
        Instant at = SyntheticDesk.OPENS.plus(Duration.ofMinutes(minutes));
        return List.of(
                created(ticket, at, customer),
                TicketEvent.of(ticket, EventType.AGENT_REPLIED, at.plus(Duration.ofMinutes(3L * minutes)))
                        .build(),
                TicketEvent.of(ticket, EventType.UPDATED, at.plus(Duration.ofMinutes(60 + minutes)))
                        .status(TicketStatus.RESOLVED)
                        .build());
    }

    private static TicketEvent created(String ticket, Instant at, String customer) {
        return TicketEvent.of(ticket, EventType.CREATED, at)
                .set(TicketField.CUSTOMER, customer)
                .set(TicketField.URL, "https://desk.example/" + ticket.length())
                .build();
    }
}
