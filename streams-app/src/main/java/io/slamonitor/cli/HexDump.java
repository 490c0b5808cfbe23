package io.slamonitor.cli;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Bytes as hexadecimal numbers, sixteen a line, with what of them is ASCII beside them. */
final class HexDump {
    private static final int A_LINE = 16;
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    private HexDump() {}

    /**
     * The lines of the first bytes.
     *
     * @param most how many bytes to show at most
     */
    static Stream<String> lines(final byte[] bytes, final int most) {
        final int shown = Math.min(bytes.length, most);
        return IntStream.iterate(0, start -> start < shown, start -> start + A_LINE)
                .mapToObj(start -> line(start, Arrays.copyOfRange(bytes, start, Math.min(start + A_LINE, shown))));
    }

    private static String line(final int start, final byte[] bytes) {
        final String text = new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", ".");
        return "%06x  %s  %s".formatted(start, Text.padded(HEX.formatHex(bytes), A_LINE * 3 - 1), text);
    }
}
