package io.slamonitor.topology.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * A record of {@code sla.policies} as it arrived, whole, so that one which cannot be used can be put aside whole.
 *
 * @param partition on which it lies
 * @param offset at which it lies
 * @param timestamp in milliseconds since 1970, UTC
 * @param key null if it has none
 * @param value null if it has none
 */
public record PolicyRecord(int partition, long offset, long timestamp, byte[] key, byte[] value, Headers headers) {
    private static final int NOTHING = -1;

    /** For a store in memory: what it writes is read by the same instance only. */
    public static Serde<PolicyRecord> serde() {
        return Serdes.serdeFrom(
                (topic, record) -> record == null ? null : record.bytes(),
                (topic, bytes) -> bytes == null ? null : of(bytes));
    }

    private byte[] bytes() {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(partition);
            out.writeLong(offset);
            out.writeLong(timestamp);
            write(key, out);
            write(value, out);
            for (final Header header : headers) {
                out.writeUTF(header.key());
                write(header.value(), out);
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static PolicyRecord of(final byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            final int partition = in.readInt();
            final long offset = in.readLong();
            final long timestamp = in.readLong();
            final byte[] key = read(in);
            final byte[] value = read(in);
            final Headers headers = new RecordHeaders();
            while (in.available() > 0) {
                headers.add(in.readUTF(), read(in));
            }
            return new PolicyRecord(partition, offset, timestamp, key, value, headers);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(final byte[] part, final DataOutputStream out) throws IOException {
        out.writeInt(part == null ? NOTHING : part.length);
        if (part != null) {
            out.write(part);
        }
    }

    private static byte[] read(final DataInputStream in) throws IOException {
        final int length = in.readInt();
        return length == NOTHING ? null : in.readNBytes(length);
    }
}
