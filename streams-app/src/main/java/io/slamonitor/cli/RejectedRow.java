package io.slamonitor.cli;

import io.slamonitor.app.RejectedId;
import io.slamonitor.json.Json;
import io.slamonitor.topology.RejectionHeaders;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A rejected record in a list: what it is and why, without its bytes.
 *
 * @param at when it was rejected
 * @param ticket the key; null if there is none
 * @param retryOf which record it is, sent again; null if none
 * @param bytes how many its value has; null if it has none
 */
record RejectedRow(
        RejectedId id,
        Instant at,
        String reason,
        String stage,
        String ticket,
        String source,
        Map<String, Object> sourceFields,
        String message,
        String retryOf,
        Integer bytes) {
    /** In the order of time; what happened at one time in the order of ids. */
    static final Comparator<RejectedRow> BY_TIME = Comparator.comparing(RejectedRow::at)
            .thenComparing(row -> row.id().partition())
            .thenComparing(row -> row.id().offset());

    /** A key may be as large as a record, and many rows are held at once. */
    private static final int LONGEST_TEXT = 2_100;

    private static final int TICKET_WIDTH = 40;
    private static final int MESSAGE_WIDTH = 100;
    private static final String NONE = "-";

    static RejectedRow of(final RejectedRecord rejected) {
        return new RejectedRow(
                rejected.id(),
                rejected.at(),
                bounded(rejected.reason()),
                bounded(rejected.header(RejectionHeaders.STAGE)),
                rejected.key() == null ? null : Text.preview(rejected.key(), LONGEST_TEXT),
                bounded(rejected.source()),
                rejected.sourceFields(),
                bounded(rejected.header(RejectionHeaders.MESSAGE)),
                rejected.retryOf().map(RejectedRow::bounded).orElse(null),
                rejected.value() == null ? null : rejected.value().length);
    }

    static TextTable table() {
        return new TextTable("ID", "REJECTED AT", "REASON", "STAGE", "TICKET", "SOURCE", "RETRY OF", "MESSAGE");
    }

    void addTo(final TextTable table) {
        table.add(
                id.toString(),
                at.truncatedTo(ChronoUnit.SECONDS).toString(),
                reason,
                stage,
                ticket == null ? NONE : Text.shortened(ticket, TICKET_WIDTH),
                source,
                retryOf == null ? NONE : retryOf,
                Text.shortened(message, MESSAGE_WIDTH));
    }

    Map<String, Object> fields() {
        final Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", "rejected");
        fields.put("id", id.toString());
        fields.put("rejectedAt", Json.instant(at));
        fields.put("reason", reason);
        fields.put("stage", stage);
        fields.put("ticket", ticket);
        fields.put("source", sourceFields);
        fields.put("message", message);
        fields.put("retryOf", retryOf);
        fields.put("bytes", bytes);
        return fields;
    }

    private static String bounded(final String text) {
        return Text.shortened(text, LONGEST_TEXT);
    }
}
