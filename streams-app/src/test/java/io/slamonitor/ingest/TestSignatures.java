package io.slamonitor.ingest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as senders do. */
public final class TestSignatures {
    private TestSignatures() {}

    public static String hex(String algorithm, String secret, String signed) {
        return HexFormat.of().formatHex(sign(algorithm, secret, signed.getBytes(StandardCharsets.UTF_8)));
    }

    public static String base64(String algorithm, String secret, String signed) {
        return Base64.getEncoder().encodeToString(sign(algorithm, secret, signed.getBytes(StandardCharsets.UTF_8)));
    }

    public static byte[] sign(String algorithm, String secret, byte[] signed) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
