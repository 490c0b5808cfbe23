package io.slamonitor.http;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.UnauthorizedResponse;
import io.slamonitor.ingest.BearerTokens;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lets in who shows the token, or everybody if there is none. */
final class Guard {
    /** What may be shown, for who has shown nothing of it. */
    static final String CHALLENGE = "Bearer realm=\"sla-monitor\"";

    private static final Set<String> THIS_HOST = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Optional<BearerTokens> expected;

    Guard(final Optional<String> token) {
        this.expected = token.map(only -> new BearerTokens(List.of(only)));
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
        } else if (expected.get().shownBy(request::header).isEmpty()) {
            request.header("WWW-Authenticate", CHALLENGE);
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
}
