package io.slamonitor.topology;

import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Makes the records of {@code sla.rejected}: what was rejected, whole. What is larger than the topic takes is told of without
 * its value, which stays where it was: brokers bound batches as they are sent, so a record that compresses well may be of any
 * size, and one that cannot be written would end every instance that reads it.
 */
final class RejectedRecords {
    /** What the topic takes at least, with room for our headers. */
    static final int LARGEST_BYTES = 16 * 1024 * 1024;

    private RejectedRecords() {}

    /**
     * The record to be written.
     *
     * @param original with the headers its sender gave it
     * @param arrived its own timestamp, in milliseconds since the epoch
     */
    static Record<byte[], byte[]> of(
            final Record<byte[], byte[]> original,
            final Rejection rejection,
            final Optional<RecordMetadata> source,
            final long arrived) {
        if (bytesOf(original) <= LARGEST_BYTES) {
            return original.withHeaders(RejectionHeaders.of(original.headers(), rejection, source, arrived));
        }
        final Record<byte[], byte[]> slim = original.withValue((byte[]) null);
        final boolean fits = bytesOf(slim) <= LARGEST_BYTES;
        final Headers kept = fits ? original.headers() : new RecordHeaders();
        final Headers headers = RejectionHeaders.of(kept, rejection, source, arrived);
        RejectionHeaders.leftOut(headers, bytesOf(original));
        return (fits ? slim : slim.withKey((byte[]) null)).withHeaders(headers);
    }

    /** The bytes of key, value and headers. */
    static long bytesOf(final Record<byte[], byte[]> record) {
        long bytes = length(record.key()) + length(record.value());
        for (final Header header : record.headers()) {
            bytes += Utils.utf8Length(header.key()) + length(header.value());
        }
        return bytes;
    }

    private static long length(final byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
