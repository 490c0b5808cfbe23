package io.slamonitor.topology;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** The headers of {@code sla.rejected}: those the record came with, and why and from where it was rejected. */
public final class RejectionHeaders {
    public static final String REASON = "sla.reason";
    public static final String STAGE = "sla.stage";
    public static final String MESSAGE = "sla.message";
    public static final String EXCEPTION = "sla.exception";
    public static final String SOURCE_TOPIC = "sla.source.topic";
    public static final String SOURCE_PARTITION = "sla.source.partition";
    public static final String SOURCE_OFFSET = "sla.source.offset";
    public static final String SOURCE_TIMESTAMP = "sla.source.timestamp";

    /** How many bytes the record has of which the value is left out, since it is larger than the topic takes. */
    public static final String LEFT_OUT = "sla.left-out.bytes";

    /** On the input: which rejected record this one is, sent again. */
    public static final String RETRIED = "sla.retried";

    private static final Set<String> OURS = Set.of(
            REASON,
            STAGE,
            MESSAGE,
            EXCEPTION,
            SOURCE_TOPIC,
            SOURCE_PARTITION,
            SOURCE_OFFSET,
            SOURCE_TIMESTAMP,
            LEFT_OUT,
            RETRIED,
            TicketSlaProcessor.HOP_HEADER);

    private RejectionHeaders() {}

    /** Those of a rejected record that its sender gave it, in their order, without any of ours. */
    public static Headers original(final Headers rejected) {
        final Headers original = new RecordHeaders();
        for (final Header header : rejected) {
            if (!OURS.contains(header.key())) {
                original.add(header);
            }
        }
        return original;
    }

    /** What a header says; empty if it is missing or says nothing. */
    public static Optional<String> text(final Headers headers, final String name) {
        return Optional.ofNullable(headers.lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }

    static void leftOut(final Headers headers, final long bytes) {
        set(headers, LEFT_OUT, Long.toString(bytes));
    }

    static Headers of(
            final Headers original,
            final Rejection rejection,
            final Optional<RecordMetadata> source,
            final long sourceTimestamp) {
        final Headers headers = new RecordHeaders(original);
        set(headers, REASON, rejection.reason().label());
        set(headers, STAGE, rejection.stage());
        set(headers, MESSAGE, rejection.message());
        rejection.cause().ifPresent(cause -> set(headers, EXCEPTION, Rejection.shortened(cause.toString())));
        source.ifPresent(metadata -> {
            set(headers, SOURCE_TOPIC, metadata.topic());
            set(headers, SOURCE_PARTITION, Integer.toString(metadata.partition()));
            set(headers, SOURCE_OFFSET, Long.toString(metadata.offset()));
        });
        set(headers, SOURCE_TIMESTAMP, Long.toString(sourceTimestamp));
        return headers;
    }

    private static void set(final Headers headers, final String name, final String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
