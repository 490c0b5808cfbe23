package io.slamonitor.ticket;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;

/**
 * Tells contents apart: parts are written one after the other, each with its length, so that the text is equal only if
 * every part is, and the digest of it is, too, for all that can be computed.
 */
public final class Fingerprint {
    private static final int BYTES = 16;

    private final StringBuilder text = new StringBuilder();

    /** Adds a value by its text; null is a value of its own. */
    public Fingerprint add(final Object value) {
        if (value == null) {
            text.append("-|");
            return this;
        }
        final String part = value instanceof Instant at ? number(at) : value.toString();
        text.append(part.length()).append(':').append(part).append('|');
        return this;
    }

    /** Says what the ISO text says at a fraction of its cost; clocks have many instants. */
    private static String number(final Instant at) {
        return at.getEpochSecond() + "." + at.getNano();
    }

    /** Adds every entry, in the map's order. */
    public Fingerprint addAll(final Map<?, ?> entries) {
        add(entries.size());
        entries.forEach((key, value) -> add(key).add(value));
        return this;
    }

    /** Adds every value, in their order. */
    public Fingerprint addAll(final Collection<?> values) {
        add(values.size());
        values.forEach(this::add);
        return this;
    }

    /** All parts. */
    public String text() {
        return text.toString();
    }

    /** The first 128 bits of the text's SHA-256, in hexadecimal. */
    public String digest() {
        try {
            final byte[] hash = MessageDigest.getInstance("SHA-256").digest(text().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
