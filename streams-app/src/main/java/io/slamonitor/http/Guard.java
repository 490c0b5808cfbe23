package io.slamonitor.http;

import io.javalin.http.Context;
import io.javalin.http.UnauthorizedResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** Lets in who shows the token, or everybody if there is none. */
final class Guard {
    private static final String SCHEME = "Bearer ";

    private final Optional<byte[]> expected;

    Guard(final Optional<String> token) {
        this.expected = token.map(Guard::digest);
    }

    /** @throws UnauthorizedResponse if the request does not show the token */
    void check(final Context request) {
        if (expected.isPresent() && !shows(expected.get(), request.header("Authorization"))) {
            request.header("WWW-Authenticate", "Bearer realm=\"sla-monitor\"");
            throw new UnauthorizedResponse("expected the header Authorization: Bearer and the token (http.token)");
        }
    }

    /** Takes as long whatever was shown: digests are of one length, and all of it is compared. */
    private static boolean shows(final byte[] expected, final String header) {
        final boolean isBearer = header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        return isBearer
                && MessageDigest.isEqual(
                        expected, digest(header.substring(SCHEME.length()).trim()));
    }

    private static byte[] digest(final String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
