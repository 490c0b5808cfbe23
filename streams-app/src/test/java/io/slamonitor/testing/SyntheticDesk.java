package io.slamonitor.testing;

import io.slamonitor.policy.yaml.LoadedCatalogue;
import io.slamonitor.policy.yaml.PolicyLoader;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A made-up desk at work for a day: every ticket is answered, waits and is solved, some of it in time. */
public final class SyntheticDesk {
    public static final Instant OPENS = Instant.parse("2026-03-02T08:00:00Z");

    /** By then everything that can become true has. */
    public static final Instant END = OPENS.plus(Duration.ofDays(5));

    /** By then it has been told, too, even if it was found overdue. */
    public static final Instant SETTLED = END.plus(Duration.ofMinutes(6));

    private static final int MINUTES = 24 * 60;
    private static final String POLICIES =
            """
            version: synthetic-1
            policies:
              - name: desk
                calendar: 24x7
                targets:
                  - {metric: first-response, within: 2h}
                  - {metric: resolution, within: 8h}
                pause-while: [waiting-on-customer]
                warn-at: [50%, 75%]
            """;

    private SyntheticDesk() {}

    public static LoadedCatalogue catalogue() {
        return catalogue(POLICIES);
    }

    /** What is written in one file. */
    public static LoadedCatalogue catalogue(String yaml) {
        return PolicyLoader.load(Map.of("policies.yaml", yaml.getBytes(StandardCharsets.UTF_8)))
                .orThrow();
    }

    /** The events of so many tickets, in the order in which they happen. */
    public static List<TicketEvent> events(int tickets, long seed) {
        Random random = new Random(seed);
        List<TicketEvent> events = new ArrayList<>();
        for (int i = 0; i < tickets; i++) {
            String ticket = "T-" + i;
            Instant at = OPENS.plus(Duration.ofMinutes(random.nextInt(MINUTES)));
            events.add(TicketEvent.of(ticket, EventType.CREATED, at).build());
            at = at.plus(Duration.ofMinutes(random.nextInt(180)));
            events.add(TicketEvent.of(ticket, EventType.AGENT_REPLIED, at).build());
            for (TicketStatus status :
                    List.of(TicketStatus.WAITING_ON_CUSTOMER, TicketStatus.OPEN, TicketStatus.RESOLVED)) {
                at = at.plus(Duration.ofMinutes(random.nextInt(360)));
                events.add(TicketEvent.of(ticket, EventType.UPDATED, at)
                        .status(status)
                        .build());
            }
        }
        events.sort(Comparator.comparing(TicketEvent::occurredAt));
        return events;
    }
}
