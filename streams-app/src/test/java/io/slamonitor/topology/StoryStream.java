package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.avro.ActionState;
import io.slamonitor.avro.AlertState;
import io.slamonitor.avro.SlaAction;
import io.slamonitor.avro.SlaAlert;
import io.slamonitor.ticket.TicketEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A story as the topology lives it: events as they come, and ticks every few minutes. */
final class StoryStream {
    private static final Duration STEP = Duration.ofMinutes(5);
    /** While nothing happens for longer: every tick costs. */
    private static final Duration LONG_STEP = Duration.ofMinutes(15);

    /**
     * What the stream said.
     *
     * @param alerts each that was not taken back as untrue
     * @param actions each that was asked for and not taken back
     * @param clocks how each stands, by the key of its record
     */
    record Told(Set<String> alerts, Set<String> actions, Map<String, String> clocks) {}

    private StoryStream() {}

    static Told run(
            final List<PackStory.Live> catalogues,
            final List<TicketEvent> events,
            final Instant asOf,
            final StoryLines lines) {
        try (TopologyHarness sla = new TopologyHarness()) {
            catalogues.forEach(one ->
                    sla.publish(one.version(), one.from(), one.catalogue().files()));
            final List<TicketEvent> inOrder = events.stream()
                    .sorted(Comparator.comparing(TicketEvent::occurredAt))
                    .toList();
            Instant now = inOrder.get(0).occurredAt().minus(STEP);
            for (final TicketEvent event : inOrder) {
                now = tickUntil(event.occurredAt(), now, sla);
                sla.send(event);
            }
            tickUntil(asOf, now, sla);
            sla.tick(asOf);
            assertThat(sla.rejectedRecords()).as("rejected records").isEmpty();
            return told(sla, lines);
        }
    }

    private static Instant tickUntil(final Instant end, final Instant from, final TopologyHarness sla) {
        Instant now = from;
        while (now.isBefore(end)) {
            sla.tick(now);
            now = now.plus(now.plus(LONG_STEP).isBefore(end.minus(LONG_STEP)) ? LONG_STEP : STEP);
        }
        return now;
    }

    private static Told told(final TopologyHarness sla, final StoryLines lines) {
        final Map<String, SlaAlert> alerts = new LinkedHashMap<>();
        sla.alertRecords().forEach(alert -> alerts.put(alert.getAlertId(), alert));
        final Map<String, SlaAction> actions = new LinkedHashMap<>();
        sla.actionRecords().forEach(action -> actions.put(action.getActionId(), action));
        final Map<String, String> clocks = new TreeMap<>();
        sla.currentClocks().forEach((key, clock) -> clocks.put(key, StoryLines.standing(clock)));
        return new Told(
                alerts.values().stream()
                        .filter(alert -> alert.getState() != AlertState.RETRACTED)
                        .map(lines::line)
                        .collect(Collectors.toSet()),
                actions.values().stream()
                        .filter(action -> action.getState() == ActionState.REQUESTED)
                        .map(lines::line)
                        .collect(Collectors.toSet()),
                clocks);
    }
}
