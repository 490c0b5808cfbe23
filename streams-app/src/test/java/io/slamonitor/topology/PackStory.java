package io.slamonitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.avro.ActionState;
import io.slamonitor.avro.AlertState;
import io.slamonitor.avro.SlaAction;
import io.slamonitor.avro.SlaAlert;
import io.slamonitor.evaluation.Announcement;
import io.slamonitor.evaluation.Clock;
import io.slamonitor.evaluation.Evaluation;
import io.slamonitor.evaluation.Evaluator;
import io.slamonitor.policy.Catalogues;
import io.slamonitor.policy.yaml.LoadedCatalogue;
import io.slamonitor.policy.yaml.PolicyLoader;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.ticket.EventType;
import io.slamonitor.ticket.TicketEvent;
import io.slamonitor.ticket.TicketField;
import io.slamonitor.ticket.TicketHistory;
import io.slamonitor.ticket.TicketStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TestOutputTopic;

/**
 * Walks tickets through one of the ready policies, once by evaluating them and once through the topology, and holds both
 * against what people expect: everything that is announced, at its instant. Times are written in the zone of the story.
 */
final class PackStory {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Instant LIVE = Instant.parse("2026-01-01T00:00:00Z");

    private final LoadedCatalogue pack;
    private final ZoneId zone;
    private final List<TicketEvent> events = new ArrayList<>();

    private PackStory(final LoadedCatalogue pack, final ZoneId zone) {
        this.pack = pack;
        this.zone = zone;
    }

    static PackStory of(final String name, final String zone) {
        Path folder = Path.of("").toAbsolutePath();
        while (!folder.resolve("policies").resolve("schema.json").toFile().exists()) {
            folder = folder.getParent();
        }
        return new PackStory(
                PolicyLoader.load(folder.resolve("policies").resolve(name + ".yaml"))
                        .orThrow(),
                ZoneId.of(zone));
    }

    /** Something happens: fields of the event as {@code name=value}, attributes as {@code attributes.name=value}. */
    PackStory event(final String ticket, final String at, final EventType type, final String... fields) {
        final TicketEvent.Builder event =
                TicketEvent.of(ticket, type, instant(at)).sequence((long) events.size());
        for (final String field : fields) {
            final String[] parts = field.split("=", 2);
            set(event, parts[0], parts[1]);
        }
        events.add(event.build());
        return this;
    }

    private static void set(final TicketEvent.Builder event, final String name, final String value) {
        if (name.equals("messageLength")) {
            event.messageLength(Integer.valueOf(value));
        } else if (name.equals("status")) {
            event.status(TicketStatus.valueOf(value));
        } else if (name.startsWith(TicketEvent.ATTRIBUTE_PREFIX)) {
            event.attribute(name.substring(TicketEvent.ATTRIBUTE_PREFIX.length()), value);
        } else {
            event.set(TicketField.named(name).orElseThrow(), value);
        }
    }

    private Instant instant(final String at) {
        return at.endsWith("Z")
                ? Instant.parse(at)
                : LocalDateTime.parse(at, LOCAL).atZone(zone).toInstant();
    }

    private String local(final Instant at) {
        return LOCAL.format(at.atZone(zone));
    }

    /**
     * Holds both ways against what is expected by an instant: announcements as {@code T-1 first-response/1 warning 75%
     * 2026-05-26 08:45}, actions as {@code T-1 escalate/resolution/1/L2 2026-05-26 08:45}.
     */
    PackStory announces(final String asOf, final String... expected) {
        final List<String> announced = new ArrayList<>();
        final List<String> called = new ArrayList<>();
        for (final Evaluation evaluation : evaluate(instant(asOf))) {
            announced.addAll(announcements(evaluation));
            evaluation
                    .actions()
                    .forEach(action -> called.add(evaluation.ticketId() + " "
                            + action.key().idFor("").substring(1) + " " + local(action.at())));
        }
        final List<String> streamed = stream(instant(asOf), called);
        assertThat(streamed).as("the stream").containsExactlyInAnyOrder(expected);
        assertThat(announced)
                .as("evaluation")
                .containsExactlyInAnyOrderElementsOf(
                        streamed.stream().filter(line -> !called.contains(line)).toList());
        return this;
    }

