package io.slamonitor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockProbeTest {
    private static final Instant SENT = Instant.parse("2026-03-02T09:00:00.100400Z");

    /** Stamps are in whole milliseconds: one of the sending's own is no earlier than it. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-02T09:00:00.100Z, PT0S",
        "2026-03-02T09:00:00.160Z, PT0S",
        "2026-03-02T09:00:00.200Z, PT0S",
        "2026-03-02T09:00:02.200Z, PT2S",
        "2026-03-02T08:59:57.100Z, PT3S"
    })
    void theClocksDifferByWhatTheWayThereAndBackDoesNotExplain(Instant stamp, Duration skew) {
        assertThat(ClockProbe.beyond(SENT, stamp, SENT.plusMillis(100)))
                .isLessThanOrEqualTo(skew)
                .isGreaterThanOrEqualTo(skew.minusMillis(1));
    }
}
