package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.evaluation.RandomTicket;
import io.slamonitor.ticket.TicketEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** As {@link OrderProperties}, through the whole topology: its stores, its timers, its records. */
class TopologyOrderProperties {
    private static final Instant START = Instant.parse("2026-03-02T06:00:00Z");
    private static final Instant FAR_LATER = START.plus(Duration.ofDays(56));
    private static final int MINUTES = 8 * 24 * 60;

    private static final String STRICT =
            """
            policies:
              - name: desk
                calendar: 24x7
                apply-to: open
                targets:
                  - {metric: first-response, within: 1h}
                  - {metric: resolution, within: 8h}
                pause-while: [waiting-on-customer]
                warn-at: [50%, 75%]
                levels: [L1, L2, L3]
                escalate:
                  - {to: L2, on: resolution, at: breach}
            """;

    private static final String LAX =
            """
            policies:
              - name: desk
                calendar: 24x7
                apply-to: open
                targets:
                  - {metric: first-response, within: 5h}
                  - {metric: periodic-update, within: 9h}
                  - {metric: resolution, within: 30h}
                warn-at: [75%]
            """;

    @Provide
    Arbitrary<List<TicketEvent>> events() {
        return RandomTicket.events();
    }

    @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
    void whateverTheOrderTheWayIsPossibleAndItsEndIsTrue(
            @ForAll("events") final List<TicketEvent> events, @ForAll final Random random) {
        final List<TicketEvent> arriving = new ArrayList<>(events);
        events.stream().filter(event -> random.nextInt(4) == 0).forEach(arriving::add);
        Collections.shuffle(arriving, random);
        final Instant change = someTime(random);
        final int publishedBefore = random.nextInt(arriving.size());
        try (AuditedTopology topology = new AuditedTopology(TopologyHarness.SETTINGS)) {
            topology.publish("strict", Instant.EPOCH, STRICT);
            for (int i = 0; i < arriving.size(); i++) {
                if (i == publishedBefore) {
                    topology.publish("lax", change, LAX);
                }
                while (random.nextInt(3) == 0) {
                    topology.tick(someTime(random));
                }
                topology.hears(arriving.get(i));
            }
            topology.tick(FAR_LATER);
            topology.tick(FAR_LATER.plus(TopologyHarness.SETTINGS.settleAtMost()));

            assertThat(topology.differences(
                            topology.harness().currentAlerts(),
                            topology.harness().currentClocks()))
                    .isEmpty();
        }
    }

    private static Instant someTime(final Random random) {
        return START.plus(Duration.ofMinutes(random.nextInt(MINUTES)));
    }
}
