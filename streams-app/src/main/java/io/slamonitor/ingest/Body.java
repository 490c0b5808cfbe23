package io.slamonitor.ingest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * What a request holds.
 *
 * @param bytes as they were sent
 * @param gzipped whether they have to be inflated
 * @param lines whether each line is a value of its own, as in JSON lines
 */
public record Body(byte[] bytes, boolean gzipped, boolean lines) {
    private static final int CHUNK = 64 * 1024;

    /**
     * The text, inflated.
     *
     * @param most how many bytes it may have
     * @param share holds what is inflated
     * @throws RefusedException if it has more, or cannot be inflated
     */
    byte[] text(final int most, final InFlight.Share share) {
        if (!gzipped) {
            return bytes;
        }
        final ByteArrayOutputStream text = new ByteArrayOutputStream();
        final byte[] chunk = new byte[CHUNK];
        try (InputStream inflating = new GZIPInputStream(new ByteArrayInputStream(bytes), CHUNK)) {
            for (int read = inflating.read(chunk); read >= 0; read = inflating.read(chunk)) {
                if (text.size() + read > most) {
                    throw tooLarge("the body inflates to more than", most);
                }
                share.hold(read);
                text.write(chunk, 0, read);
            }
            return text.toByteArray();
        } catch (final IOException e) {
            throw new RefusedException(Outcome.INVALID, "the body is not gzip, as its Content-Encoding says");
        }
    }

    /** @param what has more than that */
    public static RefusedException tooLarge(final String what, final int most) {
        return new RefusedException(Outcome.TOO_LARGE, what + " " + most + " bytes (ingest.max.bytes)");
    }
}
