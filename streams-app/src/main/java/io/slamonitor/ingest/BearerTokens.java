package io.slamonitor.ingest;

import io.slamonitor.text.Sha256;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Lets in who shows one of these tokens: {@code Authorization: Bearer …} (RFC 6750). */
public final class BearerTokens implements Credential {
    private static final String SCHEME = "Bearer ";

    private final List<byte[]> expected;

    public BearerTokens(final List<String> tokens) {
        this.expected = tokens.stream().map(Sha256::of).toList();
    }

    @Override
    public Optional<Predicate<byte[]>> shownBy(final UnaryOperator<String> header) {
        final String value = header.apply("Authorization");
        return value != null && value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) && isOneOfThem(value)
                ? Optional.of(body -> true)
                : Optional.empty();
    }

    /** Takes as long whatever was shown: digests are of one length, and all of them are compared. */
    private boolean isOneOfThem(final String header) {
        final byte[] shown = Sha256.of(header.substring(SCHEME.length()).trim());
        boolean found = false;
        for (final byte[] token : expected) {
            found |= MessageDigest.isEqual(token, shown);
        }
        return found;
    }
}
