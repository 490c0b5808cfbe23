package io.slamonitor.http;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.UnauthorizedResponse;
import io.slamonitor.text.Sha256;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

/** Lets in who shows the token, or everybody if there is none. */
final class Guard {
    private static final String SCHEME = "Bearer ";

    private static final Set<String> THIS_HOST = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Optional<byte[]> expected;

    Guard(final Optional<String> token) {
        this.expected = token.map(Sha256::of);
    }

    /**
     * Checks a request.
     *
     * @throws UnauthorizedResponse if the request does not show the token
     * @throws ForbiddenResponse if there is none, and the request is for another host than this
     */
    void check(final Context request) {
        if (expected.isEmpty()) {
            requireThisHost(request);
        } else if (!shows(expected.get(), request.header("Authorization"))) {
            request.header("WWW-Authenticate", "Bearer realm=\"sla-monitor\"");
            throw new UnauthorizedResponse("expected the header Authorization: Bearer and the token (http.token)");
        }
    }

    /** A page of another site whose name was made to mean this host (DNS rebinding) would else read everything. */
    private static void requireThisHost(final Context request) {
        final String host = String.valueOf(request.host()).replaceFirst(":\\d+$", "");
        if (!THIS_HOST.contains(host)) {
            throw new ForbiddenResponse(
                    "without a token (http.token) only localhost is answered; the request is for " + host);
        }
    }

    /** Takes as long whatever was shown: digests are of one length, and all of it is compared. */
    private static boolean shows(final byte[] expected, final String header) {
        final boolean isBearer = header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        return isBearer
                && MessageDigest.isEqual(
                        expected, Sha256.of(header.substring(SCHEME.length()).trim()));
    }
}
