package io.slamonitor.ingest;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * How a system signs what it sends: an HMAC over the body as it is sent, and over a time before it where there is one.
 *
 * @param header holds the signature
 * @param prefix stands before the signature in that header; empty if nothing does
 * @param timestampHeader holds the time that is signed together with the body, in front of it; empty if none is
 */
public record SignatureScheme(
        String header, Algorithm algorithm, Encoding encoding, String prefix, Optional<String> timestampHeader) {

    /**
     * https://developer.zendesk.com/documentation/webhooks/verifying/: base64(HMACSHA256(TIMESTAMP + BODY)). An example
     * on an early copy of that page (event-connectors/webhooks/verifying) was made the other way round.
     */
    public static final SignatureScheme ZENDESK = new SignatureScheme(
            "X-Zendesk-Webhook-Signature",
            Algorithm.SHA256,
            Encoding.BASE64,
            "",
            Optional.of("X-Zendesk-Webhook-Signature-Timestamp"));

    /** https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries */
    public static final SignatureScheme GITHUB =
            new SignatureScheme("X-Hub-Signature-256", Algorithm.SHA256, Encoding.HEX, "sha256=", Optional.empty());

    /** https://developer.atlassian.com/cloud/jira/platform/webhooks/#secure-admin-webhooks: as WebSub has it. */
    public static final SignatureScheme JIRA =
            new SignatureScheme("X-Hub-Signature", Algorithm.SHA256, Encoding.HEX, "sha256=", Optional.empty());

    /**
     * https://admin-docs.zammad.org/en/latest/manage/webhook/add.html, "HMAC SHA1 Signature Token"; how it is written is
     * in lib/user_agent.rb of zammad/zammad. SHA-1's collisions do not weaken an HMAC (RFC 6194, section 3.3).
     */
    public static final SignatureScheme ZAMMAD =
            new SignatureScheme("X-Hub-Signature", Algorithm.SHA1, Encoding.HEX, "sha1=", Optional.empty());

    /** What the HMAC is made with. */
    public enum Algorithm {
        SHA1("HmacSHA1"),
        SHA256("HmacSHA256"),
        SHA512("HmacSHA512");

        private final String javaName;

        Algorithm(final String javaName) {
            this.javaName = javaName;
        }

        String javaName() {
            return javaName;
        }
    }

    /** How its bytes are written. */
    public enum Encoding {
        HEX,
        BASE64
    }

    /** The signature in a header's value; empty if there is none. */
    Optional<byte[]> signatureIn(final String value) {
        if (value == null || !value.startsWith(prefix)) {
            return Optional.empty();
        }
        final String text = value.substring(prefix.length()).trim();
        try {
            return Optional.of(
                    switch (encoding) {
                        case HEX -> HexFormat.of().parseHex(text);
                        case BASE64 -> Base64.getDecoder().decode(text);
                    });
        } catch (final IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }
}
