package io.slamonitor.ingest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Lets in whose request is signed with one of these secrets. Where a time is signed, too, it must lie near the clock's; where
 * none is, what is sent again is the same events, which count once.
 */
public final class Signatures implements Credential {
    private final SignatureScheme scheme;
    private final List<byte[]> secrets;
    private final Duration window;
    private final Clock clock;

    /** @param window how far the signed time may lie before or after the clock's */
    public Signatures(
            final SignatureScheme scheme, final List<String> secrets, final Duration window, final Clock clock) {
        this.scheme = scheme;
        this.secrets = secrets.stream()
                .map(secret -> secret.getBytes(StandardCharsets.UTF_8))
                .toList();
        this.window = window;
        this.clock = clock;
    }

    @Override
    public Optional<Predicate<byte[]>> shownBy(final UnaryOperator<String> header) {
        final Optional<byte[]> signature = scheme.signatureIn(header.apply(scheme.header()));
        final String timestamp = scheme.timestampHeader().map(header).orElse("");
        if (signature.isEmpty() || (scheme.timestampHeader().isPresent() && !isNear(timestamp))) {
            return Optional.empty();
        }
        return Optional.of(body -> isMadeWithOneOfThem(signature.get(), timestamp, body));
    }

    private boolean isNear(final String timestamp) {
        return instant(timestamp)
                .map(at -> Duration.between(at, clock.instant()).abs().compareTo(window) <= 0)
                .orElse(false);
    }

    /** As ISO 8601, or as seconds since 1970. */
    private static Optional<Instant> instant(final String text) {
        try {
            return text.matches("\\d{1,12}")
                    ? Optional.of(Instant.ofEpochSecond(Long.parseLong(text)))
                    : Optional.of(Instant.parse(text));
        } catch (final DateTimeException notOne) {
            return Optional.empty();
        }
    }

    /** Every secret is tried, whichever it is made with: how long it takes says nothing. */
    private boolean isMadeWithOneOfThem(final byte[] signature, final String timestamp, final byte[] body) {
        boolean found = false;
        for (final byte[] secret : secrets) {
            found |= MessageDigest.isEqual(sign(secret, timestamp, body), signature);
        }
        return found;
    }

    private byte[] sign(final byte[] secret, final String timestamp, final byte[] body) {
        try {
            final Mac mac = Mac.getInstance(scheme.algorithm().javaName());
            mac.init(new SecretKeySpec(secret, mac.getAlgorithm()));
            mac.update(timestamp.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException(
                    "every Java has " + scheme.algorithm().javaName(), e);
        }
    }
}
