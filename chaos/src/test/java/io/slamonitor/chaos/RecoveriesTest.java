package io.slamonitor.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RecoveriesTest {
    @Test
    void distributionIsOfTheTimesOfItsKindAndOfAll() {
        Recoveries recoveries = new Recoveries();
        for (int second = 1; second <= 100; second++) {
            recoveries.add(FaultKind.KILL_BROKER, Duration.ofSeconds(second));
        }
        recoveries.add(FaultKind.KILL_APPLICATION, Duration.ofMillis(1500));

        Map<String, Recoveries.Distribution> found = recoveries.distributions();

        assertThat(found).containsOnlyKeys("kill-application", "kill-broker", "all");
        assertThat(found.get("kill-application")).isEqualTo(distribution(1, 1500, 1500, 1500, 1500, 1500));
        assertRoughly(found.get("kill-broker"), distribution(100, 1000, 50_000, 90_000, 99_000, 100_000));
        assertRoughly(found.get("all"), distribution(101, 1000, 50_000, 90_000, 99_000, 100_000));
    }

    @Test
    void thereIsNoDistributionOfNothing() {
        assertThat(new Recoveries().distributions()).isEmpty();
    }

    @Test
    void applicationIsBeyondAMarkWhenEveryPartitionIs() {
        Map<TopicPartition, Long> mark = Map.of(partition(0), 10L, partition(1), 20L);

        assertThat(TickRecovery.isBeyond(Map.of(partition(0), 11L, partition(1), 21L, partition(2), 0L), mark))
                .isTrue();
        assertThat(TickRecovery.isBeyond(Map.of(partition(0), 11L, partition(1), 20L), mark))
                .isFalse();
        assertThat(TickRecovery.isBeyond(Map.of(partition(0), 11L), mark)).isFalse();
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition("sla.ticks", number);
    }

    private static Recoveries.Distribution distribution(long count, long min, long p50, long p90, long p99, long max) {
        return new Recoveries.Distribution(count, min, p50, p90, p99, max);
    }

    /** To the three digits that are kept. */
    private static void assertRoughly(Recoveries.Distribution found, Recoveries.Distribution expected) {
        assertThat(found.count()).isEqualTo(expected.count());
        assertThat(new double[] {found.min(), found.p50(), found.p90(), found.p99(), found.max()})
                .containsExactly(
                        new double[] {expected.min(), expected.p50(), expected.p90(), expected.p99(), expected.max()},
                        org.assertj.core.api.Assertions.withPrecision(100.0));
    }
}
