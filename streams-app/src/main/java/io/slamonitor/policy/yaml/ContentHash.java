package io.slamonitor.policy.yaml;

import io.slamonitor.text.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.SortedMap;

/** A fingerprint of files: equal for the same paths and contents only. */
final class ContentHash {
    private ContentHash() {}

    static String of(SortedMap<String, byte[]> files) {
        MessageDigest digest = Sha256.digest();
        files.forEach((path, content) -> {
            addWithLength(digest, path.getBytes(StandardCharsets.UTF_8));
            addWithLength(digest, content);
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The length first, so that moving bytes from one part to the next changes the hash. */
    private static void addWithLength(MessageDigest digest, byte[] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
        digest.update(part);
    }
}
