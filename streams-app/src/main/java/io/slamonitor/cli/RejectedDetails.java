package io.slamonitor.cli;

import io.slamonitor.app.AppConfig;
import io.slamonitor.app.Brokers;
import io.slamonitor.app.Registry;
import io.slamonitor.app.Settings;
import io.slamonitor.avro.Catalogue;
import io.slamonitor.avro.TicketEvent;
import io.slamonitor.schemas.AvroSerdes;
import io.slamonitor.serde.AvroFields;
import io.slamonitor.topology.RejectionHeaders;
import io.slamonitor.topology.Topics;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * All of a rejected record.
 *
 * @param headers those its sender gave it
 * @param event its value as a ticket event; null if it is none
 * @param catalogue its value as a catalogue, if that is what it was to be; null if it is none
 * @param fault why it is none of them; null if it is one
 */
record RejectedDetails(
        RejectedRecord rejected, List<Header> headers, TicketEvent event, Catalogue catalogue, String fault) {
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
            return new RejectedDetails(
                    rejected, headers, null, null, rejected.leftOut().orElse("there is no value"));
        }
        try (AvroSerdes serdes = Registry.connect(config)) {
            return rejected.isPolicies()
                    ? new RejectedDetails(
                            rejected, headers, null, read(serdes, Catalogue.class, Topics.POLICIES, consumed), null)
                    : new RejectedDetails(
                            rejected,
                            headers,
                            read(serdes, TicketEvent.class, config.get(Settings.INPUT_TOPIC), consumed),
                            null,
                            null);
        } catch (final RuntimeException e) {
            // Foreign bytes make Avro throw anything.
            return new RejectedDetails(rejected, headers, null, null, Brokers.explain(e));
        }
    }

    private static <T extends SpecificRecord> T read(
            final AvroSerdes serdes,
            final Class<T> type,
            final String topic,
            final ConsumerRecord<byte[], byte[]> consumed) {
        return serdes.serde(type, false).deserializer().deserialize(topic, consumed.value());
    }

    Map<String, Object> fields() {
        final Map<String, Object> fields = RejectedRow.of(rejected).fields();
        fields.put("exception", rejected.headers().get(RejectionHeaders.EXCEPTION));
        fields.put("keyBase64", base64(rejected.key()));
        fields.put("headers", headerFields());
        fields.put("event", event == null ? null : AvroFields.of(event));
        fields.put("catalogue", catalogue == null ? null : fieldsOf(catalogue));
        fields.put("eventFault", fault);
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
        lines(out, "message", rejected.headerLines(RejectionHeaders.MESSAGE));
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
            line(out, "value", rejected.leftOut().orElse("none"));
        } else if (event != null) {
            line(out, "value", bytes(value.length) + ", a ticket event:");
            printFields(out, AvroFields.of(event));
        } else if (catalogue != null) {
            line(out, "value", bytes(value.length) + ", a catalogue:");
            printFields(out, fieldsOf(catalogue));
        } else {
            final String expected = rejected.isPolicies() ? ", no catalogue: " : ", no ticket event: ";
            line(out, "value", bytes(value.length) + expected + Text.printable(fault));
            HexDump.lines(value, BYTES_SHOWN).forEach(dumped -> out.print("    " + dumped + "\n"));
            if (value.length > BYTES_SHOWN) {
                out.print("    and " + bytes(value.length - BYTES_SHOWN) + " more; --raw FILE writes all of them\n");
            }
        }
    }

    private static void printFields(final PrintWriter out, final Map<String, Object> fields) {
        fields.forEach((name, field) -> {
            if (field != null && !field.equals(List.of()) && !field.equals(Map.of())) {
                out.print("    " + Text.padded(name, NAME_WIDTH) + Text.printable(field.toString()) + "\n");
            }
        });
    }

    /** Its files by size: what is in them would fill the screen. */
    private static Map<String, Object> fieldsOf(final Catalogue catalogue) {
        final Map<String, Object> fields = AvroFields.of(catalogue);
        fields.put(
                "files",
                catalogue.getFiles().stream()
                        .map(file ->
                                file.getPath() + " (" + bytes(file.getContent().remaining()) + ")")
                        .toList());
        return fields;
    }

    private static void lines(final PrintWriter out, final String label, final List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            line(out, i == 0 ? label : "", lines.get(i));
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
