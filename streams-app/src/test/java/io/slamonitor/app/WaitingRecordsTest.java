package io.slamonitor.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.watch.BrokerReading.Lag;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class WaitingRecordsTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final TopicPartition PARTITION = new TopicPartition("tickets.events", 0);

    private final WaitingRecords waiting = new WaitingRecords();

    private Lag at(int second, long end, long committed) {
        return waiting.lag(PARTITION, end, committed, START.plusSeconds(second));
    }

    @Test
    void theOldestRecordThatWaitsSaysSinceWhen() {
        assertThat(at(0, 10, 10)).isEqualTo(new Lag(0, Optional.empty()));
        assertThat(at(5, 12, 10)).isEqualTo(new Lag(2, Optional.of(START.plusSeconds(5))));
        assertThat(at(10, 20, 10)).isEqualTo(new Lag(10, Optional.of(START.plusSeconds(5))));
        assertThat(at(15, 20, 12)).isEqualTo(new Lag(8, Optional.of(START.plusSeconds(10))));
        assertThat(at(20, 20, 20)).isEqualTo(new Lag(0, Optional.empty()));
    }

    @Test
    void aBacklogThatWasThereAtTheStartWaitsSinceItWasSeen() {
        assertThat(at(0, 1_000, 0)).isEqualTo(new Lag(1_000, Optional.of(START)));
        assertThat(at(600, 1_000, 999).age(START.plusSeconds(600))).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void aWeekWithoutACommitNeedsNoMoreMemoryThanAnHour() {
        Lag lag = Lag.NONE;
        for (int i = 0; i < 7 * 24 * 720; i++) {
            lag = at(5 * i, i + 1, 0);
        }
        assertThat(lag).isEqualTo(new Lag(7 * 24 * 720, Optional.of(START)));
        assertThat(waiting.movesKept(PARTITION)).isLessThanOrEqualTo(1_000);
    }
}
