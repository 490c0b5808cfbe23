package io.slamonitor.topology;

import io.slamonitor.audit.Arrival;
import io.slamonitor.audit.Difference;
import io.slamonitor.audit.Heard;
import io.slamonitor.audit.Oracle;
import io.slamonitor.audit.OracleRules;
import io.slamonitor.audit.PartitionTime;
import io.slamonitor.audit.TickArrival;
import io.slamonitor.audit.TicketArrivals;
import io.slamonitor.audit.Told;
import io.slamonitor.audit.ToldAction;
import io.slamonitor.audit.ToldAlert;
import io.slamonitor.audit.ToldClock;
import io.slamonitor.audit.topics.ToldRecords;
import io.slamonitor.avro.ClockStatus;
import io.slamonitor.avro.SlaAlert;
import io.slamonitor.policy.PolicyCatalog;
import io.slamonitor.policy.yaml.PolicyLoader;
import io.slamonitor.ticket.Erasure;
import io.slamonitor.ticket.TicketEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The whole topology, with everything that it hears written down, to be held against the oracle. */
final class AuditedTopology implements AutoCloseable {
    private final TopologySettings settings;
    private final TopologyHarness harness;
    private final Map<String, List<Arrival>> arrivals = new TreeMap<>();
    private final List<TickArrival> ticks = new ArrayList<>();
    private final List<PolicyCatalog> catalogues = new ArrayList<>();
    private Optional<Erasure> erasure = Optional.empty();
    private boolean erased;
    private long order;

    AuditedTopology(final TopologySettings settings) {
        this.settings = settings;
        this.harness = new TopologyHarness(settings);
    }

    TopologyHarness harness() {
        return harness;
    }

    void publish(final String version, final Instant effectiveFrom, final String yaml) {
        catalogues.add(PolicyLoader.load(Map.of("policies.yaml", yaml.getBytes(StandardCharsets.UTF_8)))
                .catalogue()
                .orElseThrow()
                .catalog(version, effectiveFrom));
        harness.publish(version, effectiveFrom, yaml);
    }

    /** Once somebody is erased the ticket system does not know the id any more either. */
    void hears(final TicketEvent event) {
        final TicketEvent named = erased ? erasure.orElseThrow().in(event) : event;
        arrivals.computeIfAbsent(event.ticketId(), unused -> new ArrayList<>()).add(new Arrival(named, next()));
        harness.send(named);
    }

    void tick(final Instant judged) {
        ticks.add(new TickArrival(judged.plus(settings.grace()), next()));
        harness.tick(judged);
        erased |= harness.erasuresTold().stream()
                .anyMatch(told -> told.value != null && told.value.getFinishedAt() != null);
    }

    void erase(final Erasure wanted) {
        erasure = Optional.of(wanted);
        harness.erase(wanted);
    }

    boolean hasErased() {
        return erased;
    }

    private Instant next() {
        return Instant.ofEpochSecond(order++);
    }

    /**
     * What was told since the last call that cannot be, or was left as it ought not to be. Of persons who were erased the
     * oracle hears as the tickets name them in the end.
     */
    List<Difference> differences(final Map<String, SlaAlert> current, final Map<String, ClockStatus> clocks) {
        final Heard heard = Heard.of(
                arrivals.entrySet().stream()
                        .map(ticket -> new TicketArrivals(ticket.getKey(), 0, named(ticket.getValue()), false))
                        .toList(),
                catalogues,
                new TreeMap<>(Map.of(0, new PartitionTime(ticks, settings.grace(), true, false))));
        return new Oracle(heard, rules(settings))
                .compare(told(current, clocks), ToldRecords.FORM)
                .differences();
    }

    /** What a topology without a wall clock promises, to the millisecond. */
    static OracleRules rules(final TopologySettings settings) {
        return new OracleRules(
                settings.settle(),
                settings.paging(),
                settings.retention().tickets(),
                Duration.ZERO,
                Duration.ZERO,
                Optional.empty());
    }

    private List<Arrival> named(final List<Arrival> heard) {
        return erasure.map(each -> heard.stream()
                        .map(arrival -> new Arrival(each.in(arrival.event()), arrival.at()))
                        .toList())
                .orElse(heard);
    }

    private Told told(final Map<String, SlaAlert> current, final Map<String, ClockStatus> clocks) {
        final Map<String, ToldAlert> active = new TreeMap<>();
        current.forEach((id, alert) -> active.put(id, ToldRecords.alert(alert, "current")));
        return new Told(
                harness.alertRecords().stream()
                        .map(alert -> ToldRecords.alert(alert, "sla.alerts"))
                        .collect(Collectors.groupingBy(ToldAlert::ticketId)),
                active,
                harness.actionRecords().stream()
                        .map(action -> ToldRecords.action(action, "sla.actions"))
                        .collect(Collectors.groupingBy(ToldAction::ticketId)),
                clocks.values().stream()
                        .collect(Collectors.groupingBy(
                                ClockStatus::getTicketId,
                                Collectors.mapping(ToldRecords::clock, Collectors.<ToldClock>toList()))),
                Instant.MIN,
                Instant.MIN);
    }

    @Override
    public void close() {
        harness.close();
    }
}
