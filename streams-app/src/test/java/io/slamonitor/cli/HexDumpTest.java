package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HexDumpTest {
    @Test
    void bytesStandBesideTheirText() {
        final byte[] bytes = "{\"ticketId\": 1}\n\u001B[2Jü".getBytes(StandardCharsets.UTF_8);

        assertThat(HexDump.lines(bytes, 100))
                .containsExactly(
                        "000000  7b 22 74 69 63 6b 65 74 49 64 22 3a 20 31 7d 0a  {\"ticketId\": 1}.",
                        "000010  1b 5b 32 4a c3 bc                                .[2J..");
    }

    @Test
    void noMoreThanAskedForIsShown() {
        assertThat(HexDump.lines(new byte[1_000], 17))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("000010  00  ");
        assertThat(HexDump.lines(new byte[0], 17)).isEmpty();
    }
}
