package io.slamonitor.cli;

import io.slamonitor.topology.RejectionHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record that could not be taken, with its reason and the beginning of its original bytes.
 *
 * @param at when it was rejected
 * @param key as text; may be anything
 * @param headers as text, by name
 * @param value the original bytes; null if it had none
 */
record RejectedRecord(Instant at, byte[] key, Map<String, String> headers, byte[] value) {
    private static final int REASON_WIDTH = 16;
    private static final int PREVIEW = 120;
    private static final int KEY_PREVIEW = 60;
    private static final String UNKNOWN = "?";

    static RejectedRecord of(final ConsumerRecord<byte[], byte[]> rejected) {
        final Map<String, String> headers = new LinkedHashMap<>();
        for (final Header header : rejected.headers()) {
            headers.put(
                    header.key(), header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8));
        }
        return new RejectedRecord(
                Instant.ofEpochMilli(rejected.timestamp()), rejected.key(), headers, rejected.value());
    }

    WatchedTopic.Shown shown(final Paint paint) {
        final Optional<String> ticketId =
                Optional.ofNullable(key).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        return new WatchedTopic.Shown(ticketId, line(paint), fields());
    }

    private String line(final Paint paint) {
        return at.truncatedTo(ChronoUnit.SECONDS)
                + "  " + paint.red(Text.padded(header(RejectionHeaders.REASON), REASON_WIDTH))
                + "  " + header(RejectionHeaders.SOURCE_TOPIC) + '/' + header(RejectionHeaders.SOURCE_PARTITION) + '@'
                + header(RejectionHeaders.SOURCE_OFFSET)
                + "  key " + Text.preview(key, KEY_PREVIEW)
                + "  " + header(RejectionHeaders.MESSAGE)
                + System.lineSeparator()
                + paint.dim("    "
                        + (value == null ? "no bytes" : value.length + " bytes: " + Text.preview(value, PREVIEW)));
    }

    private Map<String, Object> fields() {
        final Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("rejectedAt", Json.instant(at));
        fields.put("key", key == null ? null : new String(key, StandardCharsets.UTF_8));
        fields.put("headers", headers);
        fields.put("preview", value == null ? null : Text.preview(value, PREVIEW));
        fields.put("valueBase64", value == null ? null : Base64.getEncoder().encodeToString(value));
        return fields;
    }

    private String header(final String name) {
        return Text.printable(Optional.ofNullable(headers.get(name)).orElse(UNKNOWN));
    }
}