    /** Every clock of every ticket as of an instant. */
    List<Evaluation> evaluate(final Instant asOf) {
        final Map<String, List<TicketEvent>> byTicket = new TreeMap<>();
        events.forEach(event -> byTicket.computeIfAbsent(event.ticketId(), id -> new ArrayList<>())
                .add(event));
        final Catalogues catalogues = Catalogues.of(pack.catalog("pack", LIVE));
        return byTicket.entrySet().stream()
                .map(ticket ->
                        Evaluator.evaluate(TicketHistory.of(ticket.getKey(), ticket.getValue()), catalogues, asOf))
                .toList();
    }

    List<Clock> clocksOf(final String ticket, final String asOf) {
        return evaluate(instant(asOf)).stream()
                .filter(evaluation -> evaluation.ticketId().equals(ticket))
                .flatMap(evaluation -> evaluation.clocks().stream())
                .toList();
    }

    private List<String> announcements(final Evaluation evaluation) {
        final List<String> lines = new ArrayList<>();
        for (final Clock clock : evaluation.clocks()) {
            for (final Announcement told : clock.announcements()) {
                lines.add(line(
                        evaluation.ticketId(),
                        clock.id().metric().label(),
                        clock.id().cycle(),
                        told.kind(),
                        told.level(),
                        told.at()));
            }
        }
        return lines;
    }

    private String line(
            final String ticket,
            final String metric,
            final int cycle,
            final Enum<?> kind,
            final String level,
            final Instant at) {
        final String fact = kind.name().toLowerCase(Locale.ROOT);
        return ticket + " " + metric + "/" + cycle + " " + fact + (level.equals(fact) ? "" : " " + level) + " "
                + local(at);
    }

    /** What the stream says: each alert that was not taken back, and each action; ticks come every few minutes. */
    private List<String> stream(final Instant asOf, final List<String> called) {
        try (TopologyHarness sla = new TopologyHarness();
                AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", "mock://topology-harness"))) {
            final TestOutputTopic<String, SlaAction> actions = sla.driver.createOutputTopic(
                    Topics.ACTIONS,
                    new StringDeserializer(),
                    serdes.serde(SlaAction.class, false).deserializer());
            sla.publish("pack", LIVE, pack.files());
            final List<TicketEvent> inOrder = events.stream()
                    .sorted(Comparator.comparing(TicketEvent::occurredAt))
                    .toList();
            Instant now = inOrder.get(0).occurredAt().minus(STEP);
            for (final TicketEvent event : inOrder) {
                while (now.isBefore(event.occurredAt())) {
                    sla.tick(now);
                    now = now.plus(STEP);
                }
                sla.send(event);
            }
            while (now.isBefore(asOf)) {
                sla.tick(now);
                now = now.plus(STEP);
            }
            sla.tick(asOf);
            assertThat(sla.rejectedRecords()).isEmpty();
            final List<String> lines = alerts(sla.alertRecords());
            lines.addAll(actions(actions.readValuesToList()));
            assertThat(called).as("what evaluation calls for").containsAll(actionsIn(lines, called));
            return lines;
        }
    }

    private static List<String> actionsIn(final List<String> lines, final List<String> called) {
        return lines.stream().filter(called::contains).toList();
    }

    private List<String> alerts(final List<SlaAlert> records) {
        final Map<String, SlaAlert> last = new TreeMap<>();
        records.forEach(alert -> last.put(alert.getAlertId(), alert));
        final List<String> lines = new ArrayList<>();
        for (final SlaAlert alert : last.values()) {
            if (alert.getState() != AlertState.RETRACTED) {
                lines.add(line(
                        alert.getTicketId(),
                        alert.getMetric(),
                        alert.getCycle(),
                        alert.getKind(),
                        alert.getLevel(),
                        alert.getAt()));
            }
        }
        return lines;
    }

    private List<String> actions(final List<SlaAction> records) {
        final Map<String, SlaAction> last = new TreeMap<>();
        records.forEach(action -> last.put(action.getActionId(), action));
        return last.values().stream()
                .filter(action -> action.getState() == ActionState.REQUESTED)
                .map(action -> action.getTicketId() + " "
                        + action.getActionId().substring(action.getTicketId().length() + 1)
                        + " " + local(action.getAt()))
                .toList();
    }
}
