package io.slamonitor.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The SHA-256 of texts. */
public final class Sha256 {
    private Sha256() {}

    /** Of a text in UTF-8; 32 bytes. */
    public static byte[] of(final String text) {
        return digest().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    /** For what is no text, or comes in parts. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
