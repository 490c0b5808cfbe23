package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.audit.Arrival;
import io.slamonitor.audit.Difference;
import io.slamonitor.audit.Heard;
import io.slamonitor.audit.Oracle;
import io.slamonitor.audit.OracleRules;
import io.slamonitor.audit.PartitionTime;
import io.slamonitor.audit.TickArrival;
import io.slamonitor.audit.TicketArrivals;
import io.slamonitor.audit.Told;
import io.slamonitor.audit.ToldAlert;
import io.slamonitor.audit.topics.ToldRecords;
import io.slamonitor.evaluation.RandomTicket;
import io.slamonitor.policy.PolicyCatalog;
import io.slamonitor.policy.yaml.PolicyLoader;
import io.slamonitor.ticket.TicketEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** As {@link OrderProperties}, through the whole topology: its stores, its timers, its records. */
class TopologyOrderProperties {
    private static final String TICKET = "T-1";
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
        final List<Arrival> arrivals = new ArrayList<>();
        final List<TickArrival> ticks = new ArrayList<>();
        try (TopologyHarness topology = new TopologyHarness()) {
            topology.publish("strict", Instant.EPOCH, STRICT);
            for (int i = 0; i < arriving.size(); i++) {
                if (i == publishedBefore) {
                    topology.publish("lax", change, LAX);
                }
                while (random.nextInt(3) == 0) {
                    tick(topology, someTime(random), arrivals.size() + ticks.size(), ticks);
                }
                arrivals.add(new Arrival(arriving.get(i), Instant.ofEpochSecond(arrivals.size() + ticks.size())));
                topology.send(arriving.get(i));
            }
            tick(topology, FAR_LATER, arrivals.size() + ticks.size(), ticks);
            tick(
                    topology,
                    FAR_LATER.plus(TopologyHarness.SETTINGS.settleAtMost()),
                    arrivals.size() + ticks.size(),
                    ticks);

            assertThat(differences(topology, arrivals, ticks, change)).isEmpty();
        }
    }

    private static Instant someTime(final Random random) {
        return START.plus(Duration.ofMinutes(random.nextInt(MINUTES)));
    }

    private static void tick(
            final TopologyHarness topology, final Instant judged, final int order, final List<TickArrival> ticks) {
        ticks.add(new TickArrival(judged.plus(TopologyHarness.SETTINGS.grace()), Instant.ofEpochSecond(order)));
        topology.tick(judged);
    }

    private static List<Difference> differences(
            final TopologyHarness topology,
            final List<Arrival> arrivals,
            final List<TickArrival> ticks,
            final Instant change) {
        final Heard heard = Heard.of(
                List.of(new TicketArrivals(TICKET, 0, arrivals, false)),
                List.of(catalogue("strict", Instant.EPOCH, STRICT), catalogue("lax", change, LAX)),
                new TreeMap<>(Map.of(0, new PartitionTime(ticks, TopologyHarness.SETTINGS.grace(), true, false))));
        final OracleRules rules = new OracleRules(
                TopologyHarness.SETTINGS.settle(),
                TopologyHarness.SETTINGS.paging(),
                TopologyHarness.SETTINGS.retention().tickets(),
                Duration.ZERO,
                Duration.ZERO,
                Optional.empty());
        final Map<String, ToldAlert> current = new TreeMap<>();
        topology.currentAlerts().forEach((id, alert) -> current.put(id, ToldRecords.alert(alert, "current")));
        final Told told = new Told(
                Map.of(
                        TICKET,
                        topology.alertRecords().stream()
                                .map(alert -> ToldRecords.alert(alert, "sla.alerts"))
                                .toList()),
                current,
                Map.of(
                        TICKET,
                        topology.actionRecords().stream()
                                .map(action -> ToldRecords.action(action, "sla.actions"))
                                .toList()),
                Map.of(
                        TICKET,
                        topology.currentClocks().values().stream()
                                .map(ToldRecords::clock)
                                .toList()),
                Instant.MIN,
                Instant.MIN);
        return new Oracle(heard, rules).compare(told, ToldRecords.FORM).differences();
    }

    private static PolicyCatalog catalogue(final String version, final Instant effectiveFrom, final String yaml) {
        return PolicyLoader.load(Map.of("policies.yaml", yaml.getBytes(StandardCharsets.UTF_8)))
                .catalogue()
                .orElseThrow()
                .catalog(version, effectiveFrom);
    }
}
