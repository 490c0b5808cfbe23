package io.slamonitor.audit.topics;

import io.slamonitor.audit.ClockForm;
import io.slamonitor.audit.ToldAction;
import io.slamonitor.audit.ToldAlert;
import io.slamonitor.audit.ToldClock;
import io.slamonitor.avro.ClockStatus;
import io.slamonitor.avro.SlaAction;
import io.slamonitor.avro.SlaAlert;
import io.slamonitor.evaluation.ActionKey;
import io.slamonitor.evaluation.ActionState;
import io.slamonitor.evaluation.AlertKey;
import io.slamonitor.evaluation.AlertState;
import io.slamonitor.evaluation.AnnouncementKind;
import io.slamonitor.evaluation.Clock;
import io.slamonitor.evaluation.ClockId;
import io.slamonitor.policy.Metric;
import io.slamonitor.serde.ClockStatuses;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;

/** What was told, from Avro. */
final class ToldRecords {
    private static final String EVALUATED_AT = "evaluatedAt";

    private ToldRecords() {}

    /** @throws IllegalArgumentException if it says something that this version does not know */
    static ToldAlert alert(final SlaAlert alert, final String place) {
        return new ToldAlert(
                place,
                alert.getTicketId(),
                new AlertKey(
                        clock(alert.getMetric(), alert.getCycle()),
                        AnnouncementKind.valueOf(alert.getKind().name()),
                        alert.getLevel()),
                AlertState.valueOf(alert.getState().name()),
                alert.getRevision(),
                alert.getAt(),
                alert.getDecidedAt(),
                alert.getMuted(),
                Optional.ofNullable(alert.getReason()));
    }

    /** @throws IllegalArgumentException if it says something that this version does not know */
    static ToldAction action(final SlaAction action, final String place) {
        final ActionKey.Type type = ActionKey.Type.valueOf(action.getType().name());
        final String prefix = new ActionKey(type, "").idFor(action.getTicketId());
        if (!action.getActionId().startsWith(prefix)) {
            throw new IllegalArgumentException(
                    "actionId is " + action.getActionId() + "; expected it to begin with " + prefix);
        }
        return new ToldAction(
                place,
                action.getTicketId(),
                new ActionKey(type, action.getActionId().substring(prefix.length())),
                ActionState.valueOf(action.getState().name()),
                action.getAt(),
                action.getDecidedAt());
    }

    /** @throws IllegalArgumentException if it says something that this version does not know */
    static ToldClock clock(final ClockStatus clock) {
        return new ToldClock(
                clock.getTicketId(), clock(clock.getMetric(), clock.getCycle()), clock.getEvaluatedAt(), fields(clock));
    }

    private static ClockId clock(final String metric, final int cycle) {
        return new ClockId(
                Metric.labelled(metric)
                        .orElseThrow(() -> new IllegalArgumentException("there is no metric '" + metric + "'")),
                cycle);
    }

    private static SortedMap<String, String> fields(final ClockStatus clock) {
        final SortedMap<String, String> fields = new TreeMap<>();
        for (final Schema.Field field : clock.getSchema().getFields()) {
            if (!field.name().equals(EVALUATED_AT)) {
                fields.put(field.name(), text(clock.get(field.pos())));
            }
        }
        return fields;
    }

    private static String text(final Object value) {
        return value instanceof Map<?, ?> map ? new TreeMap<>(map).toString() : String.valueOf(value);
    }

    /** As the application writes clocks. */
    static final ClockForm FORM = new ClockForm() {
        @Override
        public SortedMap<String, String> fields(final String ticketId, final Clock clock, final Instant evaluatedAt) {
            return ToldRecords.fields(ClockStatuses.toAvro(ticketId, clock, evaluatedAt));
        }

        @Override
        public Set<String> measured() {
            return Set.of("elapsedMillis", "elapsedByLevel", "elapsedByTeam");
        }
    };
}
