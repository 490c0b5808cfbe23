package io.slamonitor.serde;

import static io.slamonitor.serde.ClockStatuses.millis;

import io.slamonitor.avro.state.SealedAttributes;
import io.slamonitor.avro.state.SealedClosing;
import io.slamonitor.avro.state.SealedCycles;
import io.slamonitor.avro.state.SealedHistory;
import io.slamonitor.avro.state.SealedMoment;
import io.slamonitor.avro.state.SealedRung;
import io.slamonitor.evaluation.Action;
import io.slamonitor.evaluation.Checkpoint;
import io.slamonitor.policy.Metric;
import io.slamonitor.ticket.TicketAttributes;
import io.slamonitor.ticket.TicketField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.errors.SerializationException;

/** What is left of a sealed history, as it is kept in the ticket store. */
final class Checkpoints {
    private Checkpoints() {}

    static SealedHistory toAvro(final Checkpoint checkpoint) {
        final List<TicketAttributes> known = new ArrayList<>();
        return SealedHistory.newBuilder()
                .setAt(millis(checkpoint.at()))
                .setEvents(checkpoint.events())
                .setCreatedAt(millis(checkpoint.createdAt()))
                .setGone(checkpoint.gone())
                .setMoments(checkpoint.moments().stream()
                        .map(moment -> toAvro(moment, known))
                        .toList())
                .setAttributes(known.stream().map(Checkpoints::toAvro).toList())
                .setLock(checkpoint.lock())
                .setAfterLock(checkpoint.afterLock().map(TicketEvents::toAvro).orElse(null))
                .setMetrics(checkpoint.metrics().entrySet().stream()
                        .map(entry -> toAvro(entry.getKey(), entry.getValue()))
                        .toList())
                .setRungs(checkpoint.rungs().stream().map(Checkpoints::toAvro).toList())
                .setMessages(checkpoint.breaks().messages())
                .setBreaks(checkpoint.breaks().found().stream()
                        .map(SealedAnnouncements::toAvro)
                        .toList())
                .setClosing(toAvro(checkpoint.closing()))
                .setOpen(RequesterUpdates.turns(checkpoint.spells()))
                .build();
    }

    static Checkpoint fromAvro(final SealedHistory avro) {
        final List<TicketAttributes> known =
                avro.getAttributes().stream().map(Checkpoints::fromAvro).toList();
        final Map<Metric, Checkpoint.Cycles> metrics = new TreeMap<>();
        avro.getMetrics()
                .forEach(cycles -> metrics.put(
                        Metric.labelled(cycles.getMetric()).orElseThrow(),
                        new Checkpoint.Cycles(
                                cycles.getCloseStands(),
                                cycles.getAnswered(),
                                cycles.getMessageWhileDone(),
                                Optional.ofNullable(cycles.getLast()).map(LastCycles::fromAvro))));
        return new Checkpoint(
                avro.getAt(),
                avro.getEvents(),
                avro.getCreatedAt(),
                avro.getGone(),
                avro.getMoments().stream()
                        .map(moment -> fromAvro(moment, known))
                        .toList(),
                avro.getLock(),
                Optional.ofNullable(avro.getAfterLock()).map(Checkpoints::event),
                new TreeMap<>(metrics),
                avro.getRungs().stream().map(Checkpoints::fromAvro).toList(),
                new Checkpoint.Breaks(
                        avro.getMessages(),
                        avro.getBreaks().stream()
                                .map(SealedAnnouncements::fromAvro)
                                .toList()),
                fromAvro(avro.getClosing()),
                RequesterUpdates.spells(avro.getOpen()));
    }

    private static SealedMoment toAvro(final Checkpoint.Kept kept, final List<TicketAttributes> known) {
        return SealedMoment.newBuilder()
                .setAt(millis(kept.at()))
                .setEvent(kept.event().map(TicketEvents::toAvro).orElse(null))
                .setBefore(place(kept.before(), known))
                .setAfter(place(kept.after(), known))
                .setCatalogue(kept.catalogue().orElse(null))
                .build();
    }

    private static int place(final TicketAttributes attributes, final List<TicketAttributes> known) {
        final int found = known.indexOf(attributes);
        if (found >= 0) {
            return found;
        }
        known.add(attributes);
        return known.size() - 1;
    }

    private static Checkpoint.Kept fromAvro(final SealedMoment avro, final List<TicketAttributes> known) {
        return new Checkpoint.Kept(
                avro.getAt(),
                Optional.ofNullable(avro.getEvent()).map(Checkpoints::event),
                known.get(avro.getBefore()),
                known.get(avro.getAfter()),
                Optional.ofNullable(avro.getCatalogue()));
    }

    private static io.slamonitor.ticket.TicketEvent event(final io.slamonitor.avro.TicketEvent avro) {
        try {
            return TicketEvents.fromAvro(avro);
        } catch (final InvalidEventException e) {
            throw new SerializationException("sealed history with an event that was never accepted", e);
        }
    }

    private static SealedAttributes toAvro(final TicketAttributes attributes) {
        final Map<String, String> fields = new HashMap<>();
        attributes.fields().forEach((field, value) -> fields.put(field.fieldName(), value));
        return new SealedAttributes(fields, attributes.attributes());
    }

    private static TicketAttributes fromAvro(final SealedAttributes avro) {
        final Map<TicketField, String> fields = new EnumMap<>(TicketField.class);
        avro.getFields()
                .forEach((name, value) -> fields.put(TicketField.named(name).orElseThrow(), value));
        return new TicketAttributes(fields, avro.getAttributes());
    }

    private static SealedCycles toAvro(final Metric metric, final Checkpoint.Cycles cycles) {
        return new SealedCycles(
                metric.label(),
                cycles.closeStands(),
                cycles.answered(),
                cycles.messageWhileDone(),
                cycles.last().map(LastCycles::toAvro).orElse(null));
    }

    private static SealedRung toAvro(final Checkpoint.Rung rung) {
        return new SealedRung(
                rung.moment(),
                rung.rung(),
                rung.at().map(ClockStatuses::millis).orElse(null),
                rung.byHand(),
                rung.repeated().map(SealedAnnouncements::toAvro).orElse(null));
    }

    private static Checkpoint.Rung fromAvro(final SealedRung avro) {
        return new Checkpoint.Rung(
                avro.getMoment(),
                avro.getRung(),
                Optional.ofNullable(avro.getAt()),
                avro.getByHand(),
                Optional.ofNullable(avro.getRepeated()).map(SealedAnnouncements::fromAvro));
    }

    private static SealedClosing toAvro(final Checkpoint.Closing closing) {
        return new SealedClosing(
                closing.counting(),
                closing.attempts(),
                closing.due().map(ClockStatuses::millis).orElse(null),
                closing.reason(),
                closing.unanswered(),
                closing.called(),
                closing.last().map(Action::at).map(ClockStatuses::millis).orElse(null),
                closing.last().map(Action::reason).orElse(""));
    }

    private static Checkpoint.Closing fromAvro(final SealedClosing avro) {
        return new Checkpoint.Closing(
                avro.getCounting(),
                avro.getAttempts(),
                Optional.ofNullable(avro.getDue()),
                avro.getReason(),
                avro.getUnanswered(),
                avro.getCalled(),
                Optional.ofNullable(avro.getLastAt())
                        .map(at -> Action.closing(avro.getCalled(), at, avro.getLastReason())));
    }
}
