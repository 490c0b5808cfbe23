package io.slamonitor.topology.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.time.Instant;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
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
        final Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "judged-time");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:9092");
        store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("judged-time"), Serdes.String(), Serdes.String())
                .withLoggingDisabled()
                .build();
        store.init(
                new MockProcessorContext<Void, Void>(config, new TaskId(0, 0), folder).getStateStoreContext(), store);
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
