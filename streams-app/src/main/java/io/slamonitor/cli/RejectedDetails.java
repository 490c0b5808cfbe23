package io.slamonitor.cli;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.Brokers;
import io.slamonitor.app.Registry;
import io.slamonitor.app.Settings;
import io.slamonitor.avro.TicketEvent;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.topology.RejectionHeaders;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * All of a rejected record.
 *
 * @param headers those its sender gave it
 * @param event its value as a ticket event; null if it cannot be read as one
 * @param eventFault why it cannot; null if it can
 */
record RejectedDetails(RejectedRecord rejected, List<Header> headers, TicketEvent event, String eventFault) {
    private static final int LONGEST_TEXT = 2_000;
    private static final int BYTES_SHOWN = 512;
    private static final int LABEL_WIDTH = 12;
    private static final int NAME_WIDTH = 18;

    /** Reads what can be read of it; a registry that does not answer is no reason to show nothing. */
    static RejectedDetails of(final ConsumerRecord<byte[], byte[]> consumed, final AppConfig config) {
        final RejectedRecord rejected = RejectedRecord.of(consumed);
        final List<Header> headers =
                List.of(RejectionHeaders.original(consumed.headers()).toArray());
        if (consumed.value() == null) {
            return new RejectedDetails(rejected, headers, null, "there is no value");
        }
        try (AvroSerdes serdes = Registry.connect(config)) {
            final TicketEvent event = serdes.serde(TicketEvent.class, false)
                    .deserializer()
                    .deserialize(config.get(Settings.INPUT_TOPIC), consumed.value());
            return new RejectedDetails(rejected, headers, event, null);
        } catch (final RuntimeException e) {
            // Foreign bytes make Avro throw anything.
            return new RejectedDetails(rejected, headers, null, Brokers.explain(e));
        }
    }

    Map<String, Object> fields() {
        final Map<String, Object> fields = RejectedRow.of(rejected).fields();
        fields.put("exception", rejected.headers().get(RejectionHeaders.EXCEPTION));
        fields.put("keyBase64", base64(rejected.key()));
        fields.put("headers", headerFields());
        fields.put("event", event == null ? null : AvroFields.of(event));
        fields.put("eventFault", eventFault);
        fields.put("valueBase64", base64(rejected.value()));
        return fields;
    }

    private List<Map<String, Object>> headerFields() {
        final List<Map<String, Object>> all = new ArrayList<>();
        for (final Header header : headers) {
            final Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("name", header.key());
            fields.put("text", header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8));
            fields.put("base64", base64(header.value()));
            all.add(fields);
        }
        return all;
    }

    void print(final PrintWriter out) {
        out.print("Rejected record " + rejected.id() + "\n");
        line(out, "rejected at", rejected.at().toString());
        line(out, "reason", rejected.reason() + ", found at the stage " + rejected.header(RejectionHeaders.STAGE));
        line(out, "message", rejected.header(RejectionHeaders.MESSAGE));
        if (rejected.headers().containsKey(RejectionHeaders.EXCEPTION)) {
            line(out, "exception", rejected.header(RejectionHeaders.EXCEPTION));
        }
        line(
                out,
                "source",
                rejected.source()
                        + rejected.arrivedAt().map(at -> ", arrived at " + at).orElse(""));
        rejected.retryOf().ifPresent(id -> line(out, "retry of", id));
        line(out, "key", Text.preview(rejected.key(), LONGEST_TEXT));
        headers.forEach(header ->
                line(out, "header", Text.printable(header.key()) + " = " + Text.preview(header.value(), LONGEST_TEXT)));
        printValue(out);
    }

    private void printValue(final PrintWriter out) {
        final byte[] value = rejected.value();
        if (value == null) {
            line(out, "value", "none");
        } else if (event != null) {
            line(out, "value", bytes(value.length) + ", a ticket event:");
            AvroFields.of(event).forEach((name, field) -> {
                if (field != null && !field.equals(List.of()) && !field.equals(Map.of())) {
                    out.print("    " + Text.padded(name, NAME_WIDTH) + Text.printable(field.toString()) + "\n");
                }
            });
        } else {
            line(out, "value", bytes(value.length) + ", no ticket event: " + Text.printable(eventFault));
            HexDump.lines(value, BYTES_SHOWN).forEach(dumped -> out.print("    " + dumped + "\n"));
            if (value.length > BYTES_SHOWN) {
                out.print("    and " + bytes(value.length - BYTES_SHOWN) + " more; --raw FILE writes all of them\n");
            }
        }
    }

    private static void line(final PrintWriter out, final String label, final String text) {
        out.print("  " + Text.padded(label, LABEL_WIDTH) + text + "\n");
    }

    private static String bytes(final int count) {
        return "%,d %s".formatted(count, count == 1 ? "byte" : "bytes");
    }

    private static String base64(final byte[] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }
}
