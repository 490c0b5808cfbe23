package io.slamonitor.serde;

import io.slamonitor.schemas.TrustedClasses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;

/**
 * The format of a store: a version byte, then Avro without a header. The schema of every version ever written is kept
 * under {@code state/NAME}, and is what its bytes are read with, so a store survives upgrades.
 */
final class VersionedAvro<T extends SpecificRecord> {
    private static final int USUAL_BYTES = 512;

    private final String name;
    private final byte version;
    private final DatumWriter<T> writer;

    /** By the version that wrote. A reader compiles its schemas at its first use, which costs more than reading. */
    private final ThreadLocal<Map<Byte, DatumReader<T>>> readers;

    /**
     * @param type the generated class
     * @param version the version that this build writes
     */
    VersionedAvro(final Class<T> type, final byte version) {
        TrustedClasses.trustGeneratedRecords();
        this.name = type.getSimpleName();
        this.version = version;
        this.writer = new SpecificDatumWriter<>(type);
        final Map<Byte, Schema> writtenWith = new HashMap<>();
        for (byte each = 1; each <= version; each++) {
            writtenWith.put(each, released(each));
        }
        final Schema current = SpecificData.get().getSchema(type);
        this.readers = ThreadLocal.withInitial(() -> {
            final Map<Byte, DatumReader<T>> byVersion = new HashMap<>();
            writtenWith.forEach((each, schema) -> byVersion.put(each, new SpecificDatumReader<>(schema, current)));
            return byVersion;
        });
    }

    Schema released(final int released) {
        final String path = "/state/" + name + "/v" + released + ".avsc";
        try (InputStream file = VersionedAvro.class.getResourceAsStream(path)) {
            return new Schema.Parser().parse(file);
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    byte[] write(final T state) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL_BYTES);
        out.write(version);
        final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        try {
            writer.write(state, encoder);
            encoder.flush();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /**
     * @throws NewerFormatException if a newer build has written them
     * @throws SerializationException if nobody could read them
     */
    T read(final byte[] bytes) {
        if (bytes.length > 0 && bytes[0] > version) {
            throw new NewerFormatException(name, bytes[0], version);
        }
        final DatumReader<T> reader = bytes.length == 0 ? null : readers.get().get(bytes[0]);
        if (reader == null) {
            throw new SerializationException(name + " of an unknown format, version "
                    + (bytes.length == 0 ? "missing" : bytes[0]) + "; this build reads versions up to " + version);
        }
        final BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, 1, bytes.length - 1, null);
        try {
            return reader.read(null, decoder);
        } catch (final IOException e) {
            throw new SerializationException(name + " that cannot be read", e);
        }
    }
}
