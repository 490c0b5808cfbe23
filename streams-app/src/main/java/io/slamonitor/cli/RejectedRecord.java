package io.slamonitor.cli;

import io.slamonitor.app.RejectedId;
import io.slamonitor.json.Json;
import io.slamonitor.topology.RejectionHeaders;
import io.slamonitor.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record that could not be taken, with its reason and its original bytes.
 *
 * @param at when it was rejected
 * @param key as text; may be anything
 * @param headers as text, by name
 * @param value the original bytes; null if it had none
 */
record RejectedRecord(RejectedId id, Instant at, byte[] key, Map<String, String> headers, byte[] value) {
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
                new RejectedId(rejected.partition(), rejected.offset()),
                Instant.ofEpochMilli(rejected.timestamp()),
                rejected.key(),
                headers,
                rejected.value());
    }

    /** The key, which ought to be a ticket's id; empty if there is none. */
    Optional<String> ticketId() {
        return Optional.ofNullable(key).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** That its value is left out, for people; empty if it is not. */
    Optional<String> leftOut() {
        return Optional.ofNullable(headers.get(RejectionHeaders.LEFT_OUT))
                .map(bytes -> "left out, since the record has " + bytes + " bytes; " + source() + " has them");
    }

    String reason() {
        return header(RejectionHeaders.REASON);
    }

    /** Where it lay: {@code tickets.events/3@17}. */
    String source() {
        return header(RejectionHeaders.SOURCE_TOPIC)
                + '/'
                + header(RejectionHeaders.SOURCE_PARTITION)
                + '@'
                + header(RejectionHeaders.SOURCE_OFFSET);
    }

    /** When it arrived there; empty if that is not known. */
    Optional<Instant> arrivedAt() {
        return number(RejectionHeaders.SOURCE_TIMESTAMP).map(Instant::ofEpochMilli);
    }

    /** The id that this record had on {@code sla.rejected} before it was sent again; empty if it was not. */
    Optional<String> retryOf() {
        return Optional.ofNullable(headers.get(RejectionHeaders.RETRIED)).map(Text::printable);
    }

    /** Topic, partition and offset, each null if it is not known. */
    Map<String, Object> sourceFields() {
        final Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("topic", headers.get(RejectionHeaders.SOURCE_TOPIC));
        fields.put("partition", number(RejectionHeaders.SOURCE_PARTITION).orElse(null));
        fields.put("offset", number(RejectionHeaders.SOURCE_OFFSET).orElse(null));
        fields.put("arrivedAt", Json.instant(arrivedAt().orElse(null)));
        return fields;
    }

    /** One of our headers on one line, fit for a terminal; a question mark if it is missing. */
    String header(final String name) {
        return String.join("; ", headerLines(name));
    }

    /** The same with a line for each fault. */
    List<String> headerLines(final String name) {
        return Optional.ofNullable(headers.get(name))
                .orElse(UNKNOWN)
                .lines()
                .map(Text::printable)
                .toList();
    }

    /** Whether it was to be a catalogue, and not a ticket event. */
    boolean isPolicies() {
        return Topics.POLICIES.equals(headers.get(RejectionHeaders.SOURCE_TOPIC));
    }

    WatchedTopic.Shown shown(final Paint paint) {
        return new WatchedTopic.Shown(ticketId(), line(paint), fields());
    }

    private String line(final Paint paint) {
        return at.truncatedTo(ChronoUnit.SECONDS)
                + "  " + id
                + "  " + paint.red(Text.padded(reason(), REASON_WIDTH))
                + "  " + source()
                + "  key " + Text.preview(key, KEY_PREVIEW)
                + "  " + header(RejectionHeaders.MESSAGE)
                + System.lineSeparator()
                + paint.dim("    "
                        + (value == null ? "no bytes" : value.length + " bytes: " + Text.preview(value, PREVIEW)));
    }

    private Map<String, Object> fields() {
        final Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id.toString());
        fields.put("rejectedAt", Json.instant(at));
        fields.put("key", ticketId().orElse(null));
        fields.put("headers", headers);
        fields.put("preview", value == null ? null : Text.preview(value, PREVIEW));
        fields.put("valueBase64", value == null ? null : Base64.getEncoder().encodeToString(value));
        return fields;
    }

    private Optional<Long> number(final String name) {
        return Optional.ofNullable(headers.get(name))
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf);
    }
}
