package io.slamonitor.schemas;

import java.nio.ByteBuffer;
import java.util.OptionalInt;

/** Confluent's wire format: a zero byte, the id of the schema in four bytes, big-endian, and the record. */
public final class WireFormat {
    private static final byte MAGIC = 0;
    private static final int HEAD = 1 + Integer.BYTES;

    private WireFormat() {}

    /** The id of the schema that bytes say they are written with; empty if they say none. */
    public static OptionalInt schemaId(byte[] bytes) {
        return bytes == null || bytes.length < HEAD || bytes[0] != MAGIC
                ? OptionalInt.empty()
                : OptionalInt.of(ByteBuffer.wrap(bytes).getInt(1));
    }

    /** A copy of bytes of this format that names another schema. */
    public static byte[] withSchemaId(byte[] bytes, int id) {
        byte[] renamed = bytes.clone();
        ByteBuffer.wrap(renamed).putInt(1, id);
        return renamed;
    }
}
