package io.slamonitor.policy.yaml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * What bytes say in UTF-8, without a byte order mark.
 *
 * @param text up to the first byte that is no UTF-8
 * @param complete whether that is all
 */
record Utf8(String text, boolean complete) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    static Utf8 decode(byte[] content) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer buffer = CharBuffer.allocate(content.length + 1);
        boolean complete =
                !decoder.decode(ByteBuffer.wrap(content), buffer, true).isError();
        String text = buffer.flip().toString();
        return new Utf8(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text, complete);
    }

    /** Whether the content has the byte order mark of UTF-16, as some editors save it. */
    static boolean isUtf16(byte[] content) {
        return content.length >= 2
                && (content[0] == (byte) 0xFE && content[1] == (byte) 0xFF
                        || content[0] == (byte) 0xFF && content[1] == (byte) 0xFE);
    }
}
