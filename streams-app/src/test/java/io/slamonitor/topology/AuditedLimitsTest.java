package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is told of limits per requester, held against the oracle. */
class AuditedLimitsTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final String ALLOWING =
            """
            policies:
              - name: desk
                calendar: 24x7
                apply-to: open
                targets: [{metric: resolution, within: 400h}]
                limits: {open-per-requester: %d}
            """;

    /** Another catalogue that has been live since before the tickets were created, and was published after it was told. */
    @Test
    void aLimitThatIsHigherNowMayHaveBeenPassedBefore() {
        try (AuditedTopology sla = new AuditedTopology(TopologyHarness.SETTINGS)) {
            sla.publish("one", Instant.EPOCH, ALLOWING.formatted(1));
            sla.tick(NINE);
            sla.hears(opens("T-1", NINE));
            sla.hears(opens("T-2", NINE.plusSeconds(1)));
            ticks(sla, NINE.plus(Duration.ofMinutes(1)));
            sla.publish("two", NINE.minusSeconds(1), ALLOWING.formatted(2));
            ticks(sla, NINE.plus(Duration.ofMinutes(10)));

            final var current = sla.harness().currentAlerts();
            assertThat(current).isEmpty();
            assertThat(sla.differences(current, sla.harness().currentClocks())).isEmpty();
        }
    }

    /** A merge before all that is known of it leaves a ticket without a requester, until its creation is known. */
    @Test
    void aTicketWhoseRequesterIsUnknownForAWhileGoesOnWithItsRevisions() {
        try (AuditedTopology sla = new AuditedTopology(TopologyHarness.SETTINGS)) {
            sla.publish("one", Instant.EPOCH, ALLOWING.formatted(1));
            sla.tick(NINE);
            sla.hears(opens("T-1", NINE));
            sla.hears(opens("T-2", NINE.plusSeconds(40)));
            ticks(sla, NINE.plus(Duration.ofMinutes(1)));
            sla.hears(TicketEvent.of("T-2", EventType.MERGED, NINE.plusSeconds(30))
                    .build());
            ticks(sla, NINE.plus(Duration.ofMinutes(10)));
            sla.hears(opens("T-2", NINE.plusSeconds(20)));
            ticks(sla, NINE.plus(Duration.ofMinutes(20)));

            final var current = sla.harness().currentAlerts();
            assertThat(sla.differences(current, sla.harness().currentClocks())).isEmpty();
        }
    }

    private static void ticks(final AuditedTopology sla, final Instant from) {
        for (int minute = 0; minute < 5; minute++) {
            sla.tick(from.plus(Duration.ofMinutes(minute)));
        }
    }

    private static TicketEvent opens(final String ticketId, final Instant at) {
        return TicketEvent.of(ticketId, EventType.CREATED, at)
                .set(TicketField.REQUESTER, "ann")
                .build();
    }
}
