package io.slamonitor.connect.sink;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;

/** Records of alerts and actions, as a converter without schemas gives them. */
final class Alerts {
    static final String TOPIC = "sla.alerts";
    static final String CURRENT = "sla.alerts.current";
    static final long AT = 1_772_442_000_000L;

    private Alerts() {}

    static Map<String, Object> alert(final String ticket, final String state, final int revision) {
        final Map<String, Object> alert = new HashMap<>();
        alert.put("alertId", ticket + "/resolution/1/breach/breach");
        alert.put("ticketId", ticket);
        alert.put("metric", "resolution");
        alert.put("cycle", 1);
        alert.put("kind", "BREACH");
        alert.put("level", "breach");
        alert.put("state", state);
        alert.put("revision", revision);
        alert.put("at", AT);
        alert.put("dueAt", AT - 1_000);
        alert.put("decidedAt", AT + 500);
        alert.put("reason", state.equals("RESOLVED") ? "answered" : null);
        alert.put("muted", false);
        alert.put("policy", "standard");
        alert.put("priority", "high");
        alert.put("severity", null);
        alert.put("customer", "acme");
        alert.put("product", null);
        alert.put("team", "desk");
        alert.put("assignee", "agent-one");
        alert.put("notify", List.of("duty-manager"));
        alert.put("url", "https://desk.example.com/" + ticket);
        alert.put("summary", ticket + " <late>: resolution breached");
        return alert;
    }

    static Map<String, Object> with(final Map<String, Object> alert, final String field, final Object value) {
        final Map<String, Object> changed = new HashMap<>(alert);
        changed.put(field, value);
        return changed;
    }

    static Map<String, Object> action() {
        final Map<String, Object> action = new HashMap<>();
        action.put("actionId", "T-1/escalate/L2");
        action.put("ticketId", "T-1");
        action.put("type", "ESCALATE");
        action.put("state", "REQUESTED");
        action.put("level", "L2");
        action.put("reason", "resolution breached");
        action.put("at", AT);
        action.put("decidedAt", AT);
        action.put("alertId", "T-1/resolution/1/escalation/L2");
        return action;
    }

    static SinkRecord news(final long offset, final Map<String, Object> value) {
        return new SinkRecord(TOPIC, 0, Schema.STRING_SCHEMA, value.get("ticketId"), null, value, offset);
    }

    /** @param value null for a tombstone */
    static SinkRecord current(
            final long offset, final String ticket, final Map<String, Object> value, final long stamp) {
        return new SinkRecord(
                CURRENT,
                0,
                Schema.STRING_SCHEMA,
                ticket + "/resolution/1/breach/breach",
                null,
                value,
                offset,
                stamp,
                TimestampType.CREATE_TIME);
    }
}
