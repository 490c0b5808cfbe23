package io.slamonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class SinceConverterTest {
    private final SinceConverter converter = new SinceConverter();

    @Test
    void instantIsTakenAsItIs() {
        assertThat(converter.convert("2026-03-01T09:30:00+01:00")).isEqualTo(Instant.parse("2026-03-01T08:30:00Z"));
    }

    @Test
    void durationCountsBackFromNow() {
        assertThat(converter.convert("1h30m"))
                .isCloseTo(Instant.now().minus(Duration.ofMinutes(90)), within(10, ChronoUnit.SECONDS));
    }
}
