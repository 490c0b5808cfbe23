package io.slamonitor.topology.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.slamonitor.testing.TaskStores;
import java.io.File;
import java.time.Instant;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgedTimeStoreTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    @TempDir
    private File folder;

    private KeyValueStore<String, String> store;
    private JudgedTimeStore time;

    @BeforeEach
    void open() {
        store = TaskStores.inMemory(folder, "judged-time", Serdes.String(), Serdes.String());
        time = new JudgedTimeStore(store, 3);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void isThatOfThePartitionThatIsFurthestBehindOnceAllAreKnown() {
        time.advance(0, NINE.plusSeconds(30));
        time.advance(2, NINE.plusSeconds(10));
        assertThat(time.asOf()).isEmpty();

        time.advance(1, NINE.plusSeconds(20));
        assertThat(time.asOf()).contains(NINE.plusSeconds(10));

        time.advance(2, NINE.plusSeconds(40));
        assertThat(time.asOf()).contains(NINE.plusSeconds(20));
    }

    @Test
    void neverGoesBack() {
        for (int partition = 0; partition < 3; partition++) {
            time.advance(partition, NINE);
        }
        time.advance(1, NINE.minusSeconds(1));
        assertThat(time.asOf()).contains(NINE);
    }

    @Test
    void isKnownAfterARestart() {
        for (int partition = 0; partition < 3; partition++) {
            time.advance(partition, NINE.plusSeconds(partition));
        }
        time.timersScannedUntil(NINE.minusSeconds(5));

        final JudgedTimeStore restarted = new JudgedTimeStore(store, 3);

        assertThat(restarted.asOf()).contains(NINE);
        assertThat(restarted.timersScannedUntil()).isEqualTo(NINE.minusSeconds(5));
    }

    @Test
    void knowsThePartitionsOfTheInputAndNoOther() {
        assertThat(time.knows(0)).isTrue();
        assertThat(time.knows(2)).isTrue();
        assertThat(time.knows(3)).isFalse();
        assertThat(time.knows(-1)).isFalse();
    }
}
